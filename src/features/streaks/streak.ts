import type { LocalDay } from './local-day.ts'
import { dayAt, isNoDay, stretchAt, timeAt, withZone, type MemberTime } from './member-time.ts'
import { addDays, NO_TALLY, type StreakRules, type Tally } from './tally.ts'

/** Days that are kept one by one: so long a deed may come late and still count for its own day. */
export const KEPT_DAYS = 70
const HOUR = 3_600_000
/** Shorter outages are made good from Discord's history. */
const LEAST_OUTAGE = 60_000
/** Nobody holds more: after as many missed days no streak is left. */
const MOST_FREEZES = 30

/** A stretch of time in which the bot heard nothing. */
export interface Outage {
  readonly from: number
  readonly to: number
}

/** A member's streak: a few days one by one, and what the days before them add up to. */
export interface Streak extends MemberTime {
  /** `<guild>:<member>`. */
  readonly _id: string
  readonly guildId: string
  readonly memberId: string
  /** The zone that the member chose; null for the guild's. */
  readonly own: string | null
  /** When it was chosen, in milliseconds; 0 for never. */
  readonly ownAt: number
  readonly rules: StreakRules
  readonly base: Tally
  /** The date of the first mark. */
  readonly first: number
  /** One mark a day; the last one is of a day that counted. */
  readonly marks: string
}

/** The streak of somebody who has done nothing yet. */
export function freshStreak(guildId: string, memberId: string, zone: string, rules: StreakRules): Streak {
  const id = { _id: `${guildId}:${memberId}`, guildId, memberId }
  const time = { zone, next: null, former: null, own: null, ownAt: 0 }
  return { ...id, ...time, rules, base: NO_TALLY, first: 0, marks: '' }
}

/** What a streak adds up to at its last day that counted. */
export function tallyOf({ base, first, marks, rules }: Streak): Tally {
  return addDays(base, first, marks, rules).tally
}

export function lastDay({ first, marks }: Streak): number {
  return first + marks.length - 1
}

export function isCounted({ first, marks }: Streak, day: number): boolean {
  return marks[day - first] === 'x'
}

/** The day for which a deed counts: its own, or within the grace the day before, when that would end the streak. */
export function dayForDeed(
  streak: Streak,
  at: number,
  graceHours: number,
  outages: readonly Outage[],
): LocalDay | undefined {
  const own = dayAt(streak, at)
  if (!own || at - own.from >= graceHours * HOUR) return own
  const before = dayAt(streak, own.from - 1)
  if (!before || before.day !== own.day - 1 || streak.marks === '' || lastDay(streak) >= before.day)
    return own
  const marks = streak.marks + missedMarks(streak, before.day, outages)
  const alive = addDays(streak.base, streak.first, marks, streak.rules).tally.length > 0
  return alive && markOf(streak, before.day, outages) === '-' ? before : own
}

/** Counts a day, however late it is told. The same days count the same in any order. */
export function countDay(streak: Streak, day: number, outages: readonly Outage[]): Streak {
  const { first, marks, base } = streak
  if (marks === '') return { ...streak, first: day, marks: 'x' }
  if (isCounted(streak, day)) return streak
  if (day > lastDay(streak))
    return trimmed({ ...streak, marks: `${marks}${missedMarks(streak, day, outages)}x` })
  if (day >= first)
    return { ...streak, marks: `${marks.slice(0, day - first)}x${marks.slice(day - first + 1)}` }
  if (base.days > 0 || lastDay(streak) - day >= KEPT_DAYS) return streak
  const between = missedMarks({ ...streak, first: day, marks: 'x' }, first, outages)
  return { ...streak, first: day, marks: `x${between}${marks}` }
}

/** Marks of the days after the last that counted, up to `day`, which is left out. */
export function missedMarks(streak: Streak, day: number, outages: readonly Outage[]): string {
  let marks = ''
  let missed = 0
  for (let open = lastDay(streak) + 1; open < day; open += 1) {
    const mark = missed > MOST_FREEZES ? '-' : markOf(streak, open, outages)
    if (mark === '-') missed += 1
    marks += mark
  }
  return marks
}

function markOf(streak: Streak, day: number, outages: readonly Outage[]): 'o' | '-' {
  const stretch = isNoDay(streak, day) ? undefined : stretchAt(streak, day)
  if (!stretch) return 'o'
  const isOut = outages.some(
    ({ from, to }) => Math.min(to, stretch.to) - Math.max(from, stretch.from) >= LEAST_OUTAGE,
  )
  return isOut ? 'o' : '-'
}

/** The streak with the zone that holds at a moment, and with the one that is wanted from the next day on. */
export function inZone(streak: Streak, wanted: string, at: number): Streak {
  const now = { ...streak, ...timeAt(streak, at) }
  if (wanted === now.zone && !now.next) return now
  if (now.marks === '') return { ...now, zone: wanted, next: null, former: null }
  const latest = stretchAt(now, lastDay(now))?.from ?? at
  return { ...now, ...withZone(now, wanted, Math.max(at, latest)) }
}

/** Other rules hold from now on: what was decided by the old ones stays. */
export function withRules(streak: Streak, rules: StreakRules): Streak {
  const { freezeEvery, mostFreezes } = streak.rules
  if (freezeEvery === rules.freezeEvery && mostFreezes === rules.mostFreezes) return streak
  return { ...folded(streak, Math.max(0, streak.marks.length - 1)), rules }
}

/** The streak with freezes more or less, which spare days from `open` on: what was missed before stays missed. */
export function withFreezes(
  streak: Streak,
  change: number,
  open: number,
  outages: readonly Outage[],
): { readonly streak: Streak; readonly added: number } {
  const gap = streak.marks === '' ? '' : missedMarks(streak, open, outages)
  const decided = gap === '' ? folded(streak, Math.max(0, streak.marks.length - 1)) : closed(streak, gap)
  const held = tallyOf(decided).freezes
  const added = Math.max(0, Math.min(Math.max(held, streak.rules.mostFreezes), held + change)) - held
  if (added === 0) return { streak, added }
  const { base } = decided
  return { streak: { ...decided, base: { ...base, freezes: base.freezes + added } }, added }
}

/** All days up to the last missed one decided for good; that one stays as a mark that changes nothing. */
function closed(streak: Streak, gap: string): Streak {
  const marks = streak.marks + gap
  const whole = folded({ ...streak, marks }, marks.length)
  return { ...whole, first: whole.first - 1, marks: 'o' }
}

function trimmed(streak: Streak): Streak {
  return folded(streak, Math.max(0, streak.marks.length - KEPT_DAYS))
}

function folded(streak: Streak, count: number): Streak {
  if (count === 0) return streak
  const { base, first, marks, rules } = streak
  const { tally } = addDays(base, first, marks.slice(0, count), rules)
  return { ...streak, base: tally, first: first + count, marks: marks.slice(count) }
}
