import { orUnavailable, rawCollection, type Connection } from '../../database/index.ts'
import { ledgerDayModel } from './ledger-day.store.ts'
import { readFloor } from './ledger-floor.store.ts'
import { ledgerModel } from './ledger.store.ts'

/** A change of a member's XP and the time that it belongs to, in milliseconds since the Unix epoch. */
export interface XpChange {
  readonly guildId: string
  readonly memberId: string
  readonly amount: number
  readonly at: number
}

/** Every change of XP that the ledger holds entry by entry, in no order. */
export async function* ledgerXp(database: Connection): AsyncGenerator<XpChange> {
  const entries = rawCollection(ledgerModel(database)).find(
    { state: { $in: ['credited', 'reversed'] } },
    { projection: { _id: 0, guildId: 1, memberId: 1, amount: 1, at: 1, countsAt: 1 } },
  )
  for await (const { guildId, memberId, amount, at, countsAt } of entries)
    yield { guildId, memberId, amount, at: (countsAt ?? at).getTime() }
}

/** From when on the ledger holds every entry, in milliseconds; older ones may be daily sums. */
export async function wholeSince(database: Connection): Promise<number> {
  return (await readFloor(database)) ?? 0
}

/** From when on a guild's entries can be told one by one, when older ones became daily sums; undefined when none did. */
export function rolledUpBefore(database: Connection, guildId: string): Promise<number | undefined> {
  return orUnavailable(async () => {
    const sum = await rawCollection(ledgerDayModel(database)).findOne({ guildId }, { projection: { _id: 1 } })
    return sum ? readFloor(database) : undefined
  })
}
