import { ButtonStyle, ComponentType, type APIMessageTopLevelComponent } from 'discord-api-types/v10'
import { customId } from '../../../core/component.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import { plainText } from '../../../core/plain-text.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import { orUnavailable, type Connection } from '../../../database/index.ts'
import { wordsOf } from '../item/item-text.ts'
import { boxed } from '../receipt-body.ts'
import { orders, type Order } from '../stores/order.store.ts'

export const ORDER_BUTTON = 'shop-order'

export interface Queue {
  readonly order: Order | undefined
  readonly waiting: number
}

/** The order that waits longest, or the next one after a moment; from the beginning again when there is none. */
export async function nextOrder(database: Connection, guildId: string, after?: Date): Promise<Queue> {
  const waiting = { guildId, state: 'pending' as const }
  return orUnavailable(async () => {
    const [later] = after
      ? await orders(database)
          .find({ ...waiting, at: { $gt: after } })
          .sort({ at: 1 })
          .limit(1)
          .toArray()
      : []
    const [first] = await orders(database).find(waiting).sort({ at: 1 }).limit(1).toArray()
    return { order: later ?? first, waiting: await orders(database).countDocuments(waiting) }
  })
}

/** An order for those who fulfil it, with what they can do about it. */
export function ordersBody({ order, waiting }: Queue, locale: string, t: TranslateFor): MessageBody {
  const head = `## ${t('shop.orders.title', { waiting })}`
  if (!order) return boxed([head, t('shop.orders.none')])
  const button = (name: string, style: ButtonStyle.Success | ButtonStyle.Danger | ButtonStyle.Secondary) => ({
    type: ComponentType.Button as const,
    style,
    label: t(`shop.orders.button.${name as 'next'}`),
    custom_id: customId(ORDER_BUTTON, name, order._id),
  })
  const row: APIMessageTopLevelComponent = {
    type: ComponentType.ActionRow,
    components: [
      button('fulfil', ButtonStyle.Success),
      button('refund', ButtonStyle.Danger),
      ...(waiting > 1 ? [button('next', ButtonStyle.Secondary)] : []),
    ],
  }
  return boxed([head, ...orderLines(order, locale, t)], [row])
}

function orderLines(
  { _id, memberId, item, price, at, answer }: Order,
  locale: string,
  t: TranslateFor,
): string[] {
  return [
    `### ${item.emoji} ${wordsOf(item, locale).title}`,
    t('shop.orders.by', {
      member: `<@${memberId}>`,
      when: `<t:${Math.floor(at.getTime() / 1000)}:R>`,
      price,
    }),
    ...(answer ? [`> ${plainText(answer, 300)}`] : []),
    `-# ${t('shop.receipt.number', { number: _id })}`,
  ]
}
