import { z } from 'zod'
import { roleRef, slug } from '../missions/index.ts'

export const MOST_ACHIEVEMENTS = 200
const MOST_AT = 1_000_000_000

/** What adds up over all time: each tier is a number of it. */
export const TOTALS = [
  'messages',
  'xp',
  'level',
  'streak',
  'missions',
  'voice-minutes',
  'reactions',
  'replies',
  'threads',
  'events',
  'commands',
  'boosts',
  'helps',
  'invites',
  'member-days',
] as const
export type Total = (typeof TOTALS)[number]

export const BOARDS = ['season', 'month', 'week'] as const

const line = (most: number) => z.string().trim().min(1).max(most)
const text = (most: number) => z.strictObject({ en: line(most).optional(), es: line(most).optional() })

/** What makes somebody eligible for an honour that people then endorse. */
const needs = z.strictObject({
  level: z.int().min(1).max(10_000).default(1),
  messages: z.int().min(1).max(MOST_AT).optional(),
  helps: z.int().min(1).max(100_000).optional(),
  missions: z.int().min(1).max(100_000).optional(),
  streak: z.int().min(1).max(10_000).optional(),
  memberDays: z.int().min(1).max(10_000).optional(),
  /** Of the latest messages at most this share, in percent, failed a quality rule or was taken back. */
  voidShare: z.int().min(0).max(100).optional(),
  /** Nothing of theirs is held. */
  trust: z.literal('verified').optional(),
})
export type EndorsementNeeds = z.output<typeof needs>

const goal = z.discriminatedUnion('of', [
  z.strictObject({ of: z.enum(TOTALS) }),
  /** Finishing one mission so often. */
  z.strictObject({ of: z.literal('mission'), mission: slug }),
  /** A place at the end of a season, month or week: each tier is the lowest place that will do. */
  z.strictObject({ of: z.literal('rank'), board: z.enum(BOARDS) }),
  /** Doing something that earns on a date, by the guild's clock; of every year if none is named. */
  z.strictObject({
    of: z.literal('date'),
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
    year: z.int().min(2015).max(2200).optional(),
  }),
  /** Having so many tiers that at most this share of the members has, in percent. */
  z.strictObject({ of: z.literal('rare'), percent: z.number().min(0.1).max(50) }),
  /** Given by people. */
  z.strictObject({ of: z.literal('hand') }),
  /** Given once so many people vouch for somebody who is eligible. */
  z.strictObject({
    of: z.literal('endorsed'),
    needs: needs.prefault({}),
    endorsements: z.int().min(1).max(10).default(2),
    /** Days until a candidacy that nobody decides ends. */
    days: z.int().min(1).max(365).default(30),
    /** What happens when the needs are not fulfilled any longer. */
    lost: z.enum(['keep', 'revoke']).default('keep'),
  }),
])
export type Goal = z.output<typeof goal>

const tier = z.strictObject({
  /** How much of the total, or which place; 1 for what can only be done or not. */
  at: z.int().min(1).max(MOST_AT).default(1),
  xp: z.int().min(0).max(50_000).default(0),
  coins: z.int().min(0).max(100_000).default(0),
  role: roleRef.optional(),
})

/** An achievement as data: each tier is unlocked once, the next one asks for more. */
export const achievement = z.strictObject({
  id: slug,
  emoji: z.string().trim().min(1).max(32),
  title: text(60),
  description: text(200),
  /** Hidden from who does not have it. */
  secret: z.boolean().default(false),
  goal,
  tiers: z.array(tier).min(1).max(9),
})
export type Achievement = z.output<typeof achievement>

/** A text of an achievement in the language nearest to a locale. */
export function wording({ en, es }: Achievement['title'], locale: string): string {
  return (locale.startsWith('es') ? (es ?? en) : (en ?? es)) ?? ''
}
