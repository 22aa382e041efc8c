import { plainLabel, plainText } from '../../core/plain-text.ts'
import type { TranslateFor } from '../../core/translate.ts'
import type { FieldKind, SettingField } from '../../settings/index.ts'
import { showDuration } from './duration.ts'
import type { Named } from './read-value.ts'
import { choiceLabel } from './setting-catalogue.ts'

const MOST_LISTED = 15
const MOST_CHARACTERS = 300

export interface Reader {
  readonly t: TranslateFor
  readonly locale: string
  readonly channels: readonly Named[]
  readonly roles: readonly Named[]
}

interface Showing {
  readonly field: SettingField
  readonly reader: Reader
  readonly as: 'markdown' | 'plain'
}

const shows: Record<FieldKind, (value: unknown, showing: Showing) => string> = {
  boolean: (value, { reader }) => reader.t(value === true ? 'config.value.yes' : 'config.value.no'),
  choice: (value, { field, reader }) => choiceLabel(field, String(value), reader.t),
  whole: showNumber,
  number: showNumber,
  duration: (value, { reader }) => showDuration(Number(value), reader.locale),
  'time-zone': showText,
  text: showText,
  channel: (value, showing) => showOne('channel', value, showing),
  role: (value, showing) => showOne('role', value, showing),
  channels: (value, showing) => showList('channel', value, showing),
  roles: (value, showing) => showList('role', value, showing),
}

/** A value in the reader's words: with mentions where markdown is shown, with names where it is not. */
export function showValue(
  field: SettingField,
  value: unknown,
  reader: Reader,
  as: 'markdown' | 'plain',
): string {
  return shows[field.kind](value, { field, reader, as })
}

function showNumber(value: unknown, { reader }: Showing): string {
  return new Intl.NumberFormat(reader.locale, { maximumFractionDigits: 15 }).format(Number(value))
}

function showText(value: unknown, { reader, as }: Showing): string {
  if (value === '') return reader.t('config.value.standard')
  return as === 'markdown' ? plainText(String(value), MOST_CHARACTERS) : plainLabel(String(value), 60)
}

function showList(kind: 'channel' | 'role', value: unknown, showing: Showing): string {
  const ids = Array.isArray(value) ? value.map(String) : []
  const { t } = showing.reader
  if (ids.length === 0) return t('config.value.none')
  const listed = ids.slice(0, MOST_LISTED).map((id) => showOne(kind, id, showing))
  const shown = listed.join(', ')
  return ids.length > MOST_LISTED
    ? t('config.value.and-more', { shown, more: ids.length - MOST_LISTED })
    : shown
}

function showOne(kind: 'channel' | 'role', id: unknown, { reader, as }: Showing): string {
  const { t, channels, roles } = reader
  if (typeof id !== 'string') return t('config.value.none')
  const known = (kind === 'channel' ? channels : roles).find((one) => one.id === id)
  if (!known) return t(kind === 'channel' ? 'config.value.deleted-channel' : 'config.value.deleted-role')
  if (as === 'plain') return `${kind === 'channel' ? '#' : '@'}${plainLabel(known.name)}`
  return kind === 'channel' ? `<#${id}>` : `<@&${id}>`
}
