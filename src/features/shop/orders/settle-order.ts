import { DomainError } from '../../../core/domain-error.ts'
import type { OutboxEntry } from '../../../core/outbox.ts'
import type { ClientSession } from '../../../database/index.ts'
import type { ShopServices } from '../services.ts'
import { items } from '../stores/item.store.ts'
import { orders, type Order } from '../stores/order.store.ts'
import { purchaseKey } from './buy.ts'
import { roleKey } from './deliver.ts'
import { decisionNotice } from './order-notice.ts'

export interface Decision {
  readonly guildId: string
  readonly orderId: string
  /** Null for the bot itself. */
  readonly by: string | null
  readonly reason: string | null
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

/** Notes that people did what an order asks for. Rejects with DomainError `shop-order-decided` when it waits no longer. */
export async function fulfil(services: ShopServices, decision: Decision): Promise<Order> {
  return services.earning.give(async (session) => {
    const order = await decide(services, decision, ['pending'], 'done', session)
    return { answer: order, bonuses: [], effects: decisionNotice(services, order) }
  })
}

/**
 * Takes an order back: coins and stock return once, and what was given goes as far as it can. Rejects with DomainError
 * `shop-order-decided` when that was done before.
 */
export async function refund(services: ShopServices, decision: Decision): Promise<Order> {
  const { database, earning, missions } = services
  return earning.give(async (session) => {
    const order = await decide(services, decision, ['delivering', 'pending', 'done'], 'refunded', session)
    const { guildId, memberId, itemId, item, price, channelId, isWon } = order
    const _id = `${guildId}:${itemId}`
    await items(database).updateOne({ _id }, { $inc: { sold: -1 } }, { session })
    if (!isWon)
      await items(database).updateOne({ _id, left: { $gte: 0 } }, { $inc: { left: 1 } }, { session })
    const { gives } = item
    const entries = gives.kind === 'raffle' ? [{ id: gives.raffle, count: -gives.count }] : []
    const vouchers = isWon ? [{ id: itemId, count: 1 }] : []
    const change = { guildId, memberId, coins: price, items: vouchers, entries }
    await missions.changeHoldings([change], session)
    const bonus = {
      key: `${purchaseKey(order._id)}:refund`,
      guildId,
      memberId,
      rule: 'shop:refund',
      ruleVersion: 1,
      xp: 0,
      coins: price,
      ...(gives.kind === 'boost' ? { endsBoost: purchaseKey(order._id) } : {}),
      ...(decision.by === null ? {} : { by: decision.by }),
      note: itemId,
      channelId,
      at: decision.at,
    }
    const effects = [
      ...(await takeBack(services, order, decision, session)),
      ...decisionNotice(services, order),
    ]
    return { answer: order, bonuses: [bonus], effects }
  })
}

async function decide(
  { database }: ShopServices,
  { guildId, orderId, by, reason, at }: Decision,
  from: readonly Order['state'][],
  state: Order['state'],
  session: ClientSession,
): Promise<Order> {
  const order = await orders(database).findOneAndUpdate(
    { _id: orderId, guildId, state: { $in: [...from] } },
    { $set: { state, decidedBy: by, reason, decidedAt: new Date(at) } },
    { session, returnDocument: 'after' },
  )
  if (!order) throw new DomainError('shop-order-decided')
  return order
}

async function takeBack(
  { missions, cards, streaks, outbox, guilds, translate }: ShopServices,
  order: Order,
  { by, at }: Decision,
  session: ClientSession,
): Promise<OutboxEntry[]> {
  const { _id, guildId, memberId, item } = order
  const { gives } = item
  if (gives.kind === 'theme') await cards.lockTheme(guildId, memberId, gives.theme, session)
  if (gives.kind === 'freeze') await streaks.addFreezes(guildId, memberId, -gives.count, session)
  if (gives.kind !== 'role') return []
  await outbox.withdraw([roleKey(order)], session)
  const { role: roleId, hours } = gives
  const role = { guildId, memberId, roleId }
  const isOver =
    hours === undefined
      ? await missions.dropRole(role, roleKey(order), session)
      : await missions.shortenLoan(role, { hours, at }, session)
  // What the bot itself takes back never reached the member.
  if (!isOver || by === null) return []
  const reason = translate(guilds.guild(guildId)?.locale ?? 'en-US', 'shop.refund-reason')
  return [
    { key: `shop:${_id}:role-back`, guildId, memberId, effect: { kind: 'remove-role', roleId, reason } },
  ]
}
