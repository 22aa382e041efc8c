import { z } from 'zod'

const text = z.strictObject({ en: z.string().trim().min(1).max(100), es: z.string().trim().min(1).max(100) })

const goal = z.discriminatedUnion('of', [
  /** Reaching so much of a total. */
  z.strictObject({ of: z.enum(['messages', 'xp', 'level', 'streak', 'missions']) }),
  /** Doing something that earns on a date of the year, by the guild's clock. */
  z.strictObject({ of: z.literal('date'), month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
  /** Given by people. */
  z.strictObject({ of: z.literal('hand') }),
])

const tier = z.strictObject({
  /** How much of the total; 1 for what can only be done or not. */
  at: z.int().min(1).max(1_000_000_000),
  xp: z.int().min(0).max(1_000_000).default(0),
})

/** An achievement as data: each tier is unlocked once, the next one asks for more. */
export const achievement = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
    emoji: z.string().min(1).max(32),
    title: text,
    description: text,
    /** Hidden from who does not have it. */
    secret: z.boolean().default(false),
    goal,
    tiers: z.array(tier).min(1).max(9),
  })
  .refine(({ tiers }) => tiers.every(({ at }, index) => at > (tiers[index - 1]?.at ?? 0)), {
    path: ['tiers'],
    error: 'each tier has to ask for more than the one before',
  })
export type Achievement = z.output<typeof achievement>
export type Total = 'messages' | 'xp' | 'level' | 'streak' | 'missions'

/** A tier of an achievement, counted from 1. */
export interface Step {
  readonly achievement: Achievement
  readonly tier: number
  readonly at: number
  readonly xp: number
}

/** The tiers of all achievements over a total that lie above `before` and at or below `after`. */
export function crossed(all: readonly Achievement[], total: Total, before: number, after: number): Step[] {
  if (after <= before) return []
  return all.flatMap((one) =>
    one.goal.of === total ? stepsOf(one).filter(({ at }) => at > before && at <= after) : [],
  )
}

export function stepsOf(one: Achievement): Step[] {
  return one.tiers.map(({ at, xp }, index) => ({ achievement: one, tier: index + 1, at, xp }))
}

/** A text of an achievement in the language nearest to a locale. */
export function wording({ en, es }: Achievement['title'], locale: string): string {
  return locale.startsWith('es') ? es : en
}
