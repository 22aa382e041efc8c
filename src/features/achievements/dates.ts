import type { Goal } from './definition.ts'

export interface CalendarDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The date of a day's key, such as `2026-11-21`. */
export function dateOf(key: string): CalendarDate {
  const [year = 0, month = 0, day = 0] = key.split('-').map(Number)
  return { year, month, day }
}

export function isOnDate(goal: Goal, { year, month, day }: CalendarDate): boolean {
  return (
    goal.of === 'date' &&
    goal.month === month &&
    goal.day === day &&
    (goal.year === undefined || goal.year === year)
  )
}
