import { DomainError } from '../../core/domain-error.ts'
import type { Choice } from '../../core/command.ts'
import type { SettingsDefinition } from '../../core/settings.ts'
import type { TranslateFor } from '../../core/translate.ts'
import { messageKey } from '../../i18n/index.ts'
import { fieldId, settingFields, type SettingField } from '../../settings/index.ts'
import { fold, same } from './read-value.ts'

/** More fields than these are shown part by part. */
const MOST_AT_ONCE = 15

/** Fields that are shown together: all of a feature's, or those under one name; the path is empty for those under none. */
export interface SettingSection {
  readonly path: string
  readonly fields: readonly SettingField[]
}

/** Every setting of every feature, found by id or by its name in the reader's language. */
export class SettingCatalogue {
  readonly definitions: readonly SettingsDefinition[]
  readonly #fields: readonly SettingField[]

  constructor(definitions: readonly SettingsDefinition[]) {
    this.definitions = definitions
    this.#fields = definitions.flatMap((definition) => settingFields(definition))
  }

  fieldsOf(definition: SettingsDefinition): readonly SettingField[] {
    return this.#fields.filter((field) => field.definition === definition)
  }

  /** The parts of a feature's settings, in their own order: one alone while there are few. */
  sectionsOf(definition: SettingsDefinition): readonly SettingSection[] {
    const fields = this.fieldsOf(definition)
    if (fields.length <= MOST_AT_ONCE) return [{ path: '', fields }]
    const sections = new Map<string, SettingField[]>([['', []]])
    for (const field of fields) {
      const [name = '', ...rest] = field.path.split('.')
      const path = rest.length > 0 ? name : ''
      sections.set(path, [...(sections.get(path) ?? []), field])
    }
    return Array.from(sections, ([path, own]) => ({ path, fields: own })).filter(
      (section) => section.fields.length > 0,
    )
  }

  /** Throws DomainError `setting-unknown`. */
  find(text: string, t: TranslateFor): SettingField {
    const found =
      this.#fields.find((field) => fieldId(field) === text) ??
      this.#fields.find((field) => same(labelOf(field, t), text) || same(fullLabel(field, t), text))
    if (!found) throw new DomainError('setting-unknown')
    return found
  }

  /** Throws DomainError `setting-unknown`. */
  feature(name: string, t: TranslateFor): SettingsDefinition {
    const found = this.definitions.find(
      (definition) => definition.feature === name || same(featureLabel(definition, t), name),
    )
    if (!found) throw new DomainError('setting-unknown')
    return found
  }

  suggest(typed: string, t: TranslateFor): Choice[] {
    const wanted = fold(typed)
    return this.#fields
      .map((field) => ({ name: fullLabel(field, t), value: fieldId(field), rank: rank(field, wanted, t) }))
      .filter(({ rank }) => rank >= 0)
      .sort((one, other) => one.rank - other.rank)
      .map(({ name, value }) => ({ name, value }))
  }

  suggestFeatures(typed: string, t: TranslateFor): Choice[] {
    return this.definitions
      .map((definition) => ({ name: featureLabel(definition, t), value: definition.feature }))
      .filter(({ name, value }) => fold(name).includes(fold(typed)) || value.includes(fold(typed)))
  }
}

/** 0 for a name that begins so, then names and descriptions that hold it; -1 for no match. */
function rank(field: SettingField, wanted: string, t: TranslateFor): number {
  const label = fold(labelOf(field, t))
  if (label.startsWith(wanted)) return 0
  if (label.includes(wanted)) return 1
  if (fold(`${fullLabel(field, t)} ${fieldId(field)}`).includes(wanted)) return 2
  return fold(descriptionOf(field, t)).includes(wanted) ? 3 : -1
}

export function labelOf({ definition, path }: SettingField, t: TranslateFor): string {
  return t(messageKey(`settings.${definition.feature}.${path}.label`))
}

export function descriptionOf({ definition, path }: SettingField, t: TranslateFor): string {
  return t(messageKey(`settings.${definition.feature}.${path}.description`))
}

export function choiceLabel({ definition, path }: SettingField, choice: string, t: TranslateFor): string {
  return t(messageKey(`settings.${definition.feature}.${path}.choices.${choice}`))
}

export function featureLabel({ feature }: SettingsDefinition, t: TranslateFor): string {
  return t(messageKey(`settings.${feature}.label`))
}

export function featureDescription({ feature }: SettingsDefinition, t: TranslateFor): string {
  return t(messageKey(`settings.${feature}.description`))
}

export function sectionLabel({ feature }: SettingsDefinition, path: string, t: TranslateFor): string {
  return path ? t(messageKey(`settings.${feature}.${path}.label`)) : t('config.show.general')
}

export function sectionDescription(definition: SettingsDefinition, path: string, t: TranslateFor): string {
  return path
    ? t(messageKey(`settings.${definition.feature}.${path}.description`))
    : featureDescription(definition, t)
}

function fullLabel(field: SettingField, t: TranslateFor): string {
  return `${featureLabel(field.definition, t)} › ${labelOf(field, t)}`
}
