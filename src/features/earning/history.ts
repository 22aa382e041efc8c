import { orUnavailable, rawCollection, type Connection } from '../../database/index.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { ledgerModel } from './ledger.store.ts'
import { memberKey, type RecentDecision } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'

export interface History {
  /** The latest entries, newest first. */
  readonly entries: readonly LedgerEntry[]
  /** The latest activities that earned nothing, newest first, with the reasons. */
  readonly refused: readonly RecentDecision[]
}

/** What a member's XP came from of late, and what earned nothing and why. */
export function readHistory(
  database: Connection,
  guildId: string,
  memberId: string,
  most: number,
): Promise<History> {
  return orUnavailable(async () => {
    const [entries, totals] = await Promise.all([
      rawCollection(ledgerModel(database)).find({ guildId, memberId }).sort({ at: -1 }).limit(most).toArray(),
      rawCollection(memberTotalsModel(database)).findOne({ _id: memberKey(guildId, memberId) }),
    ])
    const refused = (totals?.recent ?? []).filter(({ outcome }) => outcome === 'void')
    return { entries, refused: refused.toReversed().slice(0, most) }
  })
}
