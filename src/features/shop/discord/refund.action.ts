import { defineAction } from '../../../core/command.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { orUnavailable } from '../../../database/index.ts'
import { labelOf } from '../item/item-text.ts'
import { refund } from '../orders/settle-order.ts'
import type { ShopServices } from '../services.ts'
import { orders } from '../stores/order.store.ts'

const LATEST = 100

/** `/shop-admin refund order reason`: takes any order back, also one that was delivered. */
export function refundAction(services: ShopServices) {
  const { database } = services
  return defineAction({
    options: {
      order: { type: 'string', required: true, autocomplete: true, maxLength: 40 },
      reason: { type: 'string', required: true, minLength: 1, maxLength: 300 },
    },
    async autocomplete({ guildId, actor, focused }) {
      const latest = await orUnavailable(() =>
        orders(database)
          .find({ guildId, state: { $ne: 'refunded' } })
          .sort({ at: -1 })
          .limit(LATEST)
          .toArray(),
      )
      const people = await services.guilds.members(guildId, [
        ...new Set(latest.map(({ memberId }) => memberId)),
      ])
      const typed = focused.value.toLowerCase()
      return latest
        .map(({ _id, memberId, item, price }) => {
          const name = people.get(memberId)?.displayName ?? memberId
          return { name: `${name} · ${labelOf(item, actor.locale)} · ${price} 🪙`, value: _id }
        })
        .filter(({ name, value }) => name.toLowerCase().includes(typed) || value.includes(typed))
        .slice(0, 25)
    },
    async run({ guildId, actor, interactionId, options, t, reply }) {
      const { order: orderId, reason } = options
      const at = snowflakeTime(interactionId)
      const order = await refund(services, { guildId, orderId, by: actor.id, reason, at })
      const content = t('shop.orders.refunded', { member: `<@${order.memberId}>`, coins: order.price })
      await reply({ content, ephemeral: true })
    },
  })
}
