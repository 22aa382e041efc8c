import {
  ButtonStyle,
  ComponentType,
  type APIEmbed,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10'
import { customId } from '../../core/component.ts'
import type { MessageBody } from '../../core/message-body.ts'
import type { SettingsDefinition } from '../../core/settings.ts'
import { fieldId, valueAt, type SettingField } from '../../settings/index.ts'
import {
  descriptionOf,
  featureDescription,
  featureLabel,
  labelOf,
  type SettingCatalogue,
} from './setting-catalogue.ts'
import { showValue, type Reader } from './show-value.ts'

export const FEATURE_MENU = 'config-feature'
export const RESET_BUTTON = 'config-reset'

const COLOUR = 0x4f_8a_5b
const MOST_FIELDS = 25
const MOST_OPTIONS = 25

/** One feature's settings with value, default and meaning of each, and a menu of the other features. */
export function featureBody(
  catalogue: SettingCatalogue,
  definition: SettingsDefinition,
  settings: unknown,
  reader: Reader,
): MessageBody {
  const fields = catalogue.fieldsOf(definition).slice(0, MOST_FIELDS)
  const embed: APIEmbed = {
    color: COLOUR,
    title: featureLabel(definition, reader.t),
    description: featureDescription(definition, reader.t),
    fields: fields.map((field) => ({
      name: labelOf(field, reader.t),
      value: `${current(field, settings, reader)}\n${descriptionOf(field, reader.t)}`,
    })),
    footer: { text: reader.t('config.show.hint') },
  }
  return { embeds: [embed], components: featureMenu(catalogue, definition, reader) }
}

function current(field: SettingField, settings: unknown, reader: Reader): string {
  const value = valueAt(settings, field.path.split('.'))
  const shown = `**${showValue(field, value, reader, 'markdown')}**`
  if (isSame(value, field.default)) return reader.t('config.show.by-default', { value: shown })
  const byDefault = showValue(field, field.default, reader, 'markdown')
  return reader.t('config.show.changed', { value: shown, default: byDefault })
}

function featureMenu(
  { definitions }: SettingCatalogue,
  shown: SettingsDefinition,
  { t }: Reader,
): APIMessageTopLevelComponent[] {
  if (definitions.length < 2) return []
  const options = definitions.slice(0, MOST_OPTIONS).map((definition) => ({
    label: featureLabel(definition, t).slice(0, 100),
    description: featureDescription(definition, t).slice(0, 100),
    value: definition.feature,
    default: definition === shown,
  }))
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: customId(FEATURE_MENU),
          placeholder: t('config.show.choose'),
          options,
        },
      ],
    },
  ]
}

/** What a change came to: the value now, before and by default, and what the field does. */
export function changeBody(
  field: SettingField,
  { before, after, warning }: { before: unknown; after: unknown; warning?: string },
  reader: Reader,
): MessageBody {
  const { t } = reader
  const show = (value: unknown) => showValue(field, value, reader, 'markdown')
  const isUnchanged = isSame(before, after)
  const embed: APIEmbed = {
    color: COLOUR,
    title: `${featureLabel(field.definition, t)} › ${labelOf(field, t)}`,
    description: [
      isUnchanged
        ? t('config.set.unchanged', { value: `**${show(after)}**` })
        : t('config.set.changed', { value: `**${show(after)}**`, before: show(before) }),
      descriptionOf(field, t),
      ...(warning ? [`⚠️ ${warning}`] : []),
    ].join('\n\n'),
    footer: { text: t('config.set.default', { value: showValue(field, field.default, reader, 'plain') }) },
  }
  const resettable = !isSame(after, field.default)
  return { embeds: [embed], components: resettable ? resetButton(field, reader) : [] }
}

function resetButton(field: SettingField, { t }: Reader): APIMessageTopLevelComponent[] {
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.Button,
          style: ButtonStyle.Secondary,
          custom_id: customId(RESET_BUTTON, fieldId(field)),
          label: t('config.set.reset'),
        },
      ],
    },
  ]
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
