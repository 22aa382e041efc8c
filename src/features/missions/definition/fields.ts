import { DateTime } from 'luxon'
import { z } from 'zod'

export const MOST_MISSIONS = 300
export const MOST_LEAVES = 10
export const DEEPEST = 4
export const MOST_XP = 50_000
export const MOST_COINS = 100_000
export const MOST_BOOST = 5

/** What missions, pools, badges, items and raffles are called by: lower case, digits, single hyphens. */
export const slug = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** A channel by id or, until it is published, by `#name`. */
export const channelRef = z
  .string()
  .max(101)
  .regex(/^(\d{17,20}|#.+)$/)

/** A role by id or, until it is published, by `@name`. */
export const roleRef = z
  .string()
  .max(101)
  .regex(/^(\d{17,20}|@.+)$/)

/** A moment on the guild's own clock: `2026-12-24T18:00`; with an offset it is exact. */
export const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/)
  .refine((text) => DateTime.fromISO(text).isValid)

/** A time of the day, `00:00` to `23:59`. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
