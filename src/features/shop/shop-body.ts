import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10'
import { customId } from '../../core/component.ts'
import type { MessageBody } from '../../core/message-body.ts'
import type { TranslateFor } from '../../core/translate.ts'
import { pageTurns } from '../missions/index.ts'
import { givesText, wordsOf } from './item/item-text.ts'
import { periodStart, windowOf } from './item/item-window.ts'
import { obstacleTo, type Buyer, type Place } from './item/obstacle.ts'
import type { ItemRecord } from './stores/item.store.ts'

export const SHOP_BUTTON = 'shop'
export const SHOP_KINDS = ['all', 'role', 'boost', 'theme', 'freeze', 'raffle', 'custom'] as const
export type ShopKind = (typeof SHOP_KINDS)[number]

const PER_PAGE = 5
export const COIN_COLOUR = 0xb8_86_0b

export interface ShopPage {
  readonly shelf: readonly ItemRecord[]
  readonly buyer: Buyer
  readonly place: Place
  readonly kind: ShopKind
  /** From 0; one beyond the last is the last. */
  readonly page: number
  readonly locale: string
  readonly t: TranslateFor
}

/** A page of the shop: what there is, what it costs, and what keeps its reader from buying it. */
export function shopBody(view: ShopPage): MessageBody {
  const { shelf, buyer, place, kind, page, t } = view
  const now = shelf.filter(
    ({ status, item }) => status === 'open' && place.at < windowOf(item, place.zone).to,
  )
  const shown = now.filter(({ item }) => kind === 'all' || item.gives.kind === kind)
  const pages = Math.max(1, Math.ceil(shown.length / PER_PAGE))
  const at = Math.min(Math.max(0, page), pages - 1)
  const part = shown.slice(at * PER_PAGE, (at + 1) * PER_PAGE)
  const head = `## ${t('shop.title')}\n${t('shop.balance', { coins: buyer.coins })}`
  const blocks: APIComponentInContainer[] = [{ type: ComponentType.TextDisplay, content: head }]
  for (const record of part)
    blocks.push({ type: ComponentType.Separator, spacing: SeparatorSpacingSize.Small }, offer(record, view))
  if (part.length === 0)
    blocks.push({
      type: ComponentType.TextDisplay,
      content: t(now.length > 0 ? 'shop.none-of-kind' : 'shop.none'),
    })
  const rows: APIMessageTopLevelComponent[] = []
  const kinds = SHOP_KINDS.filter((one) => one === 'all' || now.some(({ item }) => item.gives.kind === one))
  if (kinds.length > 2) rows.push(kindMenu(kinds, kind, t))
  if (pages > 1) rows.push(pageButtons(at, pages, kind, t))
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, accent_color: COIN_COLOUR, components: blocks }, ...rows],
  }
}

function offer(record: ItemRecord, { buyer, place, locale, t }: ShopPage): APIComponentInContainer {
  const { item, itemId, revision } = record
  const obstacle = obstacleTo(record, buyer, place)
  const isWon = buyer.won.includes(itemId)
  return {
    type: ComponentType.Section,
    components: [
      { type: ComponentType.TextDisplay, content: offerText(record, { buyer, place, locale, t }) },
    ],
    accessory: {
      type: ComponentType.Button,
      style: obstacle ? ButtonStyle.Secondary : ButtonStyle.Success,
      label: isWon ? t('shop.button.redeem') : t('shop.button.buy', { coins: item.price }),
      emoji: { name: isWon ? '🎁' : '🪙' },
      custom_id: customId(SHOP_BUTTON, 'ask', itemId, revision),
      disabled: obstacle !== undefined,
    },
  }
}

/** One item as members see it. */
export function offerText(
  record: ItemRecord,
  { buyer, place, locale, t }: Pick<ShopPage, 'buyer' | 'place' | 'locale' | 't'>,
): string {
  const { item, itemId, left } = record
  const { title, description } = wordsOf(item, locale)
  const { to } = windowOf(item, place.zone)
  const obstacle = obstacleTo(record, buyer, place)
  const facts: string[] = []
  if (left !== null && left > 0) facts.push(t('shop.left', { left }))
  if (item.limit) {
    const { count, per } = item.limit
    const start = periodStart(per, place.zone, place.at)
    const own = buyer.bought.filter((one) => one.itemId === itemId && one.at.getTime() >= start).length
    facts.push(t(`shop.limit-${per}`, { own, count }))
  }
  if (Number.isFinite(to)) facts.push(t('shop.until', { when: `<t:${Math.floor(to / 1000)}:R>` }))
  const lines = [
    `### ${item.emoji} ${title}`,
    ...(description ? [description] : []),
    givesText(item.gives, t),
    ...(facts.length > 0 ? [`-# ${facts.join(' · ')}`] : []),
    ...(obstacle ? [`-# 🔒 ${t(`errors.${obstacle.code as 'shop-sold-out'}`, obstacle.details)}`] : []),
  ]
  return lines.join('\n')
}

function kindMenu(
  kinds: readonly ShopKind[],
  chosen: ShopKind,
  t: TranslateFor,
): APIMessageTopLevelComponent {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: customId(SHOP_BUTTON, 'kind'),
        placeholder: t('shop.kind-placeholder'),
        options: kinds.map((kind) => ({
          label: t(`shop.kind.${kind}`),
          value: kind,
          default: kind === chosen,
        })),
      },
    ],
  }
}

function pageButtons(
  page: number,
  pages: number,
  kind: ShopKind,
  t: TranslateFor,
): APIMessageTopLevelComponent {
  const idOf = (purpose: string, target: number) => customId(SHOP_BUTTON, purpose, target, kind)
  const [back, next] = pageTurns({ page, pages, t }, idOf)
  const place = {
    ...back,
    label: t('shop.button.page', { page: page + 1, pages }),
    custom_id: idOf('page', page),
    disabled: true,
  }
  return { type: ComponentType.ActionRow, components: [back, place, next] }
}
