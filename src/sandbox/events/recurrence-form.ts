import { z } from 'zod'
import { choice, integer, list, optionalNull, refuse, timestamp } from '../rest/schema.ts'

const [YEARLY, MONTHLY, WEEKLY, DAILY] = [0, 1, 2, 3] as const
/** The days (Monday is 0) on which a daily event may fall together. */
const DAILY_SETS = new Set(['0,1,2,3,4', '1,2,3,4,5', '0,1,2,3,6', '4,5', '5,6', '0,6'])

const rule = z.object({
  start: timestamp,
  end: optionalNull(timestamp),
  frequency: choice([YEARLY, MONTHLY, WEEKLY, DAILY]),
  interval: integer(1, 100),
  by_weekday: optionalNull(list(choice([0, 1, 2, 3, 4, 5, 6]), 7)),
  by_n_weekday: optionalNull(list(z.object({ n: integer(1, 5), day: integer(0, 6) }), 1, 1)),
  by_month: optionalNull(list(integer(1, 12), 1, 1)),
  by_month_day: optionalNull(list(integer(1, 31), 1, 1)),
  by_year_day: optionalNull(list(integer(1, 364), 364)),
  count: optionalNull(integer(1, 1000)),
})

type Rule = z.output<typeof rule>

/** How an event recurs, within the limits that Discord states. */
export const recurrenceForm = rule.transform((given, context): Rule => {
  const fault = findFault(given)
  if (fault === undefined) return given
  return refuse(context, 'GUILD_SCHEDULED_EVENT_RECURRENCE_RULE_INVALID', fault)
})

function findFault(given: Rule): string | undefined {
  const { frequency, interval } = given
  for (const field of ['count', 'end', 'by_year_day'] as const)
    if (given[field] !== undefined && given[field] !== null) return `${field} cannot be set`
  const isDate = Boolean(given.by_month ?? given.by_month_day)
  const ways = [Boolean(given.by_weekday), Boolean(given.by_n_weekday), isDate].filter(Boolean)
  if (ways.length > 1) return 'by_weekday, by_n_weekday and by_month with by_month_day exclude one another'
  if (interval !== 1 && !(frequency === WEEKLY && interval === 2))
    return 'interval must be 1, or 2 for a weekly event'
  if (given.by_weekday) return weekdayFault(frequency, given.by_weekday)
  if (given.by_n_weekday && frequency !== MONTHLY) return 'by_n_weekday is for monthly events'
  if (!isDate) return undefined
  if (frequency !== YEARLY) return 'by_month is for yearly events'
  return given.by_month && given.by_month_day ? undefined : 'by_month and by_month_day go together'
}

function weekdayFault(frequency: number, days: readonly number[]): string | undefined {
  if (frequency === WEEKLY) return days.length === 1 ? undefined : 'a weekly event falls on one weekday'
  if (frequency !== DAILY) return 'by_weekday is for daily and weekly events'
  return DAILY_SETS.has(days.toSorted((one, other) => one - other).join(','))
    ? undefined
    : 'these weekdays are no known set'
}
