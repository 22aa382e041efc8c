import { DomainError } from '../../../core/domain-error.ts'
import { orUnavailable, withTransaction, type Connection } from '../../../database/index.ts'
import { items, type ItemRecord } from '../stores/item.store.ts'
import { MOST_ITEMS, type ShopItem } from './shop-item.ts'

export interface ItemChange {
  readonly guildId: string
  readonly by: string
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  /** What was left when the change was begun: where the change keeps it, what was sold meanwhile stays sold. */
  readonly shownLeft?: number | null
}

/** Puts items on sale, new ones and changed ones. Rejects with DomainError `shop-too-many` beyond what a shop may hold. */
export async function saveItems(
  database: Connection,
  changed: readonly ShopItem[],
  { guildId, by, at, shownLeft }: ItemChange,
): Promise<void> {
  await withTransaction(database, async (session) => {
    const known = await items(database).find({ guildId }, { session }).toArray()
    const byId = new Map(known.map((record) => [record.itemId, record]))
    for (const item of changed) {
      const before = byId.get(item.id)
      const stock = item.stock ?? null
      const left = before && shownLeft !== undefined && stock === shownLeft ? before.left : stock
      const record: ItemRecord = {
        _id: `${guildId}:${item.id}`,
        guildId,
        itemId: item.id,
        item,
        left,
        sold: before?.sold ?? 0,
        status: 'open',
        revision: (before?.revision ?? 0) + 1,
        changedBy: by,
        changedAt: new Date(at),
      }
      byId.set(item.id, record)
      await items(database).replaceOne({ _id: record._id }, record, { upsert: true, session })
    }
    const open = [...byId.values()].filter(({ status }) => status === 'open')
    if (open.length > MOST_ITEMS) throw new DomainError('shop-too-many', { most: MOST_ITEMS })
  })
}

/** Takes an item off the shelf, or puts it back. Rejects with DomainError `shop-no-item`. */
export async function setStatus(
  { database }: { readonly database: Connection },
  itemId: string,
  status: ItemRecord['status'],
  { guildId, by, at }: ItemChange,
): Promise<ItemRecord> {
  const record = await orUnavailable(() =>
    items(database).findOneAndUpdate(
      { _id: `${guildId}:${itemId}` },
      { $set: { status, changedBy: by, changedAt: new Date(at) }, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ),
  )
  if (!record) throw new DomainError('shop-no-item')
  return record
}

/** All items of a guild, the cheapest first. */
export async function readShelf(database: Connection, guildId: string): Promise<readonly ItemRecord[]> {
  const found = await orUnavailable(() => items(database).find({ guildId }).toArray())
  return found.toSorted((a, b) => a.item.price - b.item.price || (a.itemId < b.itemId ? -1 : 1))
}

/** An item as a lead edits it: with what is left of it now. */
export function asWritten({ item, left }: ItemRecord): ShopItem {
  const { stock: _, ...rest } = item
  return left === null ? rest : { ...rest, stock: left }
}
