import { rawCollection, type ClientSession, type Connection } from '../../database/index.ts'
import type { Source } from './activity.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { ledgerModel } from './ledger.store.ts'
import { memberKey, restored, type MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'

const AT_ONCE = 500
const MOST_COUNTED = 2000
/** The latest moment that a date can hold. */
const FAR = 8.64e15

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

export interface CountedDeeds {
  readonly guildId: string
  readonly memberId: string
  readonly sources: readonly Source[]
  /** Milliseconds since the Unix epoch; `to` is no longer part of it. */
  readonly from: number
  readonly to: number
}

/** What a member earned in a stretch and nobody took back, at most 2000 entries. */
export async function readCounted(
  database: Connection,
  { guildId, memberId, sources, from, to }: CountedDeeds,
  session?: ClientSession,
): Promise<readonly Pick<LedgerEntry, 'source' | 'amount' | 'channelId' | 'at'>[]> {
  const ledger = rawCollection(ledgerModel(database))
  const within = { $gte: new Date(from), $lt: new Date(Math.min(to, FAR)) }
  const found = await ledger
    .find({ guildId, memberId, source: { $in: [...sources] }, state: 'credited', at: within }, { session })
    .limit(MOST_COUNTED)
    .toArray()
  const keys = found.map(({ _id }) => `reversal:${_id}`)
  const back = await ledger.find({ _id: { $in: keys } }, { session, projection: { _id: 1 } }).toArray()
  const lost = new Set(back.map(({ _id }) => _id))
  return found.filter(({ _id }) => !lost.has(`reversal:${_id}`))
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
