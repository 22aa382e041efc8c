import { orUnavailable, rawCollection, type Connection } from '../../database/index.ts'
import { ledgerDayModel } from './ledger-day.store.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { ledgerModel } from './ledger.store.ts'
import { memberKey } from './member-totals.ts'

/** What the whole ledger's coins add up to, by `memberKey`, entry by entry and rolled-up day by day. */
export function sumCoins(database: Connection): Promise<ReadonlyMap<string, number>> {
  return orUnavailable(async () => {
    const sums = new Map<string, number>()
    const add = (guildId: string, memberId: string, coins: number) => {
      const key = memberKey(guildId, memberId)
      sums.set(key, (sums.get(key) ?? 0) + coins)
    }
    const projection = { guildId: 1, memberId: 1, coins: 1 }
    const entries = rawCollection(ledgerModel(database)).find({ coins: { $exists: true } }, { projection })
    for await (const { guildId, memberId, coins } of entries) add(guildId, memberId, coins ?? 0)
    const days = rawCollection(ledgerDayModel(database)).find({ coins: { $exists: true } }, { projection })
    for await (const { guildId, memberId, coins } of days) add(guildId, memberId, coins)
    return sums
  }, Infinity)
}

/** A member's latest entries that moved coins, the newest first. */
export function readCoinEntries(
  database: Connection,
  guildId: string,
  memberId: string,
  most: number,
): Promise<readonly LedgerEntry[]> {
  return orUnavailable(() =>
    rawCollection(ledgerModel(database))
      .find({ guildId, memberId, coins: { $exists: true } })
      .sort({ at: -1, recordedAt: -1, _id: 1 })
      .limit(most)
      .toArray(),
  )
}
