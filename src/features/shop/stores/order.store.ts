import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../../database/index.ts'
import type { ShopItem } from '../item/shop-item.ts'

/** `delivering`: a role is on its way; `pending`: people have to fulfil it. */
export type OrderState = 'delivering' | 'pending' | 'done' | 'refunded'

/** Something that was bought, with the item and the price as they were. */
export interface Order {
  /** What the purchase was confirmed by: it counts once. */
  readonly _id: string
  readonly guildId: string
  readonly memberId: string
  readonly itemId: string
  readonly item: ShopItem
  readonly price: number
  /** Won before rather than paid for: neither coins nor stock moved. */
  readonly isWon: boolean
  readonly state: OrderState
  /** What the buyer answered. */
  readonly answer: string | null
  readonly channelId: string
  readonly at: Date
  /** Until when a lent role lasts with it; null for all else. */
  readonly until: Date | null
  /** Who fulfilled or refunded it; null for the bot. */
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly reason: string | null
}

const nothing = { type: String, default: null }

const schema = new Schema<Order>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    itemId: { type: String, required: true },
    item: { type: Schema.Types.Mixed, required: true } as never,
    price: { type: Number, required: true },
    isWon: { type: Boolean, default: false },
    state: { type: String, required: true, enum: ['delivering', 'pending', 'done', 'refunded'] },
    answer: nothing,
    channelId: { type: String, required: true },
    at: { type: Date, required: true },
    until: { type: Date, default: null },
    decidedBy: nothing,
    decidedAt: { type: Date, default: null },
    reason: nothing,
  },
  { collection: 'shop_orders', versionKey: false },
)
schema.index({ guildId: 1, memberId: 1, at: -1 })
schema.index({ guildId: 1, state: 1, at: 1 })
schema.index({ guildId: 1, at: -1 })
schema.index({ state: 1, at: 1 })

export function orderModel(connection: Connection) {
  return modelOn(connection, 'ShopOrder', schema)
}

export function orders(connection: Connection) {
  return rawCollection(orderModel(connection))
}
