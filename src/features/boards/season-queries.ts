import { orUnavailable, type ClientSession, type Connection } from '../../database/index.ts'
import { seasons, type Season } from './season.store.ts'

/** The season that runs now, else the one that ended last; undefined before the first. */
export function latestSeason(
  database: Connection,
  guildId: string,
  now: number,
): Promise<Season | undefined> {
  return orUnavailable(async () => {
    const [found] = await seasons(database)
      .find({ guildId, from: { $lte: new Date(now) } })
      .sort({ to: -1 })
      .limit(1)
      .toArray()
    return found
  })
}

/** The season that a moment lies in; undefined between seasons. */
export async function seasonAt(
  database: Connection,
  guildId: string,
  at: number,
  session?: ClientSession,
): Promise<Pick<Season, '_id' | 'name' | 'from' | 'to'> | undefined> {
  const moment = new Date(at)
  const found = await seasons(database).findOne(
    { guildId, from: { $lte: moment }, to: { $gt: moment } },
    { session, projection: { name: 1, from: 1, to: 1 } },
  )
  return found ?? undefined
}

/** A guild's seasons, newest first. */
export function seasonsOf(database: Connection, guildId: string, most: number): Promise<Season[]> {
  return orUnavailable(() => seasons(database).find({ guildId }).sort({ to: -1 }).limit(most).toArray())
}

/** A guild's seasons that are over, the latest first. */
export function closedSeasons(database: Connection, guildId: string, most: number): Promise<Season[]> {
  return orUnavailable(() =>
    seasons(database).find({ guildId, state: 'closed' }).sort({ to: -1 }).limit(most).toArray(),
  )
}
