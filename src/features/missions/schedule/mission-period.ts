import { periodOf, type Calendar, type Period } from '../../boards/index.ts'
import type { PeriodKind } from '../definition/mission.ts'

/** A stretch of time in which a mission can be finished once. */
export interface MissionPeriod extends Period {
  /** Counts the periods of a kind, so that draws go round. */
  readonly ordinal: number
}

/** A season as far as missions care. */
export interface SeasonSpan {
  readonly _id: string
  readonly from: Date
  readonly to: Date
}

const ONCE: MissionPeriod = { key: 'once', from: 0, to: Infinity, ordinal: 0 }
const DAY = 24 * 60 * 60_000
const UNITS = { daily: 'day', weekly: 'week', monthly: 'month' } as const
const LONGEST: Readonly<Partial<Record<PeriodKind, number>>> = {
  daily: DAY,
  weekly: 7 * DAY,
  monthly: 31 * DAY,
}
/** The first Monday after the Unix epoch. */
const FIRST_MONDAY = 4 * DAY

/** The longest that a period of a kind can be, in milliseconds, but for a change of the clocks; undefined when it has no fixed length. */
export function longestOf(kind: PeriodKind): number | undefined {
  return LONGEST[kind]
}

/**
 * The period of a kind that a moment lies in, from local midnight to local midnight, also when the clocks change within. It follows
 * from the time alone, so nothing is written when one ends. Undefined between seasons.
 */
export function missionPeriod(
  kind: PeriodKind,
  at: number,
  calendar: Calendar,
  season: SeasonSpan | undefined,
): MissionPeriod | undefined {
  if (kind === 'once') return ONCE
  if (kind === 'season') {
    if (!season || at < season.from.getTime() || at >= season.to.getTime()) return undefined
    const from = season.from.getTime()
    return { key: `s${from.toString(36)}`, from, to: season.to.getTime(), ordinal: Math.floor(from / DAY) }
  }
  const period = periodOf(UNITS[kind], at, calendar)
  return { ...period, ordinal: ordinalOf(kind, period.key) }
}

function ordinalOf(kind: 'daily' | 'weekly' | 'monthly', key: string): number {
  if (kind === 'monthly') return Number(key.slice(0, 4)) * 12 + Number(key.slice(5, 7))
  const day = Date.parse(`${key}T00:00:00Z`)
  return kind === 'daily' ? day / DAY : Math.floor((day - FIRST_MONDAY + DAY) / (7 * DAY))
}
