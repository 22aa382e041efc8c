import { DomainError } from '../../../core/domain-error.ts'
import { orUnavailable } from '../../../database/index.ts'
import type { ShopServices } from '../services.ts'
import { orders } from '../stores/order.store.ts'
import { roleKey } from './deliver.ts'
import { refund } from './settle-order.ts'

const AT_ONCE = 200

/** Looks what became of roles that were bought: one that could not be given is refunded. Two processes at once do it once. */
export async function settleDeliveries(services: ShopServices, stopping: AbortSignal): Promise<number> {
  const { database, outbox, guilds, translate, clock } = services
  const open = await orUnavailable(() =>
    orders(database).find({ state: 'delivering' }).sort({ at: 1 }).limit(AT_ONCE).toArray(),
  )
  if (open.length === 0) return 0
  const outcomes = await outbox.outcomes(open.map(roleKey))
  let settled = 0
  for (const order of open) {
    if (stopping.aborted) break
    const outcome = outcomes.get(roleKey(order))?.state ?? 'done'
    if (outcome === 'waiting') continue
    if (outcome === 'done')
      await orUnavailable(() =>
        orders(database).updateOne({ _id: order._id, state: 'delivering' }, { $set: { state: 'done' } }),
      )
    else {
      const { _id: orderId, guildId } = order
      const reason = translate(guilds.guild(guildId)?.locale ?? 'en-US', 'shop.role-not-given')
      await refund(services, { guildId, orderId, by: null, reason, at: clock.now() }).catch(ignoreDecided)
    }
    settled += 1
  }
  return settled
}

/** Somebody else was quicker. */
function ignoreDecided(error: unknown): void {
  if (!(error instanceof DomainError) || error.code !== 'shop-order-decided') throw error
}
