import { z } from 'zod'
import { cardBase, count, decoration, person } from '../card-base.ts'
import { statuses } from '../status-mark.ts'

/** One member's level, XP and place. `xpForNextLevel` is the length of the present level, 0 at the highest one. */
export const rankCardSchema = z.object({
  ...cardBase,
  ...person,
  ...decoration,
  level: count,
  xp: count,
  xpIntoLevel: count,
  xpForNextLevel: count,
  rank: z.number().min(1).nullable(),
  memberCount: count,
  status: z.enum(statuses).optional(),
})

export type { RankCard } from '../../../core/cards.ts'
