import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { customId, type Modal } from '../../../core/component.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import {
  definitionForm,
  faultsText,
  fitLines,
  type Fault,
  type DefinitionText,
} from '../../missions/index.ts'
import { asWritten, saveItems } from '../item/change-items.ts'
import { givesText, labelOf } from '../item/item-text.ts'
import { localizeItem } from '../item/localize-item.ts'
import { readItems, writeItems } from '../item/read-items.ts'
import type { ShopServices } from '../services.ts'
import type { ItemRecord } from '../stores/item.store.ts'

const ITEM_FORM = 'shop-item'
const UNLIMITED = 'all'

/** The form in which an item is changed: all of it as text, so that nothing of it is out of reach. */
export function itemForm(record: ItemRecord, t: TranslateFor): APIModalInteractionResponseCallbackData {
  const value = writeItems([asWritten(record)])
  return definitionForm(customId(ITEM_FORM, record.left ?? UNLIMITED), 'shop', value, t)
}

/** Takes what a lead wrote in the form. */
export function itemFormAnswer(services: ShopServices): Modal {
  return {
    name: ITEM_FORM,
    memberPermissions: ['ManageGuild'],
    async run(context) {
      const [left = UNLIMITED] = context.args
      await context.defer({ ephemeral: true })
      const shownLeft = left === UNLIMITED ? null : Number(left)
      await takeItems(services, context, context.fields.get('text') ?? '', { isTyped: true, shownLeft })
    },
  }
}

/** Puts what a text describes on sale, or says what is wrong with it: then nothing changes. `isTyped`: lines mean something to its author. */
export async function takeItems(
  services: ShopServices,
  { guildId, actor, interactionId, t, editReply }: InteractionContext,
  text: DefinitionText,
  { isTyped, shownLeft }: { readonly isTyped: boolean; readonly shownLeft?: number | null },
): Promise<void> {
  const read = readItems(text)
  if ('faults' in read) return editReply({ content: told(read.faults, isTyped, t) })
  const local = read.value.items.map((item, index) =>
    localizeItem(services.guilds, guildId, item, ['items', index], actor),
  )
  const faults = local.flatMap((one) => one.faults).map(read.place)
  if (faults.length > 0) return editReply({ content: told(faults, isTyped, t) })
  const items = local.map(({ item }) => item)
  const at = snowflakeTime(interactionId)
  await saveItems(services.database, items, { guildId, by: actor.id, at, shownLeft })
  const lines = items.map((item) =>
    t('shop.admin.saved-line', {
      item: labelOf(item, actor.locale),
      id: item.id,
      price: item.price,
      gives: givesText(item.gives, t),
    }),
  )
  const all = [t('shop.admin.saved', { count: items.length }), ...lines]
  await editReply({ content: fitLines(all, 2000, (rest) => t('missions.more-lines', { rest })) })
}

function told(faults: readonly Fault[], isTyped: boolean, t: TranslateFor): string {
  const shown = isTyped
    ? faults
    : faults.map(({ code, path, values }) => ({ code, path: path.slice(2), values }))
  return faultsText(shown, t).slice(0, 2000)
}
