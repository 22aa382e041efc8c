import { Schema, type Connection } from 'mongoose'
import { modelOn, orUnavailable, rawCollection } from '../../../database/index.ts'
import type { ShopItem } from '../item/shop-item.ts'

/** An item as it is on sale. */
export interface ItemRecord {
  /** `<guild>:<item>`. */
  readonly _id: string
  readonly guildId: string
  readonly itemId: string
  readonly item: ShopItem
  /** How many are left; null for as many as are wanted. */
  readonly left: number | null
  readonly sold: number
  readonly status: 'open' | 'archived'
  /** Rises with every change, so that nobody buys what they did not see. */
  readonly revision: number
  readonly changedBy: string
  readonly changedAt: Date
}

const schema = new Schema<ItemRecord>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true, index: true },
    itemId: { type: String, required: true },
    item: { type: Schema.Types.Mixed, required: true } as never,
    left: { type: Number, default: null },
    sold: { type: Number, required: true },
    status: { type: String, required: true, enum: ['open', 'archived'] },
    revision: { type: Number, required: true },
    changedBy: { type: String, required: true },
    changedAt: { type: Date, required: true },
  },
  { collection: 'shop_items', versionKey: false },
)

export function itemModel(connection: Connection) {
  return modelOn(connection, 'ShopItem', schema)
}

export function items(connection: Connection) {
  return rawCollection(itemModel(connection))
}

/** What a guild sells, or sold and did not put away, by id. */
export async function itemIds(connection: Connection, guildId: string): Promise<ReadonlySet<string>> {
  const found = await orUnavailable(() =>
    items(connection)
      .find({ guildId, status: 'open' }, { projection: { itemId: 1 } })
      .toArray(),
  )
  return new Set(found.map(({ itemId }) => itemId))
}
