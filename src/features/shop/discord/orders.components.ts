import { ComponentType, TextInputStyle } from 'discord-api-types/v10'
import { customId, type Component, type Modal } from '../../../core/component.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { orUnavailable } from '../../../database/index.ts'
import { nextOrder, ORDER_BUTTON, ordersBody } from '../orders/orders-body.ts'
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
        return showModal({
          custom_id: customId(REFUND_FORM, orderId),
          title: t('shop.orders.refund-title'),
          components: [
            {
              type: ComponentType.Label,
              label: t('shop.orders.refund-reason'),
              component: {
                type: ComponentType.TextInput,
                custom_id: 'reason',
                style: TextInputStyle.Paragraph,
                required: true,
                max_length: 300,
              },
            },
          ],
        })
      if (purpose === 'fulfil')
        await fulfil(services, {
          guildId,
          orderId,
          by: actor.id,
          reason: null,
          at: snowflakeTime(interactionId),
        })
      const shown = await orUnavailable(() => orders(database).findOne({ _id: orderId, guildId }))
      await update(ordersBody(await nextOrder(database, guildId, shown?.at), actor.locale, t))
    },
  }
}

/** Takes the reason, and gives coins and stock back. */
export function refundForm(services: ShopServices): Modal {
  return {
    name: REFUND_FORM,
    memberPermissions: ['ManageGuild'],
    async run({ guildId, actor, interactionId, args, fields, t, reply }) {
      const [orderId = ''] = args
      const reason = fields.get('reason')?.trim() || null
      const at = snowflakeTime(interactionId)
      const order = await refund(services, { guildId, orderId, by: actor.id, reason, at })
      await reply({
        content: t('shop.orders.refunded', { member: `<@${order.memberId}>`, coins: order.price }),
        ephemeral: true,
      })
    },
  }
}
