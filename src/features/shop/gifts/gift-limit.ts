import { DomainError } from '../../../core/domain-error.ts'
import type { CoinGift } from '../stores/gift.store.ts'
import type { ShopSettings } from '../settings.ts'

/** Rejects what goes beyond a day's limits, `given` being the giver's gifts of the day; says how much is left. */
export function giftLimit(
  given: readonly Pick<CoinGift, 'to' | 'coins'>[],
  to: string,
  coins: number,
  { giveMost, giveMostToOne }: Pick<ShopSettings, 'giveMost' | 'giveMostToOne'>,
): void {
  const sum = (gifts: readonly Pick<CoinGift, 'coins'>[]) => gifts.reduce((all, gift) => all + gift.coins, 0)
  const left = giveMost - sum(given)
  if (coins > left) throw new DomainError('give-limit', { most: giveMost, left: Math.max(0, left) })
  const leftToOne = giveMostToOne - sum(given.filter((gift) => gift.to === to))
  if (coins > leftToOne)
    throw new DomainError('give-limit-one', { most: giveMostToOne, left: Math.max(0, leftToOne) })
}

/** What of a gift nobody gets: whole coins, rounded up, so that many small gifts save nothing; the receiver gets 1 at the least. */
export function giftTax(coins: number, percent: number): number {
  return Math.min(coins - 1, Math.ceil((coins * percent) / 100))
}
