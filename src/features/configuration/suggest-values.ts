import type { Choice } from '../../core/command.ts'
import { plainLabel } from '../../core/plain-text.ts'
import type { SettingField } from '../../settings/index.ts'
import { fold, type Named } from './read-value.ts'
import { choiceLabel } from './setting-catalogue.ts'
import { showValue, type Reader } from './show-value.ts'

const SECONDS = [0, 15, 30, 60, 90, 120, 300, 600, 1800, 3600, 21_600, 43_200, 86_400, 604_800]

/** What to offer while a value is typed: every possible one for short lists, else those that match. */
export function suggestValues(
  field: SettingField,
  typed: string,
  present: unknown,
  reader: Reader,
): Choice[] {
  const wanted = fold(typed)
  return offers(field, present, reader, typed).filter(
    ({ name, value }) => wanted === '' || fold(name).includes(wanted) || fold(String(value)) === wanted,
  )
}

function offers(field: SettingField, present: unknown, reader: Reader, typed: string): Choice[] {
  const { t } = reader
  const none = { name: t('config.value.none'), value: t('config.word.none') }
  switch (field.kind) {
    case 'boolean':
      return [
        { name: t('config.value.yes'), value: t('config.word.yes') },
        { name: t('config.value.no'), value: t('config.word.no') },
      ]
    case 'choice':
      return field.choices.map((choice) => ({ name: choiceLabel(field, choice, t), value: choice }))
    case 'duration':
      return SECONDS.filter(
        (seconds) => seconds >= (field.least ?? 0) && seconds <= (field.most ?? Infinity),
      ).map((seconds) => ({ name: showValue(field, seconds, reader, 'plain'), value: `${seconds} s` }))
    case 'channel':
      return [none, ...reader.channels.map((channel) => named('#', channel))]
    case 'role':
      return [none, ...reader.roles.map((role) => named('@', role))]
    case 'channels':
      return [none, ...toggles('#', reader.channels, present)]
    case 'roles':
      return [none, ...toggles('@', reader.roles, present)]
    default:
      return [...typedAsIs(typed), byDefault(field, reader)]
  }
}

/** A list is changed one entry at a time: those in it can be taken out, the others put in. */
function toggles(sign: string, known: readonly Named[], present: unknown): Choice[] {
  const chosen = new Set(Array.isArray(present) ? present.map(String) : [])
  const inside = known.filter(({ id }) => chosen.has(id))
  const outside = known.filter(({ id }) => !chosen.has(id))
  return [
    ...inside.map((one) => ({ name: `− ${sign}${plainLabel(one.name)}`, value: `-${one.id}` })),
    ...outside.map((one) => ({ name: `+ ${sign}${plainLabel(one.name)}`, value: `+${one.id}` })),
  ]
}

function named(sign: string, { id, name }: Named): Choice {
  return { name: `${sign}${plainLabel(name)}`, value: id }
}

function typedAsIs(typed: string): Choice[] {
  return typed.trim() === '' ? [] : [{ name: typed, value: typed }]
}

function byDefault(field: SettingField, reader: Reader): Choice {
  const value = showValue(field, field.default, reader, 'plain')
  return {
    name: reader.t('config.suggest.default', { value }),
    value: field.default === '' ? reader.t('config.word.none') : String(field.default),
  }
}
