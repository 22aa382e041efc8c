import { z } from 'zod'

export const MOST_FACTORS = 50
export const MINUTES_PER_DAY = 1440

const snowflake = z.string().regex(/^\d{17,20}$/)
/** Whole hundredths, so that products stay exact: 150 is 1.5 times. */
const hundredths = z.int().min(0).max(1000)
const minute = z.int().min(0).max(MINUTES_PER_DAY)

/** What is earned in a channel, or in all of a category, counts this many hundredths. */
export const placeFactor = z.object({ channelId: snowflake, hundredths })

/** What members with a role earn counts this many hundredths. */
export const roleFactor = z.object({ roleId: snowflake, hundredths })

/**
 * What is earned at these times of the guild's week counts this many hundredths. Days are 1 (Monday) to 7; a window whose end
 * is not after its beginning runs over midnight into the next day.
 */
export const timeFactor = z.object({
  name: z.string().min(1).max(40),
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: minute,
  to: minute,
  hundredths,
})

export type TimeFactor = z.output<typeof timeFactor>
