import { IANAZone } from 'luxon'

/** A moment on a guild's own calendar and clock. */
export interface LocalTime {
  /** As a number: 20261121. */
  readonly day: number
  /** 1 is Monday, 7 Sunday. */
  readonly weekday: number
  /** Since local midnight by the clock on the wall. */
  readonly minute: number
}

/** Offsets of all time zones change at quarters of an hour, so one look serves a quarter. */
const QUARTER = 15 * 60_000
const MINUTE = 60_000
const MOST_ZONES = 1024
const MOST_QUARTERS = 512

/** Quarters by zone and start: nearly always the present one, in a reading of history those around it. */
const known = new Map<string, Map<number, LocalTime>>()

/** Day, weekday and minute of `at` (milliseconds since the Unix epoch) in a time zone, daylight saving included. */
export function localTime(timeZone: string, at: number): LocalTime {
  const start = Math.floor(at / QUARTER) * QUARTER
  const { day, weekday, minute } = quarterOf(timeZone, start)
  return { day, weekday, minute: minute + Math.floor((at - start) / MINUTE) }
}

function quarterOf(timeZone: string, start: number): LocalTime {
  let quarters = known.get(timeZone)
  if (!quarters) {
    if (known.size >= MOST_ZONES) known.clear()
    known.set(timeZone, (quarters = new Map()))
  }
  let quarter = quarters.get(start)
  if (!quarter) {
    if (quarters.size >= MOST_QUARTERS) quarters.clear()
    quarters.set(start, (quarter = lookUp(timeZone, start)))
  }
  return quarter
}

function lookUp(timeZone: string, start: number): LocalTime {
  const shifted = new Date(start + IANAZone.create(timeZone).offset(start) * MINUTE)
  return {
    day: (shifted.getUTCFullYear() * 100 + shifted.getUTCMonth() + 1) * 100 + shifted.getUTCDate(),
    weekday: shifted.getUTCDay() || 7,
    minute: shifted.getUTCHours() * 60 + shifted.getUTCMinutes(),
  }
}
