import { z } from 'zod'
import { cardBase, count, decoration, person } from '../card-base.ts'

/** A newcomer is greeted. */
export const welcomeCardSchema = z.object({
  ...cardBase,
  ...person,
  ...decoration,
  /** The community's name. */
  guildName: z.string(),
  /** The newcomer's number among the members. */
  memberNumber: count.nullable(),
})

export type { WelcomeCard } from '../../../core/cards.ts'
