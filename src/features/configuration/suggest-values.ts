import type { Choice } from '../../core/command.ts'
import { plainLabel } from '../../core/plain-text.ts'
import type { FieldKind, SettingField } from '../../settings/index.ts'
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
  return offers[field.kind]({ field, typed, present, reader }).filter(
    ({ name, value }) => wanted === '' || fold(name).includes(wanted) || fold(String(value)) === wanted,
  )
}

interface Offering {
  readonly field: SettingField
  readonly typed: string
  readonly present: unknown
  readonly reader: Reader
}

const offers: Record<FieldKind, (offering: Offering) => Choice[]> = {
  boolean: ({ reader: { t } }) => [
    { name: t('config.value.yes'), value: t('config.word.yes') },
    { name: t('config.value.no'), value: t('config.word.no') },
  ],
  choice: ({ field, reader }) =>
    field.choices.map((choice) => ({ name: choiceLabel(field, choice, reader.t), value: choice })),
  duration: ({ field, reader }) =>
    SECONDS.filter((seconds) => seconds >= (field.least ?? 0) && seconds <= (field.most ?? Infinity)).map(
      (seconds) => ({ name: showValue(field, seconds, reader, 'plain'), value: `${seconds} s` }),
    ),
  channel: ({ reader }) => [none(reader), ...reader.channels.map((channel) => named('#', channel))],
  role: ({ reader }) => [none(reader), ...reader.roles.map((role) => named('@', role))],
  channels: (offering) => [none(offering.reader), ...toggles('#', offering.reader.channels, offering)],
  roles: (offering) => [none(offering.reader), ...toggles('@', offering.reader.roles, offering)],
  'time-zone': ({ field, reader }) => [
    byDefault(field, reader),
    ...Intl.supportedValuesOf('timeZone').map((zone) => ({ name: zone.replaceAll('_', ' '), value: zone })),
  ],
  whole: asTyped,
  number: asTyped,
  text: asTyped,
}

function none({ t }: Reader): Choice {
  return { name: t('config.value.none'), value: t('config.word.none') }
}

function asTyped({ field, typed, reader }: Offering): Choice[] {
  const own = typed.trim() === '' ? [] : [{ name: typed, value: typed }]
  return [...own, byDefault(field, reader)]
}

/** A list is changed one entry at a time: those in it can be taken out, the others put in. */
function toggles(sign: string, known: readonly Named[], { present, reader }: Offering): Choice[] {
  const chosen = new Set(Array.isArray(present) ? present.map(String) : [])
  const inside = known.filter(({ id }) => chosen.has(id))
  const outside = known.filter(({ id }) => !chosen.has(id))
  const shown = (one: Named) => ({ name: `${sign}${plainLabel(one.name)}` })
  return [
    ...inside.map((one) => ({ name: reader.t('config.suggest.remove', shown(one)), value: `-${one.id}` })),
    ...outside.map((one) => ({ name: reader.t('config.suggest.add', shown(one)), value: `+${one.id}` })),
  ]
}

function named(sign: string, { id, name }: Named): Choice {
  return { name: `${sign}${plainLabel(name)}`, value: id }
}

function byDefault(field: SettingField, reader: Reader): Choice {
  const value = showValue(field, field.default, reader, 'plain')
  return {
    name: reader.t('config.suggest.default', { value }),
    value: field.default === '' ? reader.t('config.word.none') : String(field.default),
  }
}
