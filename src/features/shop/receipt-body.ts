import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10'
import { customId } from '../../core/component.ts'
import type { MessageBody } from '../../core/message-body.ts'
import type { TranslateFor } from '../../core/translate.ts'
import { fitLines } from '../missions/index.ts'
import { givesText, wordsOf } from './item/item-text.ts'
import { COIN_COLOUR, SHOP_BUTTON } from './shop-body.ts'
import type { ItemRecord } from './stores/item.store.ts'
import type { Order } from './stores/order.store.ts'

interface Reader {
  /** What the reader has. */
  readonly coins: number
  readonly locale: string
  readonly t: TranslateFor
}

/** Asks whether to buy; `nonce` makes the answer count once, `isChanged` says that the item is another than before. */
export function questionBody(
  { item, itemId, revision }: ItemRecord,
  { coins, isWon = false, locale, t }: Reader & { readonly isWon?: boolean },
  nonce: string,
  isChanged: boolean,
): MessageBody {
  const { title, description } = wordsOf(item, locale)
  const lines = [
    `## ${t('shop.confirm.title', { item: `${item.emoji} ${title}` })}`,
    ...(isChanged ? [`⚠️ ${t('shop.confirm.changed')}`] : []),
    ...(description ? [description] : []),
    givesText(item.gives, t),
    isWon ? t('shop.confirm.won') : t('shop.confirm.price', { price: item.price, after: coins - item.price }),
  ]
  const buttons: APIMessageTopLevelComponent = {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.Button,
        style: ButtonStyle.Success,
        label: isWon ? t('shop.button.redeem') : t('shop.button.confirm', { coins: item.price }),
        custom_id: customId(SHOP_BUTTON, 'buy', itemId, revision, nonce),
      },
      {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: t('shop.button.cancel'),
        custom_id: customId(SHOP_BUTTON, 'cancel'),
      },
    ],
  }
  return boxed(lines, [buttons])
}

/** What was bought, what it cost, what is left, and when it ends. */
export function receiptBody(order: Order, { coins, locale, t }: Reader): MessageBody {
  const { item, price, state, until, _id } = order
  const { title } = wordsOf(item, locale)
  const lines = [
    `## ✅ ${t('shop.receipt.title', { item: `${item.emoji} ${title}` })}`,
    givesText(item.gives, t),
    ...(until ? [t('shop.receipt.until', { when: stamp(until) })] : []),
    ...(state === 'pending' ? [t('shop.receipt.pending')] : []),
    ...(state === 'delivering' ? [t('shop.receipt.delivering')] : []),
    ...(item.gives.kind === 'theme' ? [t('shop.receipt.theme')] : []),
    t('shop.receipt.paid', { price, coins }),
    `-# ${t('shop.receipt.number', { number: _id })}`,
  ]
  return boxed(lines, [backRow(t)])
}

/** The way back to the shelf. */
export function backRow(t: TranslateFor): APIMessageTopLevelComponent {
  const button = {
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label: t('shop.title'),
    custom_id: customId(SHOP_BUTTON, 'page', 0, 'all'),
  }
  return { type: ComponentType.ActionRow, components: [button] }
}

/** Lines in a frame, with rows of buttons below. */
export function boxed(
  lines: readonly string[],
  rows: readonly APIMessageTopLevelComponent[] = [],
): MessageBody {
  const text = { type: ComponentType.TextDisplay as const, content: fitLines(lines, 3900) }
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, accent_color: COIN_COLOUR, components: [text] }, ...rows],
  }
}

/** A moment as each reader's own clock shows it, with how far it is. */
export function stamp(at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000)
  return `<t:${seconds}:f> (<t:${seconds}:R>)`
}
