import { DomainError } from '../../../core/domain-error.ts'
import type { ClientSession } from '../../../database/index.ts'
import type { Bonus, Part } from '../../earning/index.ts'
import { obstacleTo } from '../item/obstacle.ts'
import { readBuyer, readPlace, type Member } from '../read-buyer.ts'
import type { ShopServices } from '../services.ts'
import { shopSettings } from '../settings.ts'
import { items, type ItemRecord } from '../stores/item.store.ts'
import { orders, type Order } from '../stores/order.store.ts'
import { deliver, type Delivery } from './deliver.ts'
import { waitingNotice } from './order-notice.ts'

export interface Purchase extends Member {
  /** What it was confirmed by: however often it is told, it is one purchase. */
  readonly orderId: string
  readonly itemId: string
  /** The item as the buyer saw it. */
  readonly revision: number
  readonly answer: string | null
  readonly channelId: string
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

/**
 * Buys an item: coins, stock, order and what is given are one transaction. Rejects with the DomainError of whatever stands against it;
 * `shop-item-changed` when it is not what the buyer saw.
 */
export async function buy(services: ShopServices, purchase: Purchase): Promise<Order> {
  const { database, settings, earning } = services
  const { guildId, orderId, itemId } = purchase
  if (!(await settings.get(guildId, shopSettings)).enabled) throw new DomainError('shop-off')
  const place = await readPlace(services, guildId, purchase.at)
  return earning.give(async (session) => {
    const known = await orders(database).findOne({ _id: orderId }, { session })
    if (known) return { answer: known, bonuses: [], effects: [] }
    const record = await items(database).findOne({ _id: `${guildId}:${itemId}` }, { session })
    if (!record) throw new DomainError('shop-no-item')
    if (record.revision !== purchase.revision) throw new DomainError('shop-item-changed')
    const buyer = await readBuyer(services, purchase, session)
    const obstacle = obstacleTo(record, buyer, place)
    if (obstacle) throw obstacle
    return sell(services, record, { ...purchase, isWon: buyer.won.includes(itemId) }, session)
  })
}

async function sell(
  services: ShopServices,
  record: ItemRecord,
  purchase: Settled,
  session: ClientSession,
): Promise<Part & { readonly answer: Order }> {
  const { database, missions } = services
  const bought = orderOf(record, purchase)
  const delivery = await deliver(services, bought, session)
  const { guildId, memberId, itemId, price, isWon } = bought
  const vouchers = isWon ? [{ id: itemId, count: -1 }] : []
  const change = { guildId, memberId, coins: 0 - price, items: vouchers, entries: delivery.entries }
  await missions.changeHoldings([change], session)
  const stock = record.left === null || isWon ? {} : { left: -1 }
  await items(database).updateOne({ _id: record._id }, { $inc: { sold: 1, ...stock } }, { session })
  const order: Order = { ...bought, state: delivery.state, until: delivery.until ?? null }
  await orders(database).insertOne(order, { session })
  const bonus = bonusOf(order, record.revision, delivery)
  const notice = order.state === 'pending' ? await waitingNotice(services, order) : []
  return { answer: order, bonuses: [bonus], effects: [...(delivery.effects ?? []), ...notice] }
}

/** Whether it was won before is known only within the transaction. */
type Settled = Purchase & { readonly isWon: boolean }

function orderOf(record: ItemRecord, purchase: Settled): Omit<Order, 'state' | 'until'> {
  const { orderId, guildId, memberId, itemId, answer, channelId, at, isWon } = purchase
  return {
    _id: orderId,
    guildId,
    memberId,
    itemId,
    item: record.item,
    price: isWon ? 0 : record.item.price,
    isWon,
    answer,
    channelId,
    at: new Date(at),
    decidedBy: null,
    decidedAt: null,
    reason: null,
  }
}

function bonusOf(order: Order, ruleVersion: number, { boost }: Delivery): Bonus {
  const { _id, guildId, memberId, itemId, price, channelId, at } = order
  return {
    key: purchaseKey(_id),
    guildId,
    memberId,
    rule: 'shop:purchase',
    ruleVersion,
    xp: 0,
    coins: 0 - price,
    ...(boost ? { boost } : {}),
    note: itemId,
    channelId,
    at: at.getTime(),
  }
}

/** The ledger's key of a purchase. */
export function purchaseKey(orderId: string): string {
  return `shop:${orderId}`
}
