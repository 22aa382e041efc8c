import {
  type APIGuildScheduledEventRecurrenceRule,
  GuildScheduledEventRecurrenceRuleFrequency as Frequency,
} from 'discord-api-types/v10'

/** How an event may repeat here, out of all that Discord knows. */
export const repeats = ['never', 'daily', 'weekly', 'yearly'] as const
export type Repeats = (typeof repeats)[number]

/** The rule for an event that begins at `start` (ISO 8601); null when it does not repeat. */
export function recurrenceRule(kind: Repeats, start: string): object | null {
  if (kind === 'never') return null
  const first = new Date(start)
  if (kind === 'daily') return { start, frequency: Frequency.Daily, interval: 1 }
  if (kind === 'weekly') {
    const monday = 1
    const day = (first.getUTCDay() + 7 - monday) % 7
    return { start, frequency: Frequency.Weekly, interval: 1, by_weekday: [day] }
  }
  return {
    start,
    frequency: Frequency.Yearly,
    interval: 1,
    by_month: [first.getUTCMonth() + 1],
    by_month_day: [first.getUTCDate()],
  }
}

export function repeatsOf(rule: APIGuildScheduledEventRecurrenceRule | null | undefined): Repeats {
  if (!rule) return 'never'
  if (rule.frequency === Frequency.Daily) return 'daily'
  return rule.frequency === Frequency.Yearly ? 'yearly' : 'weekly'
}
