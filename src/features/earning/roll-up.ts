import type { Log } from '../../core/log.ts'
import { orUnavailable, rawCollection, withTransaction, type Connection } from '../../database/index.ts'
import { readCheckpoints } from './checkpoint.store.ts'
import { ledgerDayModel, type LedgerDay } from './ledger-day.store.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { raiseFloor } from './ledger-floor.store.ts'
import { ledgerModel } from './ledger.store.ts'
import { memberTotalsModel } from './member-totals.store.ts'
import { OLDEST_ACTIVITY } from './roll-up-horizon.ts'

export const ROLL_UP_JOB = 'earning.roll-up'

const MEMBERS_PER_STEP = 200
const ENTRIES_PER_STEP = 500
const SETTLED: LedgerEntry['state'][] = ['credited', 'reversed', 'void']
const DAY = 24 * 60 * 60_000

/**
 * Makes daily sums of old entries, member by member, without changing any total. The floor rises first: from then on nothing
 * of that time earns, so a key that is gone can't be credited again. `now` is Discord's present. Answers how many entries were rolled up.
 */
export async function rollUpLedger(
  { database, log }: { readonly database: Connection; readonly log: Log },
  now: number,
  stopping: AbortSignal,
): Promise<number> {
  const floor = new Date(Math.floor((now - OLDEST_ACTIVITY) / DAY) * DAY)
  await orUnavailable(() => raiseFloor(database, floor))
  let rolledUp = 0
  let after = ''
  while (!stopping.aborted) {
    const members = await orUnavailable(() =>
      rawCollection(memberTotalsModel(database))
        .find({ _id: { $gt: after } }, { projection: { guildId: 1, memberId: 1 } })
        .sort({ _id: 1 })
        .limit(MEMBERS_PER_STEP)
        .toArray(),
    )
    const last = members.at(-1)
    if (!last) break
    after = last._id
    for (const { guildId, memberId } of members) {
      if (stopping.aborted) break
      for (let step = ENTRIES_PER_STEP; step === ENTRIES_PER_STEP && !stopping.aborted; rolledUp += step)
        step = await rollUpStep(database, guildId, memberId, floor)
    }
  }
  if (rolledUp > 0) log.info('old entries of the ledger became daily sums', { entries: rolledUp, floor })
  return rolledUp
}

/** The present by Discord's clock, as far as it was heard; undefined before the first message. */
export async function heardPresent(database: Connection, wallTime: number): Promise<number | undefined> {
  const heard = (await readCheckpoints(database)).flatMap(({ heardUpTo }) => heardUpTo?.getTime() ?? [])
  return heard.length > 0 ? Math.min(wallTime, Math.max(...heard)) : undefined
}

function rollUpStep(database: Connection, guildId: string, memberId: string, floor: Date): Promise<number> {
  const ledger = rawCollection(ledgerModel(database))
  return withTransaction(database, async (session) => {
    // What is held, or settles what was held, stays as it is.
    const old = {
      guildId,
      memberId,
      at: { $lt: floor },
      state: { $in: SETTLED },
      settles: { $exists: false },
    }
    const entries = await ledger.find(old, { session }).sort({ at: 1 }).limit(ENTRIES_PER_STEP).toArray()
    if (entries.length === 0) return 0
    const sums = Array.from(sumByDay(entries).values(), sumWrite)
    await rawCollection(ledgerDayModel(database)).bulkWrite(sums, { session })
    await ledger.deleteMany({ _id: { $in: entries.map(({ _id }) => _id) } }, { session })
    return entries.length
  })
}

function sumByDay(entries: readonly LedgerEntry[]): Map<string, LedgerDay> {
  const sums = new Map<string, LedgerDay>()
  for (const { guildId, memberId, at, countsAt, amount, coins, state } of entries) {
    const day = new Date(Math.floor((countsAt ?? at).getTime() / DAY) * DAY)
    const _id = `${guildId}:${memberId}:${day.toISOString().slice(0, 10)}`
    const known = sums.get(_id) ?? { _id, guildId, memberId, day, xp: 0, coins: 0, entries: 0 }
    const xp = known.xp + (state === 'void' ? 0 : amount)
    const allCoins = known.coins + (coins ?? 0)
    sums.set(_id, { ...known, xp, coins: allCoins, entries: known.entries + 1 })
  }
  return sums
}

function sumWrite({ _id, guildId, memberId, day, xp, coins, entries }: LedgerDay) {
  const update = { $inc: { xp, coins, entries }, $setOnInsert: { guildId, memberId, day } }
  return { updateOne: { filter: { _id }, update, upsert: true } }
}
