import { CARD_THEMES } from '../../../core/cards.ts'
import { defineAction, defineCommandGroup, type AutocompleteContext } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { fitLines, MOST_CHARACTERS, readAttachment } from '../../missions/index.ts'
import { flowLines } from '../flows.ts'
import { asWritten, readShelf, setStatus } from '../item/change-items.ts'
import { labelOf } from '../item/item-text.ts'
import { newItem, type NewItem } from '../item/new-item.ts'
import { writeItems } from '../item/read-items.ts'
import { MOST_PRICE, PERIODS } from '../item/shop-item.ts'
import { nextOrder, ordersBody } from '../orders/orders-body.ts'
import { boxed } from '../receipt-body.ts'
import type { ShopServices } from '../services.ts'
import { itemForm, takeItems } from './item.form.ts'
import { drawAction } from './draw.action.ts'
import { refundAction } from './refund.action.ts'

const KINDS = ['role', 'temporary-role', 'boost', 'theme', 'freeze', 'raffle', 'custom'] as const
const MOST_LISTED = 3700
const item = { type: 'string', required: true, autocomplete: true, maxLength: 40 } as const

/** `/shop-admin add|edit|archive|reopen|list|import|export|orders|refund|draw|flows`. */
export function shopAdminCommand(services: ShopServices) {
  const { database } = services
  const autocomplete = (context: AutocompleteContext) => suggest(services, context)
  const change = (status: 'open' | 'archived') =>
    defineAction({
      options: { item },
      autocomplete,
      async run({ guildId, actor, interactionId, options, t, reply }) {
        const at = snowflakeTime(interactionId)
        const record = await setStatus(services, options.item, status, { guildId, by: actor.id, at })
        const content = t(`shop.admin.${status}`, { item: labelOf(record.item, actor.locale) })
        await reply({ content, ephemeral: true })
      },
    })
  return defineCommandGroup({
    name: 'shop-admin',
    defaultMemberPermissions: ['ManageGuild'],
    ephemeral: true,
    subcommands: {
      add: defineAction({
        options: {
          kind: { type: 'string', required: true, choices: KINDS },
          name: { type: 'string', required: true, minLength: 1, maxLength: 60 },
          price: { type: 'integer', required: true, min: 1, max: MOST_PRICE },
          description: { type: 'string', maxLength: 200 },
          emoji: { type: 'string', maxLength: 32 },
          role: { type: 'role' },
          hours: { type: 'integer', min: 1, max: 8784 },
          times: { type: 'number', min: 1.1, max: 5 },
          theme: { type: 'string', choices: CARD_THEMES },
          count: { type: 'integer', min: 1, max: 100 },
          raffle: { type: 'string', maxLength: 40 },
          ask: { type: 'string', maxLength: 45 },
          stock: { type: 'integer', min: 0, max: 1_000_000 },
          limit: { type: 'integer', min: 1, max: 1000 },
          per: { type: 'string', choices: PERIODS },
          level: { type: 'integer', min: 1, max: 10_000 },
        },
        async run(context) {
          const { guildId, guildLocale, options } = context
          const shelf = await readShelf(database, guildId)
          const chosen = { ...options, role: options.role?.id } as NewItem
          const language = guildLocale.startsWith('es') ? 'es' : 'en'
          const made = newItem(chosen, language, new Set(shelf.map(({ itemId }) => itemId)))
          const text = JSON.stringify({ laurel: 'shop/1', items: [made] })
          await context.defer({ ephemeral: true })
          await takeItems(services, context, text, { isTyped: false })
        },
      }),
      edit: defineAction({
        options: { item },
        autocomplete,
        async run({ guildId, options, t, showModal }) {
          const shelf = await readShelf(database, guildId)
          const record = shelf.find(({ itemId }) => itemId === options.item)
          if (!record) throw new DomainError('shop-no-item')
          await showModal(itemForm(record, t))
        },
      }),
      archive: change('archived'),
      reopen: change('open'),
      list: defineAction({
        async run({ guildId, actor, t, reply }) {
          const shelf = await readShelf(database, guildId)
          const lines = shelf.map(({ item: one, itemId, left, sold, status }) =>
            t('shop.admin.line', {
              item: labelOf(one, actor.locale),
              id: itemId,
              price: one.price,
              left: left ?? -1,
              sold,
              archived: status === 'archived',
            }),
          )
          const all = fitLines(lines, MOST_LISTED, (rest) => t('missions.more-lines', { rest }))
          const body = boxed([`## ${t('shop.admin.title')}`, all || t('shop.admin.none')])
          await reply({ ...body, ephemeral: true })
        },
      }),
      import: defineAction({
        options: { file: { type: 'attachment', required: true } },
        async run(context) {
          await context.defer({ ephemeral: true })
          const text = await readAttachment(context.options.file, MOST_CHARACTERS)
          await takeItems(services, context, text, { isTyped: true })
        },
      }),
      export: defineAction({
        async run({ guildId, t, reply }) {
          const shelf = await readShelf(database, guildId)
          const open = shelf.filter(({ status }) => status === 'open')
          if (open.length === 0) throw new DomainError('shop-empty')
          const data = Buffer.from(writeItems(open.map(asWritten)))
          const content = t('shop.admin.exported', { count: open.length })
          await reply({ content, files: [{ name: 'shop.yaml', data }], ephemeral: true })
        },
      }),
      orders: defineAction({
        async run({ guildId, actor, t, reply }) {
          const body = ordersBody(await nextOrder(database, guildId), actor.locale, t)
          await reply({ ...body, ephemeral: true })
        },
      }),
      refund: refundAction(services),
      draw: drawAction(services),
      flows: defineAction({
        options: { member: { type: 'user' } },
        async run({ guildId, interactionId, actor, t, options: { member }, reply }) {
          const { locale } = actor
          const reader = { memberId: member?.id, at: snowflakeTime(interactionId), locale, t }
          const lines = await flowLines(database, guildId, reader)
          await reply({ ...boxed([`## ${t('shop.flows.title')}`, ...lines]), ephemeral: true })
        },
      }),
    },
  })
}

async function suggest({ database }: ShopServices, { guildId, actor, focused }: AutocompleteContext) {
  const shelf = await readShelf(database, guildId)
  const typed = focused.value.toLowerCase()
  return shelf
    .map((record) => ({ name: labelOf(record.item, actor.locale), value: record.itemId }))
    .filter(({ name, value }) => name.toLowerCase().includes(typed) || value.includes(typed))
    .slice(0, 25)
}
