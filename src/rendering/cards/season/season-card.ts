import { z } from 'zod'
import { cardBase, count, person } from '../card-base.ts'

/** How a season ended for one member, and who stood on the podium. */
export const seasonCardSchema = z.object({
  ...cardBase,
  ...person,
  /** Such as "Spring 2026". */
  seasonName: z.string(),
  rank: z.number().int().min(1),
  participants: z.number().int().min(1),
  xp: count,
  /** First, second and third, as many as there are. */
  podium: z.array(z.object({ ...person, xp: count })).max(3),
})

export type { SeasonCard } from '../../../core/cards.ts'
