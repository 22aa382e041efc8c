import { SHOP, TICKETS } from '../plan.ts'
import type { Books } from './books.ts'
import type { Receipt } from '../deeds/customers.ts'
import type { Due } from './missions.ts'

export interface CountedShop {
  readonly bought: number
  readonly given: number
  /** What people were told and is not there, and counters that are not what was sold. */
  readonly wrong: number
  readonly due: readonly Due[]
  readonly examples: readonly string[]
}

/** Holds what people were told against orders and gifts, and these against stock and entries; answers what the ledger has to hold. */
export function countShop(
  receipts: readonly Receipt[],
  { orders, gifts, items, holdings }: Pick<Books, 'orders' | 'gifts' | 'items' | 'holdings'>,
): CountedShop {
  const examples: string[] = []
  const known = new Set(orders.map(({ key }) => key))
  const untold = gifts.map(({ guildId, from, to, coins }) => [guildId, from, to, coins].join())
  for (const one of receipts)
    if (one.receipt === 'order') {
      if (!known.has(one.order)) examples.push(`order ${one.order}: told, but not there`)
    } else {
      const place = untold.indexOf([one.guildId, one.from, one.to, one.coins].join())
      if (place < 0) examples.push(`a gift of ${one.from} to ${one.to}: told, but not there`)
      else untold.splice(place, 1)
    }
  for (const { key, itemId, left, sold } of items) {
    const own = orders.filter((order) => `${order.guildId}:${order.itemId}` === key).length
    const stock = SHOP.find(({ id }) => id === itemId)?.stock
    if (sold !== own || left !== (stock === undefined ? null : stock - own))
      examples.push(`${key}: ${own} orders, ${sold} sold, ${left} left`)
  }
  for (const [id, { entries }] of holdings) {
    const bought = orders.filter(
      (order) => order.itemId === 'ticket' && `${order.guildId}:${order.memberId}` === id,
    ).length
    if (entries !== bought * TICKETS) examples.push(`${id}: ${entries} entries of ${bought} tickets`)
  }
  return {
    bought: orders.length,
    given: gifts.length,
    wrong: examples.length,
    due: [...orders.map(paid), ...gifts.flatMap(moved)],
    examples,
  }
}

function paid({ key, guildId, memberId, price }: Books['orders'][number]): Due {
  return { key: `shop:${key}`, guildId, memberId, xp: 0, coins: 0 - price }
}

function moved({ key, guildId, from, to, coins }: Books['gifts'][number]): Due[] {
  return [
    { key: `gift:${key}:sent`, guildId, memberId: from, xp: 0, coins: 0 - coins },
    { key: `gift:${key}:received`, guildId, memberId: to, xp: 0, coins },
  ]
}
