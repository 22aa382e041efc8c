import { z } from 'zod'
import { cardBase, count, person } from '../card-base.ts'

/** A member has earned an achievement. */
export const achievementCardSchema = z.object({
  ...cardBase,
  ...person,
  title: z.string(),
  description: z.string(),
  /** One emoji. */
  emoji: z.string(),
  /** XP that came with it; 0 for none. */
  xp: count,
  /** Share of the members who have it, from 0 to 1. */
  rarity: z.number().min(0).max(1).nullable(),
})

export type { AchievementCard } from '../../../core/cards.ts'
