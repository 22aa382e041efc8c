import { existingZone } from '../boards/index.ts'
import { localDay, type LocalDay } from './local-day.ts'
import type { MemberRules } from './count-member.ts'
import { nextMilestone } from './milestones.ts'
import { dayAt, timeAt } from './member-time.ts'
import { inZone, isCounted, lastDay, missedMarks, withRules, type Streak } from './streak.ts'
import { addDays, type DayState } from './tally.ts'

const HOUR = 3_600_000

/** How a streak stands at a moment. */
export interface StreakStatus {
  /** 0 without one. */
  readonly length: number
  readonly best: number
  readonly days: number
  readonly freezes: number
  readonly isTodayCounted: boolean
  /** Until when something has to be done, lest the streak end or a freeze be spent; null without a streak. */
  readonly until: number | null
  readonly milestone: number
  readonly today: number
  readonly zone: string
  readonly next: Streak['next']
  /** What became of the days that are kept, by date; today only once it counts. */
  readonly states: ReadonlyMap<number, DayState>
}

/** What follows from a streak and the time: nothing needs to happen at midnight. */
export function streakStatus(
  stored: Streak,
  { settings, zone, outages }: MemberRules,
  at: number,
): StreakStatus {
  const { freezeEvery, mostFreezes, graceHours } = settings
  const streak = inZone(withRules(stored, { freezeEvery, mostFreezes }), stored.own ?? zone, at)
  const { day, today, open } = presentDay(streak, at, graceHours)
  const marks = streak.marks === '' ? '' : streak.marks + missedMarks(streak, open, outages)
  const { tally, states } = addDays(streak.base, streak.first, marks, streak.rules)
  const isTodayCounted = isCounted(streak, today)
  const isOpen = open < today && lastDay(streak) < open
  const followingEnd = () => dayAt(streak, day.to)?.to ?? day.to
  const end = isOpen ? day.from + graceHours * HOUR : isTodayCounted ? followingEnd() : day.to
  return {
    length: tally.length,
    best: tally.best,
    days: tally.days,
    freezes: tally.freezes,
    isTodayCounted,
    until: tally.length > 0 ? end : null,
    milestone: nextMilestone(tally.length),
    today,
    zone: streak.zone,
    next: streak.next,
    states: new Map(states.map((state, index) => [streak.first + index, state])),
  }
}

/** The day of a moment; the date that counts as today, and the first one that nothing is decided of yet. */
export function presentDay(
  streak: Streak,
  at: number,
  graceHours: number,
): { readonly day: LocalDay; readonly today: number; readonly open: number } {
  const own = dayAt(streak, at)
  const day = own ?? localDay(existingZone(timeAt(streak, at).zone), at)
  const today = streak.marks === '' ? day.day : Math.max(day.day, lastDay(streak))
  const isGrace = own !== undefined && at - own.from < graceHours * HOUR
  return { day, today, open: isGrace && !isCounted(streak, today) ? today - 1 : today }
}
