import { DateTime } from 'luxon'
import { DomainError } from '../../core/domain-error.ts'
import { withTransaction, type Connection } from '../../database/index.ts'
import { seasons, type Season } from './season.store.ts'

/** The end of a season without a planned one. */
export const NO_END = new Date(Date.UTC(9999, 0, 1))
const LONGEST_AHEAD = 5 * 366 * 24 * 60 * 60_000

export interface NewSeason {
  readonly _id: string
  readonly guildId: string
  readonly name: string
  readonly from: Date
  readonly to: Date
  readonly by: string
}

/** Plans a season. Rejects with a DomainError when it would overlap another one or never begin. */
export async function scheduleSeason(database: Connection, season: NewSeason): Promise<Season> {
  const { _id, guildId, from, to } = season
  if (to <= from) throw new DomainError('season-ends-before')
  return withTransaction(database, async (session) => {
    const known = await seasons(database).findOne({ _id }, { session })
    if (known) return known
    const other = await seasons(database).findOne(
      { guildId, from: { $lt: to }, to: { $gt: from } },
      { session },
    )
    if (other) throw new DomainError('season-overlaps', { other: other.name })
    const fresh: Season = { ...season, state: 'open', results: [], memberCount: 0, closedAt: null }
    await seasons(database).insertOne(fresh, { session })
    return fresh
  })
}

/** What a lead typed, such as `2026-12-24` or `2026-12-24 18:00`, on the guild's own clock. Throws DomainError `date-unknown`. */
export function readMoment(text: string, timeZone: string, now: number): Date {
  const moment = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone: timeZone })
  if (!moment.isValid || Math.abs(moment.toMillis() - now) > LONGEST_AHEAD)
    throw new DomainError('date-unknown', { given: text.slice(0, 40) })
  return moment.toJSDate()
}
