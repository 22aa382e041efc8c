import { DomainError } from '../../../core/domain-error.ts'
import type { OutboxEntry } from '../../../core/outbox.ts'
import type { ClientSession } from '../../../database/index.ts'
import type { Bonus } from '../../earning/index.ts'
import type { HoldingsChange } from '../../missions/index.ts'
import type { ShopServices } from '../services.ts'
import type { Order, OrderState } from '../stores/order.store.ts'

export interface Delivery {
  readonly state: OrderState
  readonly until?: Date
  readonly boost?: Bonus['boost']
  readonly entries?: HoldingsChange['entries']
  readonly effects?: readonly OutboxEntry[]
}

/** The key of the outbox entry that gives the role of an order. */
export function roleKey({ _id }: Pick<Order, '_id'>): string {
  return `shop:${_id}:role`
}

/** Gives what was bought, in the transaction of the purchase. Rejects with a DomainError when that is not possible any more. */
export async function deliver(
  { missions, cards, streaks, guilds, translate }: ShopServices,
  order: Pick<Order, '_id' | 'guildId' | 'memberId' | 'item' | 'at'>,
  session: ClientSession,
): Promise<Delivery> {
  const { guildId, memberId, item, at } = order
  const { gives } = item
  switch (gives.kind) {
    case 'role': {
      const { role: roleId, hours } = gives
      const reason = translate(guilds.guild(guildId)?.locale ?? 'en-US', 'shop.role-reason')
      const effect = { kind: 'add-role' as const, roleId, reason }
      const effects = [{ key: roleKey(order), guildId, memberId, effect }]
      const role = { guildId, memberId, roleId }
      if (hours === undefined) {
        await missions.keepRole(role, roleKey(order), session)
        return { state: 'delivering', effects }
      }
      const until = await missions.prolongLoan(role, { hours, at: at.getTime() }, session)
      return { state: 'delivering', until, effects }
    }
    case 'boost':
      return { state: 'done', boost: { hundredths: Math.round(gives.times * 100), hours: gives.hours } }
    case 'theme':
      if (!(await cards.unlockTheme(guildId, memberId, gives.theme, session)))
        throw new DomainError('shop-has-already')
      return { state: 'done' }
    case 'freeze':
      if ((await streaks.addFreezes(guildId, memberId, gives.count, session)) < gives.count)
        throw new DomainError('shop-freezes-full')
      return { state: 'done' }
    case 'raffle':
      return { state: 'done', entries: [{ id: gives.raffle, count: gives.count }] }
    case 'custom':
      return { state: 'pending' }
  }
}
