import { customId, type Component, type Modal } from '../../../core/component.ts'
import { reasonForm } from '../../../core/reason-form.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { orUnavailable, type Connection } from '../../../database/index.ts'
import { nextOrder, ORDER_BUTTON, ordersBody, type Queue } from '../orders/orders-body.ts'
import { fulfil, refund } from '../orders/settle-order.ts'
import type { ShopServices } from '../services.ts'
import { orders } from '../stores/order.store.ts'

const REFUND_FORM = 'shop-refund'

/** Fulfils and refunds what waits, and goes on to the next. */
export function orderButtons(services: ShopServices): Component {
  const { database } = services
  return {
    name: ORDER_BUTTON,
    ephemeral: true,
    memberPermissions: ['ManageGuild'],
    async run({ guildId, actor, interactionId, args, t, update, showModal }) {
      const [purpose, orderId = ''] = args
      if (purpose === 'refund')
        return showModal(
          reasonForm(customId(REFUND_FORM, orderId), {
            title: t('shop.orders.refund-title'),
            label: t('shop.orders.refund-reason'),
            least: 1,
            most: 300,
          }),
        )
      if (purpose === 'fulfil')
        await fulfil(services, {
          guildId,
          orderId,
          by: actor.id,
          reason: null,
          at: snowflakeTime(interactionId),
        })
      await update(ordersBody(await orderAfter(database, guildId, orderId), actor.locale, t))
    },
  }
}

async function orderAfter(database: Connection, guildId: string, orderId: string): Promise<Queue> {
  const shown = await orUnavailable(() => orders(database).findOne({ _id: orderId, guildId }))
  return nextOrder(database, guildId, shown?.at)
}

/** Takes the reason, gives coins and stock back, and goes on to the next. */
export function refundForm(services: ShopServices): Modal {
  return {
    name: REFUND_FORM,
    updates: true,
    memberPermissions: ['ManageGuild'],
    async run({ guildId, actor, interactionId, args, fields, t, update, reply }) {
      const [orderId = ''] = args
      const reason = fields.get('reason')?.trim() || null
      const at = snowflakeTime(interactionId)
      const order = await refund(services, { guildId, orderId, by: actor.id, reason, at })
      const next = await orderAfter(services.database, guildId, orderId)
      await update(ordersBody(next, actor.locale, t))
      await reply({
        content: t('shop.orders.refunded', { member: `<@${order.memberId}>`, coins: order.price }),
        ephemeral: true,
      })
    },
  }
}
