import {
  ButtonStyle,
  ComponentType,
  type APIEmbed,
  type APIMessageTopLevelComponent,
  type APISelectMenuOption,
} from 'discord-api-types/v10'
import { customId } from '../../core/component.ts'
import type { OptionalIntent } from '../../core/discord-names.ts'
import type { MessageBody } from '../../core/message-body.ts'
import type { SettingsDefinition } from '../../core/settings.ts'
import { fieldId, valueAt, type SettingField } from '../../settings/index.ts'
import {
  descriptionOf,
  featureDescription,
  featureLabel,
  labelOf,
  sectionDescription,
  sectionLabel,
  type SettingCatalogue,
  type SettingSection,
} from './setting-catalogue.ts'
import { showValue, type Reader } from './show-value.ts'
import { WITHHELD } from './withheld.ts'

export const FEATURE_MENU = 'config-feature'
export const SECTION_MENU = 'config-section'
export const RESET_BUTTON = 'config-reset'
/** The value of the part without a path in the menu, which takes no empty ones. */
export const GENERAL = 'general'

const COLOUR = 0x4f_8a_5b
const MOST_FIELDS = 25
const MOST_OPTIONS = 25

/** What a part of a feature's settings is shown from. */
export interface FeatureView {
  readonly catalogue: SettingCatalogue
  readonly definition: SettingsDefinition
  readonly settings: unknown
  readonly reader: Reader
  /** Which part, by its path; the first when there is none of that name. */
  readonly section?: string
  readonly withheldIntents: ReadonlySet<OptionalIntent>
}

/** One part of a feature's settings with value, default and meaning of each, a menu of the other parts and one of the features. */
export function featureBody(view: FeatureView): MessageBody {
  const { catalogue, definition, settings, reader, withheldIntents } = view
  const { t } = reader
  const sections = catalogue.sectionsOf(definition)
  const shown = sections.find(({ path }) => path === view.section) ?? sections[0]
  const fields = (shown?.fields ?? []).slice(0, MOST_FIELDS)
  const lacking = new Set(fields.flatMap(({ needs }) => (needs && withheldIntents.has(needs) ? [needs] : [])))
  const path = shown?.path ?? ''
  const title = featureLabel(definition, t)
  const embed: APIEmbed = {
    color: COLOUR,
    title: sections.length > 1 ? `${title} › ${sectionLabel(definition, path, t)}` : title,
    description: [
      sectionDescription(definition, path, t),
      ...Array.from(lacking, (intent) => `⚠️ ${t(WITHHELD[intent])}`),
    ].join('\n\n'),
    fields: fields.map((field) => ({
      name: labelOf(field, t),
      value: `${current(field, settings, reader)}\n${descriptionOf(field, t)}`,
    })),
    footer: { text: t('config.show.hint') },
  }
  return {
    embeds: [embed],
    components: [
      ...sectionMenu(definition, sections, path, reader),
      ...featureMenu(catalogue, definition, reader),
    ],
  }
}

function sectionMenu(
  definition: SettingsDefinition,
  sections: readonly SettingSection[],
  shown: string,
  { t }: Reader,
): APIMessageTopLevelComponent[] {
  if (sections.length < 2) return []
  const options = sections.slice(0, MOST_OPTIONS).map(({ path }) => ({
    label: sectionLabel(definition, path, t).slice(0, 100),
    description: sectionDescription(definition, path, t).slice(0, 100),
    value: path || GENERAL,
    default: path === shown,
  }))
  return [menu(customId(SECTION_MENU, definition.feature), t('config.show.choose-section'), options)]
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
  return [menu(customId(FEATURE_MENU), t('config.show.choose'), options)]
}

function menu(id: string, placeholder: string, options: APISelectMenuOption[]): APIMessageTopLevelComponent {
  return {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.StringSelect, custom_id: id, placeholder, options }],
  }
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
