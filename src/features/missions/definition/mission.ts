import { z } from 'zod'
import { clockTime, moment, roleRef, slug } from './fields.ts'
import { objective } from './objective.ts'
import { rewards } from './rewards.ts'

export const PERIODS = ['daily', 'weekly', 'monthly', 'season', 'once'] as const
export type PeriodKind = (typeof PERIODS)[number]

const text = z.strictObject({
  title: z.string().trim().min(1).max(80),
  description: z.string().trim().min(1).max(400),
})

const needs = z.strictObject({
  level: z.int().min(1).max(10_000).optional(),
  /** Any one of them. */
  roles: z.array(roleRef).min(1).max(10).optional(),
  missions: z.array(slug).min(1).max(10).optional(),
  achievements: z.array(slug).min(1).max(10).optional(),
  /** What the judge thinks of the member: nothing of theirs is held. */
  trust: z.literal('verified').optional(),
  memberDays: z.int().min(1).max(3650).optional(),
})
export type Needs = z.output<typeof needs>

/** A scheduled event by name or id; of a recurring one each time. */
const duringEvent = z.strictObject({ event: z.string().trim().min(1).max(100) })

/** A window with a beginning and an end that are known. */
export function plannedWindow({ window }: Pick<Mission, 'window'>) {
  return window && 'from' in window ? window : undefined
}

/** One mission as a community writes it. */
export const mission = z.strictObject({
  id: slug,
  texts: z.strictObject({ en: text.optional(), es: text.optional() }),
  emoji: z.string().min(1).max(32).default('🎯'),
  period: z.enum(PERIODS),
  /** Open only from one moment to another, on the guild's clock, or while a scheduled event takes place. */
  window: z.union([z.strictObject({ from: moment, to: moment }), duringEvent]).optional(),
  /** Counts only between two times of each day; past midnight when the end is earlier. */
  between: z.strictObject({ from: clockTime, to: clockTime }).optional(),
  objective,
  needs: needs.optional(),
  /** A step of a chain: opens once the step before is done. */
  chain: z.strictObject({ name: slug, step: z.int().min(1).max(50) }).optional(),
  pool: slug.optional(),
  /** Only the first so many who finish in a period get the rewards, or so many drawn when it ends. */
  limited: z
    .union([
      z.strictObject({ first: z.int().min(1).max(100_000) }),
      z.strictObject({ raffle: z.int().min(1).max(100) }),
    ])
    .optional(),
  secret: z.boolean().default(false),
  rewards,
})
export type Mission = z.output<typeof mission>

/** How many missions of a pool every member gets in each period. */
export const pool = z.strictObject({ id: slug, draw: z.int().min(1).max(20) })
export type Pool = z.output<typeof pool>

/** A file of missions. */
export const pack = z.strictObject({
  laurel: z.literal('missions/1'),
  timeZone: z.string().max(60).optional(),
  pools: z.array(pool).max(20).default([]),
  missions: z.array(mission).min(1).max(300),
})
export type Pack = z.output<typeof pack>
