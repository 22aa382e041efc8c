import { DateTime } from 'luxon'
import { periodOf } from '../boards/index.ts'

const DAY = 24 * 60 * 60_000

/** A day on somebody's own calendar, from local midnight to local midnight. */
export interface LocalDay {
  /** Days since 1970-01-01, so that consecutive dates are consecutive numbers. */
  readonly day: number
  /** Milliseconds since the Unix epoch; the end is not part of it. */
  readonly from: number
  readonly to: number
}

const MOST_KNOWN = 1000
/** Days of one zone that are known at once: what members do lies in the present one, and a few that come late. */
const DAYS_OF_ZONE = 8
const known = new Map<string, LocalDay[]>()

/** The day of a moment in a time zone that exists. */
export function localDay(timeZone: string, at: number): LocalDay {
  let days = known.get(timeZone)
  if (!days) {
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(timeZone, (days = []))
  }
  for (const day of days) if (day.from <= at && at < day.to) return day
  const found = lookUp(timeZone, at)
  days.unshift(found)
  if (days.length > DAYS_OF_ZONE) days.pop()
  return found
}

function lookUp(timeZone: string, at: number): LocalDay {
  const { key, from, to } = periodOf('day', at, { timeZone, weekBegins: 'monday' })
  return { day: Date.parse(`${key}T00:00:00Z`) / DAY, from, to }
}

/** Dates that were asked for of late: whoever comes back after months misses the same days as others. */
const stretches = new Map<string, LocalDay | undefined>()
const MOST_STRETCHES = 10_000

/** The stretch of a date in a time zone; undefined for a date that the zone left out, as Samoa did in 2011. */
export function stretchOf(timeZone: string, day: number): LocalDay | undefined {
  const key = `${day} ${timeZone}`
  if (stretches.has(key)) return stretches.get(key)
  const date = new Date(day * DAY)
  const begin = DateTime.fromObject(
    { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
    { zone: timeZone },
  ).startOf('day')
  const found = lookUp(timeZone, begin.toMillis())
  const stretch = found.day === day ? found : undefined
  if (stretches.size >= MOST_STRETCHES) stretches.clear()
  stretches.set(key, stretch)
  return stretch
}

/** Midnight UTC of a date by its number, to be shown as UTC. */
export function dateOf(day: number): Date {
  return new Date(day * DAY)
}
