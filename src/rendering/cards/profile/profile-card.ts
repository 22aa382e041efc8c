import { z } from 'zod'
import { cardBase, count, decoration, person } from '../card-base.ts'

/** A member at a glance. `xpForNextLevel` is the length of the present level, 0 at the highest one. */
export const profileCardSchema = z.object({
  ...cardBase,
  ...person,
  ...decoration,
  level: count,
  xp: count,
  xpIntoLevel: count,
  xpForNextLevel: count,
  rank: z.number().min(1).nullable(),
  memberCount: count,
  streakDays: count,
  /** Newest first; the first eight are shown. */
  badges: z.array(z.object({ emoji: z.string(), name: z.string() })).max(100),
  /** Of today; the first three are shown. */
  missions: z.array(z.object({ name: z.string(), done: count, target: count })).max(20),
})

export type { ProfileCard } from '../../../core/cards.ts'
