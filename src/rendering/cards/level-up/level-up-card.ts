import { z } from 'zod'
import { cardBase, count, decoration, person } from '../card-base.ts'

/** A member has reached a level. */
export const levelUpCardSchema = z.object({
  ...cardBase,
  ...person,
  ...decoration,
  level: count,
  previousLevel: count,
  /** XP from here to the next level; 0 at the highest one. */
  xpForNextLevel: count,
  /** What came with the level, such as the name of a role. */
  rewards: z.array(z.string()).max(10).optional(),
})

export type { LevelUpCard } from '../../../core/cards.ts'
