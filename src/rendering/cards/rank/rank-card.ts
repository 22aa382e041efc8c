import { z } from 'zod'
import { cardBase, count, person } from '../card-base.ts'

/** One member's level, XP and place. `xpForNextLevel` is the length of the present level, 0 at the highest one. */
export const rankCardSchema = z.object({
  ...cardBase,
  ...person,
  level: count,
  xp: count,
  xpIntoLevel: count,
  xpForNextLevel: count,
  rank: z.number().min(1).nullable(),
  memberCount: count,
  status: z.enum(['online', 'idle', 'dnd', 'offline']).optional(),
})

export type RankCard = z.infer<typeof rankCardSchema>
