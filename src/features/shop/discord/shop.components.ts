import { ComponentType, TextInputStyle } from 'discord-api-types/v10'
import { customId, type Component, type ComponentContext, type Modal } from '../../../core/component.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { orUnavailable } from '../../../database/index.ts'
import { labelOf } from '../item/item-text.ts'
import { obstacleTo } from '../item/obstacle.ts'
import { buy } from '../orders/buy.ts'
import { readBuyer, readPlace } from '../read-buyer.ts'
import { backRow, boxed, questionBody, receiptBody } from '../receipt-body.ts'
import type { ShopServices } from '../services.ts'
import { SHOP_BUTTON, SHOP_KINDS, type ShopKind } from '../shop-body.ts'
import { items, type ItemRecord } from '../stores/item.store.ts'
import { shopPage } from './shop.command.ts'

const ANSWER_FORM = 'shop-answer'

/** Turns pages, chooses a kind, asks whether to buy, and buys. */
export function shopButtons(services: ShopServices): Component {
  return {
    name: SHOP_BUTTON,
    ephemeral: true,
    async run(context) {
      const { args, values, update, reply, t, interactionId } = context
      const [purpose, first = '', second = '', nonce = ''] = args
      switch (purpose) {
        case 'ask': {
          const record = await itemOf(services, context, first)
          await requireBuyable(services, context, record)
          const isChanged = String(record.revision) !== second
          return reply({
            ...(await question(services, context, record, interactionId, isChanged)),
            ephemeral: true,
          })
        }
        case 'buy':
          return confirm(services, context, { itemId: first, revision: Number(second), nonce })
        case 'cancel':
          return update(boxed([t('shop.cancelled')], [backRow(t)]))
        case undefined:
        default: {
          const kind = SHOP_KINDS.find((one) => one === (values[0] ?? second)) ?? 'all'
          const page = /^\d{1,4}$/.test(first) ? Number(first) : 0
          return update(await shopPage(services, context, { kind: kind satisfies ShopKind, page }))
        }
      }
    },
  }
}

/** Takes the buyer's answer to an item's question, and buys. */
export function answerForm(services: ShopServices): Modal {
  return {
    name: ANSWER_FORM,
    async run(context) {
      const [itemId = '', revision = '', nonce = ''] = context.args
      const chosen = { itemId, revision: Number(revision), nonce }
      const answer = context.fields.get('answer')?.trim() || null
      const body = await purchase(services, context, chosen, answer)
      await context.reply({ ...body, ephemeral: true })
    },
  }
}

interface Chosen {
  readonly itemId: string
  readonly revision: number
  /** What asked whether to buy: one answer to it is one purchase. */
  readonly nonce: string
}

async function confirm(services: ShopServices, context: ComponentContext, chosen: Chosen): Promise<void> {
  const record = await itemOf(services, context, chosen.itemId)
  const { gives } = record.item
  if (gives.kind !== 'custom' || !gives.ask || record.revision !== chosen.revision)
    return context.update(await purchase(services, context, chosen, null))
  await context.showModal({
    custom_id: customId(ANSWER_FORM, chosen.itemId, chosen.revision, chosen.nonce),
    title: labelOf(record.item, context.actor.locale).slice(0, 45),
    components: [
      {
        type: ComponentType.Label,
        label: gives.ask,
        component: {
          type: ComponentType.TextInput,
          custom_id: 'answer',
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: 300,
        },
      },
    ],
  })
}

/** Buys and answers with the receipt; an item that changed meanwhile is asked for again as it is now. */
async function purchase(
  services: ShopServices,
  context: InteractionContext,
  { itemId, revision, nonce }: Chosen,
  answer: string | null,
): Promise<MessageBody> {
  const { guildId, channelId, interactionId, actor, t } = context
  if (!/^\d{17,20}$/.test(nonce)) throw new DomainError('unknown-component')
  const member = { guildId, memberId: actor.id, roleIds: actor.roleIds }
  const at = snowflakeTime(interactionId)
  try {
    const order = await buy(services, {
      ...member,
      orderId: nonce,
      itemId,
      revision,
      answer,
      channelId,
      at,
    })
    if (order.memberId !== actor.id) throw new DomainError('unknown-component')
    const { coins } = await services.missions.holdings(guildId, actor.id)
    return receiptBody(order, { coins, locale: actor.locale, t })
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'shop-item-changed') throw error
    return question(services, context, await itemOf(services, context, itemId), interactionId, true)
  }
}

async function question(
  { missions }: ShopServices,
  { guildId, actor, t }: InteractionContext,
  record: ItemRecord,
  nonce: string,
  isChanged: boolean,
): Promise<MessageBody> {
  const { coins, items: won } = await missions.holdings(guildId, actor.id)
  const isWon = won.some(({ id }) => id === record.itemId)
  return questionBody(record, { coins, isWon, locale: actor.locale, t }, nonce, isChanged)
}

async function requireBuyable(
  services: ShopServices,
  { guildId, actor, interactionId }: InteractionContext,
  record: ItemRecord,
): Promise<void> {
  const buyer = await readBuyer(services, { guildId, memberId: actor.id, roleIds: actor.roleIds })
  const place = await readPlace(services, guildId, snowflakeTime(interactionId))
  const obstacle = obstacleTo(record, buyer, place)
  if (obstacle) throw obstacle
}

async function itemOf(
  { database }: ShopServices,
  { guildId }: InteractionContext,
  itemId: string,
): Promise<ItemRecord> {
  const found = await orUnavailable(() => items(database).findOne({ _id: `${guildId}:${itemId}` }))
  if (!found) throw new DomainError('shop-no-item')
  return found
}
