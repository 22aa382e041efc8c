import { typeName } from '../../bson/types.ts'
import type { MaybeValue } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { DAY, daysFromCivil, daysInMonth, localTime, partsOf } from './calendar.ts'
import { type TimeZone, utcOf } from './time-zone.ts'

const FIXED = {
  week: 7 * DAY,
  day: DAY,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
} as const
const MONTHS = { year: 12, quarter: 3, month: 1 } as const

type FixedUnit = keyof typeof FIXED
type MonthUnit = keyof typeof MONTHS
export type DateUnit = FixedUnit | MonthUnit

export function parseUnit(value: MaybeValue, name: string): DateUnit {
  if (typeof value !== 'string') {
    throw new CommandError(5439013, `${name} requires 'unit' to be a string, but got ${typeName(value)}`)
  }
  if (!Object.hasOwn(FIXED, value) && !Object.hasOwn(MONTHS, value)) {
    throw new CommandError('FailedToParse', `unknown time unit value: ${value}`)
  }
  return value as DateUnit
}

function isMonthUnit(unit: DateUnit): unit is MonthUnit {
  return Object.hasOwn(MONTHS, unit)
}

/** Adds units in the zone's own calendar: a month later is the same day, or the month's last. */
export function addUnits(utc: number, amount: number, unit: DateUnit, zone: TimeZone): number {
  if (!isMonthUnit(unit) && unit !== 'day' && unit !== 'week') return utc + amount * FIXED[unit]
  const local = utc + zone.offset(utc)
  if (!isMonthUnit(unit)) return utcOf(local + amount * FIXED[unit], zone)
  const parts = partsOf(local)
  const months = parts.year * 12 + (parts.month - 1) + amount * MONTHS[unit]
  const [year, month] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1]
  const day = Math.min(parts.day, daysInMonth(year, month))
  return utcOf(localTime({ ...parts, year, month, day }), zone)
}

/** How many boundaries of the unit lie between two moments. */
export function unitsBetween(
  start: number,
  end: number,
  unit: DateUnit,
  zone: TimeZone,
  startOfWeek: number,
): number {
  const [from, to] = [start + zone.offset(start), end + zone.offset(end)]
  if (isMonthUnit(unit)) {
    const index = (local: number) => {
      const { year, month } = partsOf(local)
      return Math.floor((year * 12 + month - 1) / MONTHS[unit])
    }
    return index(to) - index(from)
  }
  if (unit === 'week') return weekIndex(to, startOfWeek) - weekIndex(from, startOfWeek)
  if (unit === 'day') return Math.floor(to / DAY) - Math.floor(from / DAY)
  if (unit === 'hour')
    return Math.floor(to / FIXED.hour) - Math.floor(from / FIXED.hour) - offsetHours(start, end, zone)
  return Math.floor(end / FIXED[unit]) - Math.floor(start / FIXED[unit])
}

/** Hours pass on the clock of the world: a change of the zone's offset between the two does not count. */
function offsetHours(start: number, end: number, zone: TimeZone): number {
  return Math.trunc((zone.offset(end) - zone.offset(start)) / FIXED.hour)
}

function weekIndex(local: number, startOfWeek: number): number {
  return Math.floor((Math.floor(local / DAY) + 4 - startOfWeek) / 7)
}

/** The start of the bin of `size` units that the moment lies in; bins are counted from 2000-01-01. */
export function truncateTo(
  utc: number,
  unit: DateUnit,
  size: number,
  zone: TimeZone,
  startOfWeek: number,
): number {
  const local = utc + zone.offset(utc)
  if (isMonthUnit(unit)) {
    const { year, month } = partsOf(local)
    const width = MONTHS[unit] * size
    const index = Math.floor(((year - 2000) * 12 + month - 1) / width) * width
    return utcOf(daysFromCivil(2000 + Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1) * DAY, zone)
  }
  if (unit === 'day' || unit === 'week') {
    const reference = unit === 'day' ? daysFromCivil(2000, 1, 1) : firstWeekStart(startOfWeek)
    const width = unit === 'day' ? size : size * 7
    const days = Math.floor(local / DAY) - reference
    return utcOf((reference + Math.floor(days / width) * width) * DAY, zone)
  }
  const width = FIXED[unit] * size
  const origin = utcOf(daysFromCivil(2000, 1, 1) * DAY, zone)
  return origin + Math.floor((utc - origin) / width) * width
}

/** The first such weekday of the year 2000, which began on a Saturday. */
function firstWeekStart(startOfWeek: number): number {
  const base = daysFromCivil(2000, 1, 1)
  return base + ((startOfWeek - 6 + 7) % 7)
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

export function parseStartOfWeek(value: MaybeValue, name: string): number {
  const index = typeof value === 'string' ? DAYS.findIndex((day) => matchesDay(day, value)) : -1
  if (index >= 0) return index
  throw new CommandError(
    'FailedToParse',
    `${name} parameter 'startOfWeek' value cannot be recognized as a day of a week`,
  )
}

function matchesDay(day: string, text: string): boolean {
  const lower = text.toLowerCase()
  return lower === day || lower === day.slice(0, 3)
}
