import { latestSeason } from './season-queries.ts'
import { allTimeStandings, scoreStandings, type BoardStandings } from './board-standings.ts'
import { periodBoard } from './boards-of-credit.ts'
import { calendarOf } from './calendar-of.ts'
import { periodOf } from './period.ts'
import { seasonBoard } from './season.store.ts'
import type { BoardsServices } from './services.ts'

export const BOARD_KINDS = ['all-time', 'month', 'week', 'season'] as const
export type BoardKind = (typeof BOARD_KINDS)[number]

export interface Board {
  readonly kind: BoardKind
  readonly standings: BoardStandings
  /** A season's name; null for all others. */
  readonly name: string | null
  /** Milliseconds since the Unix epoch; null for all time. */
  readonly from: number | null
  readonly to: number | null
}

/** A guild's board of now; undefined when there is no season or the guild does not keep such a board. */
export async function openBoard(
  services: Pick<BoardsServices, 'database' | 'settings' | 'earning'>,
  guildId: string,
  kind: BoardKind,
  now: number,
): Promise<Board | undefined> {
  const { database, settings, earning } = services
  if (kind === 'all-time')
    return { kind, standings: allTimeStandings(earning, guildId), name: null, from: null, to: null }
  if (kind === 'season') {
    const season = await latestSeason(database, guildId, now)
    if (!season) return undefined
    const { name, from, to } = season
    const standings = scoreStandings(services, guildId, seasonBoard(season))
    return { kind, standings, name, from: from.getTime(), to: to.getTime() }
  }
  const own = await calendarOf(settings, guildId)
  if (!own.settings[kind]) return undefined
  const { key, from, to } = periodOf(kind, now, own.calendar)
  return {
    kind,
    standings: scoreStandings(services, guildId, periodBoard(kind, guildId, key)),
    name: null,
    from,
    to,
  }
}
