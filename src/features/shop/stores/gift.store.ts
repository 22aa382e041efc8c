import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../../database/index.ts'

/** Coins that one member gave another. */
export interface CoinGift {
  readonly _id: string
  readonly guildId: string
  readonly from: string
  readonly to: string
  /** What it cost the giver. */
  readonly coins: number
  /** What of it nobody got. */
  readonly tax: number
  readonly at: Date
}

const schema = new Schema<CoinGift>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    coins: { type: Number, required: true },
    tax: { type: Number, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'coin_gifts', versionKey: false },
)
schema.index({ guildId: 1, from: 1, at: -1 })
schema.index({ guildId: 1, at: -1 })

export function giftModel(connection: Connection) {
  return modelOn(connection, 'CoinGift', schema)
}

export function gifts(connection: Connection) {
  return rawCollection(giftModel(connection))
}
