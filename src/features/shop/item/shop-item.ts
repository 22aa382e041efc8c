import { z } from 'zod'
import { CARD_THEMES } from '../../../core/cards.ts'
import { moment, roleRef, slug } from '../../missions/index.ts'

export const MOST_ITEMS = 100
export const MOST_PRICE = 1_000_000
export const PERIODS = ['day', 'week', 'month', 'ever'] as const

const text = z.strictObject({
  title: z.string().trim().min(1).max(60),
  description: z.string().trim().max(200).default(''),
})

const count = (most: number) => z.int().min(1).max(most)

/** What is sold. */
const gives = z.discriminatedUnion('kind', [
  /** With hours it is taken back by itself. */
  z.strictObject({ kind: z.literal('role'), role: roleRef, hours: count(8784).optional() }),
  z.strictObject({
    kind: z.literal('boost'),
    times: z.number().min(1.1).max(5).multipleOf(0.01),
    hours: count(720),
  }),
  z.strictObject({ kind: z.literal('theme'), theme: z.enum(CARD_THEMES) }),
  z.strictObject({ kind: z.literal('freeze'), count: count(10).default(1) }),
  z.strictObject({ kind: z.literal('raffle'), raffle: slug, count: count(100).default(1) }),
  /** Fulfilled by people; `ask` is a question that the buyer answers. */
  z.strictObject({ kind: z.literal('custom'), ask: z.string().trim().min(1).max(45).optional() }),
])
export type Gives = z.output<typeof gives>

/** One thing that a community sells for coins. */
export const shopItem = z.strictObject({
  id: slug,
  texts: z.strictObject({ en: text.optional(), es: text.optional() }),
  emoji: z.string().min(1).max(32).default('🎁'),
  price: z.int().min(1).max(MOST_PRICE),
  gives,
  /** How many are left; absent for as many as are wanted. */
  stock: z.int().min(0).max(1_000_000).optional(),
  /** What one member may buy, on the server's clock. */
  limit: z.strictObject({ count: count(1000), per: z.enum(PERIODS) }).optional(),
  needs: z
    .strictObject({
      level: count(10_000).optional(),
      /** Any one of them. */
      roles: z.array(roleRef).min(1).max(10).optional(),
    })
    .optional(),
  window: z.strictObject({ from: moment.optional(), to: moment.optional() }).optional(),
})
export type ShopItem = z.output<typeof shopItem>

/** A file of things to sell. */
export const shopPack = z.strictObject({
  laurel: z.literal('shop/1'),
  items: z.array(shopItem).min(1).max(MOST_ITEMS),
})
