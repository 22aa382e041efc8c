import { DateTime } from 'luxon'

export type PeriodKind = 'day' | 'week' | 'month'

/** A day, week or month on a guild's own calendar. */
export interface Period {
  /** Such as `2026-11` for a month and `2026-11-16` for that day, or the week that begins on it. */
  readonly key: string
  /** Milliseconds since the Unix epoch; the end is not part of it. */
  readonly from: number
  readonly to: number
}

export interface Calendar {
  readonly timeZone: string
  readonly weekBegins: 'monday' | 'sunday'
}

const MOST_KNOWN = 2000
const MOST_OF_A_KIND = 8
/** The periods that were asked for last, by kind and calendar: nearly every moment lies in one of them. */
const known = new Map<string, Period[]>()

/** The day, week or month of a moment: from local midnight to local midnight, also when the clocks change within. */
export function periodOf(kind: PeriodKind, at: number, calendar: Calendar): Period {
  const id = `${kind} ${calendar.weekBegins} ${calendar.timeZone}`
  const last = known.get(id) ?? []
  const same = last.find(({ from, to }) => from <= at && at < to)
  if (same) return same
  const period = findPeriod(kind, at, calendar)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(id, [period, ...last.slice(0, MOST_OF_A_KIND - 1)])
  return period
}

function findPeriod(kind: PeriodKind, at: number, { timeZone, weekBegins }: Calendar): Period {
  const local = DateTime.fromMillis(at, { zone: timeZone })
  if (kind === 'month') {
    const begin = local.startOf('month')
    return {
      key: begin.toFormat('yyyy-MM'),
      from: begin.toMillis(),
      to: begin.plus({ months: 1 }).startOf('month').toMillis(),
    }
  }
  if (kind === 'day') {
    const begin = local.startOf('day')
    return {
      key: begin.toFormat('yyyy-MM-dd'),
      from: begin.toMillis(),
      to: begin.plus({ days: 1 }).startOf('day').toMillis(),
    }
  }
  const daysIn = weekBegins === 'monday' ? local.weekday - 1 : local.weekday % 7
  const begin = local.startOf('day').minus({ days: daysIn }).startOf('day')
  return {
    key: begin.toFormat('yyyy-MM-dd'),
    from: begin.toMillis(),
    to: begin.plus({ days: 7 }).startOf('day').toMillis(),
  }
}
