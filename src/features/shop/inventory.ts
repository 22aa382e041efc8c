import { plainText } from '../../core/plain-text.ts'
import type { TranslateFor } from '../../core/translate.ts'
import { orUnavailable } from '../../database/index.ts'
import { CARD_THEMES } from '../../core/cards.ts'
import { readShelf } from './item/change-items.ts'
import { wordsOf } from './item/item-text.ts'
import { stamp } from './receipt-body.ts'
import type { ShopServices } from './services.ts'
import { orders } from './stores/order.store.ts'

const LAST_ORDERS = 5

interface Reader {
  readonly locale: string
  readonly t: TranslateFor
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

/** What a member holds, as lines under headings: coins, boosts and roles with their end, themes, freezes, entries, orders. */
export async function inventoryLines(
  services: ShopServices,
  guildId: string,
  memberId: string,
  { locale, t, at }: Reader,
): Promise<string[]> {
  const { database, missions, earning, cards, streaks } = services
  const [held, loans, totals, themes, { freezes }, shelf, bought] = await Promise.all([
    missions.holdings(guildId, memberId),
    missions.roleLoans(guildId, memberId),
    earning.standings.totals(guildId, memberId),
    cards.unlockedThemes(guildId, memberId),
    streaks.status(guildId, memberId),
    readShelf(database, guildId),
    orUnavailable(() =>
      orders(database).find({ guildId, memberId }).sort({ at: -1 }).limit(LAST_ORDERS).toArray(),
    ),
  ])
  const boosts = (totals?.boosts ?? []).filter(({ until }) => until.getTime() > at)
  const names = new Map(shelf.map(({ itemId, item }) => [itemId, wordsOf(item, locale).title]))
  const known = CARD_THEMES.filter((theme) => themes.includes(theme))
  return [
    t('shop.coins.balance', { coins: held.coins }),
    ...boosts.map(({ hundredths, from, until }) =>
      t(from.getTime() > at ? 'shop.inventory.boost-later' : 'shop.inventory.boost', {
        times: hundredths / 100,
        from: stamp(from),
        until: stamp(until),
      }),
    ),
    ...loans.map(({ roleId, until }) =>
      t('shop.inventory.role', { role: `<@&${roleId}>`, until: stamp(until) }),
    ),
    ...(freezes > 0 ? [t('shop.inventory.freezes', { count: freezes })] : []),
    ...(known.length > 0
      ? [
          t('shop.inventory.themes', {
            themes: known.map((theme) => t(`settings.cards.theme.choices.${theme}`)).join(', '),
          }),
        ]
      : []),
    ...held.entries.map(({ id, count }) => t('shop.inventory.entries', { count, raffle: plainText(id, 40) })),
    ...held.items.map(({ id, count }) =>
      t('shop.inventory.item', { count, item: names.get(id) ?? plainText(id, 40) }),
    ),
    ...(held.badges.length > 0 ? [t('shop.inventory.badges', { count: held.badges.length })] : []),
    ...(bought.length > 0 ? [`### ${t('shop.inventory.orders')}`] : []),
    ...bought.map(({ item, state, price, at: when, reason }) => {
      const line = t('shop.inventory.order', {
        when: `<t:${Math.floor(when.getTime() / 1000)}:R>`,
        item: `${item.emoji} ${wordsOf(item, locale).title}`,
        price,
        state: t(`shop.state.${state}`),
      })
      return reason ? `${line} · ${plainText(reason, 80)}` : line
    }),
  ]
}
