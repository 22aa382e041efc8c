import { z } from 'zod'
import { MOST_BOOST, MOST_COINS, MOST_XP, roleRef, slug } from './fields.ts'

/** What is given for something: all of it in the same commit, roles right after it. */
export const rewards = z.strictObject({
  xp: z.int().min(0).max(MOST_XP).default(0),
  coins: z.int().min(0).max(MOST_COINS).default(0),
  roles: z
    .array(z.strictObject({ role: roleRef, hours: z.int().min(1).max(8784).optional() }))
    .max(5)
    .default([]),
  badges: z
    .array(
      z.strictObject({
        id: slug,
        emoji: z.string().min(1).max(32),
        name: z.string().trim().min(1).max(60),
      }),
    )
    .max(5)
    .default([]),
  items: z
    .array(z.strictObject({ item: slug, count: z.int().min(1).max(100).default(1) }))
    .max(5)
    .default([]),
  entries: z
    .array(z.strictObject({ raffle: slug, count: z.int().min(1).max(100).default(1) }))
    .max(3)
    .default([]),
  /** XP counts so many times as much for some hours. */
  boost: z
    .strictObject({
      times: z.number().min(1.1).max(MOST_BOOST).multipleOf(0.01),
      hours: z.int().min(1).max(720),
    })
    .optional(),
})
export type Rewards = z.output<typeof rewards>
