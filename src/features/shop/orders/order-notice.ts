import type { OutboxEntry } from '../../../core/outbox.ts'
import { plainText } from '../../../core/plain-text.ts'
import { wordsOf } from '../item/item-text.ts'
import type { ShopServices } from '../services.ts'
import { shopSettings } from '../settings.ts'
import type { Order } from '../stores/order.store.ts'

type Wording = Pick<ShopServices, 'guilds' | 'translate'>

/** Tells the team of an order that waits for people, where they want to read of it. */
export async function waitingNotice(
  { guilds, translate, settings }: Wording & Pick<ShopServices, 'settings'>,
  order: Order,
): Promise<OutboxEntry[]> {
  const { guildId, memberId, item, answer } = order
  const { ordersChannel } = await settings.get(guildId, shopSettings)
  if (!ordersChannel) return []
  const locale = guilds.guild(guildId)?.locale ?? 'en-US'
  const text = translate(locale, 'shop.orders.new', {
    member: `<@${memberId}>`,
    item: wordsOf(item, locale).title,
  })
  const content = answer ? `${text}\n> ${plainText(answer, 300)}` : text
  const effect = { kind: 'message' as const, channelId: ordersChannel, body: { content } }
  return [{ key: `shop:${order._id}:waiting`, guildId, memberId, effect }]
}

/** Tells the buyer what became of an order. */
export function decisionNotice({ guilds, translate }: Wording, order: Order): OutboxEntry[] {
  const { _id, guildId, memberId, item, price, state, reason } = order
  if (state !== 'done' && state !== 'refunded') return []
  const guild = guilds.guild(guildId)
  const locale = guild?.locale ?? 'en-US'
  const text = translate(locale, `shop.orders.told-${state}`, {
    item: wordsOf(item, locale).title,
    guild: plainText(guild?.name ?? '', 60),
    coins: price,
  })
  const content = reason ? `${text}\n> ${plainText(reason, 300)}` : text
  const effect = { kind: 'direct-message' as const, body: { content } }
  return [{ key: `shop:${_id}:${state}`, guildId, memberId, effect }]
}
