import { rawCollection, type Connection } from '../../database/index.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { ledgerModel } from './ledger.store.ts'
import { memberKey, restored, type MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'

const AT_ONCE = 500

/** What counted in a guild since a moment, at most so many entries. */
export function readLedger(
  database: Connection,
  guildId: string,
  since: Date,
  most: number,
): AsyncIterable<Pick<LedgerEntry, 'memberId' | 'source' | 'amount' | 'channelId' | 'at'>> {
  return rawCollection(ledgerModel(database))
    .find(
      { guildId, at: { $gte: since }, state: 'credited' },
      { projection: { _id: 0, memberId: 1, source: 1, amount: 1, channelId: 1, at: 1 } },
    )
    .limit(most)
}

/** The totals of these members; those without any are left out. */
export async function readMembers(
  database: Connection,
  guildId: string,
  memberIds: readonly string[],
): Promise<readonly MemberTotals[]> {
  const found: MemberTotals[] = []
  for (let from = 0; from < memberIds.length; from += AT_ONCE) {
    const ids = memberIds.slice(from, from + AT_ONCE).map((id) => memberKey(guildId, id))
    const step = await rawCollection(memberTotalsModel(database))
      .find({ _id: { $in: ids } })
      .toArray()
    found.push(...step.map(restored))
  }
  return found
}
