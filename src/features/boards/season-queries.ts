import { orUnavailable, type Connection } from '../../database/index.ts'
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

/** A guild's seasons, newest first. */
export function seasonsOf(database: Connection, guildId: string, most: number): Promise<Season[]> {
  return orUnavailable(() => seasons(database).find({ guildId }).sort({ to: -1 }).limit(most).toArray())
}
