import { DomainError } from '../../../core/domain-error.ts'
import type { ItemRecord } from '../stores/item.store.ts'
import type { Order } from '../stores/order.store.ts'
import { periodStart, windowOf } from './item-window.ts'

/** What a purchase depends on besides the item. */
export interface Buyer {
  readonly coins: number
  /** Ids of items that they won already: these cost nothing, and no stock or limit stands against them. */
  readonly won: readonly string[]
  readonly level: number
  readonly roleIds: readonly string[]
  /** Roles of theirs that end by themselves. */
  readonly lentRoleIds: readonly string[]
  /** Themes that they may wear; undefined where everybody wears the same. */
  readonly themes: readonly string[] | undefined
  /** What they bought and kept. */
  readonly bought: readonly Pick<Order, 'itemId' | 'at' | 'state'>[]
  /** Whether anything keeps them from earning now. */
  readonly isHeld: boolean
}

export interface Place {
  /** The server's time zone. */
  readonly zone: string
  readonly at: number
  canGive(roleId: string): boolean
}

/** The first reason why somebody can't buy an item now, as people are told it; undefined when they can. */
export function obstacleTo(
  { item, left, status, itemId }: ItemRecord,
  buyer: Buyer,
  place: Place,
): DomainError | undefined {
  const { zone, at } = place
  const { from, to } = windowOf(item, zone)
  if (status !== 'open') return new DomainError('shop-no-item')
  if (at < from) return new DomainError('shop-not-yet', { when: stamp(from) })
  if (at >= to) return new DomainError('shop-over')
  const isWon = buyer.won.includes(itemId)
  if (left !== null && left <= 0 && !isWon) return new DomainError('shop-sold-out')
  const { level, roles } = item.needs ?? {}
  if (level !== undefined && buyer.level < level) return new DomainError('shop-needs-level', { level })
  if (roles && !roles.some((id) => buyer.roleIds.includes(id)))
    return new DomainError('shop-needs-role', { roles: roles.map((id) => `<@&${id}>`).join(', ') })
  if (item.limit && !isWon) {
    const { count, per } = item.limit
    const start = periodStart(per, zone, at)
    const own = buyer.bought.filter((one) => one.itemId === itemId && one.at.getTime() >= start)
    if (own.length >= count) return new DomainError('shop-limit-reached', { count, per })
  }
  return (
    alreadyHas(itemId, item.gives, buyer) ??
    unable(item.gives, buyer, place) ??
    tooDear(isWon ? 0 : item.price, buyer.coins)
  )
}

type Gives = ItemRecord['item']['gives']

/** A role that somebody has for good is sold neither again nor for a while: the end would take it from them. */
function alreadyHas(
  itemId: string,
  gives: Gives,
  { roleIds, lentRoleIds, themes, bought }: Buyer,
): DomainError | undefined {
  if (gives.kind === 'theme' && themes?.includes(gives.theme)) return new DomainError('shop-has-already')
  if (gives.kind !== 'role') return undefined
  const isUnderWay =
    gives.hours === undefined && bought.some((one) => one.itemId === itemId && one.state === 'delivering')
  const isForGood = roleIds.includes(gives.role) && !lentRoleIds.includes(gives.role)
  return isUnderWay || isForGood ? new DomainError('shop-has-already') : undefined
}

function unable(gives: Gives, { isHeld, themes }: Buyer, { canGive }: Place): DomainError | undefined {
  if (isHeld) return new DomainError('may-not-earn')
  if (gives.kind === 'theme' && !themes) return new DomainError('theme-not-yours')
  return gives.kind === 'role' && !canGive(gives.role) ? new DomainError('shop-role-beyond-bot') : undefined
}

function tooDear(price: number, coins: number): DomainError | undefined {
  return coins < price ? new DomainError('not-enough-coins', { price, coins }) : undefined
}

function stamp(at: number): string {
  return `<t:${Math.floor(at / 1000)}:R>`
}
