import { periodOf, type Calendar, type Period } from '../../boards/index.ts'

/** How late the beginning of a day may be told and still be on time, in milliseconds. */
const ON_TIME = 15 * 60_000
/** Days that are made good one by one; longer ago nobody asks for them. */
const MOST_DAYS = 31

export interface PlannedDay {
  readonly day: Period
  readonly isTold: boolean
}

/**
 * What is to be done about the days that began since `next`, the first of them: what is on time is told; what was missed is made good
 * once, skipped, or told each. The days are those of the calendar, 23 and 25 hours long where the clocks change.
 */
export function planRotation(
  next: number,
  now: number,
  calendar: Calendar,
  whenMissed: 'once' | 'skip' | 'each',
): readonly PlannedDay[] {
  const days: Period[] = []
  for (let day = periodOf('day', next, calendar); day.from <= now; day = periodOf('day', day.to, calendar))
    days.push(day)
  const recent = days.slice(-MOST_DAYS)
  return recent.map((day, index) => {
    const isLast = index === recent.length - 1
    const isOnTime = isLast && now - day.from < ON_TIME
    return { day, isTold: isOnTime || whenMissed === 'each' || (whenMissed === 'once' && isLast) }
  })
}
