import { z } from 'zod'
import { cardBase, count, person } from '../card-base.ts'

/** One page of a leaderboard: up to ten members, best first. */
export const leaderboardCardSchema = z.object({
  ...cardBase,
  /** The community's name. */
  title: z.string(),
  page: z.number().int().min(1),
  pages: z.number().int().min(1),
  rows: z
    .array(
      z.object({
        ...person,
        rank: z.number().int().min(1),
        level: count,
        xp: count,
        /** The member who asked: the row stands out. */
        isViewer: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(10),
})

export type { LeaderboardCard } from '../../../core/cards.ts'
