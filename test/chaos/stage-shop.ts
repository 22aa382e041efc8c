import type { Connection } from '../../src/database/index.ts'
import { saveItems } from '../../src/features/shop/item/change-items.ts'
import { shopPack } from '../../src/features/shop/item/shop-item.ts'
import { SHOP } from './plan.ts'

/** Puts the things of the plan on sale in a guild, at a moment of world time. */
export async function openShop(database: Connection, guildId: string, at: number): Promise<void> {
  const items = SHOP.map((item) => ({ ...item, texts: { en: { title: item.id } } }))
  const pack = shopPack.parse({ laurel: 'shop/1', items })
  await saveItems(database, pack.items, { guildId, by: guildId, at })
}
