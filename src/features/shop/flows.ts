import type { TranslateFor } from '../../core/translate.ts'
import { orUnavailable, type Connection } from '../../database/index.ts'
import { labelOf } from './item/item-text.ts'
import type { ShopItem } from './item/shop-item.ts'
import { gifts } from './stores/gift.store.ts'
import { orders } from './stores/order.store.ts'

const DAY = 86_400_000
const DAYS = 30
const SHOWN = 8

interface Sold {
  readonly _id: { readonly itemId: string; readonly refunded: boolean }
  readonly item: ShopItem
  readonly coins: number
  readonly count: number
}

/** Where coins went in the last 30 days: purchases, refunds, and gifts by who gave whom, the largest first. */
export async function flowLines(
  database: Connection,
  guildId: string,
  {
    memberId,
    at,
    locale,
    t,
  }: { readonly memberId?: string; readonly at: number; readonly locale: string; readonly t: TranslateFor },
): Promise<string[]> {
  const since = { $gte: new Date(at - DAYS * DAY) }
  const ofMember = memberId === undefined ? {} : { memberId }
  const between = memberId === undefined ? {} : { $or: [{ from: memberId }, { to: memberId }] }
  const [bought, pairs] = await orUnavailable(() =>
    Promise.all([
      orders(database)
        .aggregate<Sold>([
          { $match: { guildId, at: since, ...ofMember } },
          {
            $group: {
              _id: { itemId: '$itemId', refunded: { $eq: ['$state', 'refunded'] } },
              coins: { $sum: '$price' },
              count: { $sum: 1 },
              item: { $first: '$item' },
            },
          },
          { $sort: { coins: -1, '_id.itemId': 1 } },
        ])
        .toArray(),
      gifts(database)
        .aggregate<{ _id: { from: string; to: string }; coins: number; count: number }>([
          { $match: { guildId, at: since, ...between } },
          { $group: { _id: { from: '$from', to: '$to' }, coins: { $sum: '$coins' }, count: { $sum: 1 } } },
          { $sort: { coins: -1, '_id.from': 1 } },
        ])
        .toArray(),
    ]),
  )
  const sum = (rows: readonly { coins: number }[]) => rows.reduce((all, { coins }) => all + coins, 0)
  const kept = bought.filter(({ _id }) => !_id.refunded)
  const back = bought.filter(({ _id }) => _id.refunded)
  return [
    t('shop.flows.days', { days: DAYS }),
    t('shop.flows.spent', { coins: sum(kept), count: kept.reduce((all, { count }) => all + count, 0) }),
    ...kept
      .slice(0, SHOWN)
      .map(({ item, coins, count }) => t('shop.flows.item', { item: labelOf(item, locale), coins, count })),
    t('shop.flows.refunded', { coins: sum(back) }),
    t('shop.flows.given', { coins: sum(pairs), count: pairs.reduce((all, { count }) => all + count, 0) }),
    ...pairs
      .slice(0, SHOWN)
      .map(({ _id, coins, count }) =>
        t('shop.flows.pair', { from: `<@${_id.from}>`, to: `<@${_id.to}>`, coins, count }),
      ),
  ]
}
