import { orUnavailable, rawCollection, type Connection } from '../../database/index.ts'
import { repairList } from '../../database/ranking/index.ts'
import { allTimeBoard } from './all-time-board.ts'
import { freshTotals, stored } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'
import type { Drift, Verification } from './verify-ledger.ts'

/** Sets totals to what the ledger adds up to, and makes the boards of all time anew from them. Meant for a bot that is stopped. */
export function repairLedger(
  database: Connection,
  { drifts, wrongGuilds }: Pick<Verification, 'drifts' | 'wrongGuilds'>,
): Promise<void> {
  return orUnavailable(async () => {
    for (const drift of drifts) await correct(database, drift)
    for (const guildId of wrongGuilds) await repairList(database, allTimeBoard(database, guildId))
  }, Infinity)
}

async function correct(database: Connection, drift: Drift): Promise<void> {
  const { guildId, memberId, ledgerXp: xp, ledgerPendingXp: pendingXp } = drift
  const { _id, ...fresh } = stored(freshTotals(guildId, memberId), null)
  const { xp: _, pendingXp: __, peakXp: ___, ...rest } = fresh
  await rawCollection(memberTotalsModel(database)).updateOne(
    { _id },
    { $set: { xp, pendingXp }, $max: { peakXp: xp }, $setOnInsert: rest },
    { upsert: true },
  )
}
