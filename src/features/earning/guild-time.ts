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
const MOST_KNOWN = 1024

interface Quarter extends LocalTime {
  readonly start: number
}

/** The quarter of each zone that was looked at last: nearly always the present one. */
const known = new Map<string, Quarter>()

/** Day, weekday and minute of `at` (milliseconds since the Unix epoch) in a time zone, daylight saving included. */
export function localTime(timeZone: string, at: number): LocalTime {
  const start = Math.floor(at / QUARTER) * QUARTER
  let quarter = known.get(timeZone)
  if (quarter?.start !== start) {
    quarter = lookUp(timeZone, start)
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(timeZone, quarter)
  }
  const { day, weekday, minute } = quarter
  return { day, weekday, minute: minute + Math.floor((at - start) / MINUTE) }
}

function lookUp(timeZone: string, start: number): Quarter {
  const shifted = new Date(start + IANAZone.create(timeZone).offset(start) * MINUTE)
  return {
    start,
    day: (shifted.getUTCFullYear() * 100 + shifted.getUTCMonth() + 1) * 100 + shifted.getUTCDate(),
    weekday: shifted.getUTCDay() || 7,
    minute: shifted.getUTCHours() * 60 + shifted.getUTCMinutes(),
  }
}
