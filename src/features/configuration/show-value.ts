import { plainLabel, plainText } from '../../core/plain-text.ts'
import type { TranslateFor } from '../../core/translate.ts'
import type { SettingField } from '../../settings/index.ts'
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

/** A value in the reader's words: with mentions where markdown is shown, with names where it is not. */
export function showValue(
  field: SettingField,
  value: unknown,
  reader: Reader,
  as: 'markdown' | 'plain',
): string {
  const { t, locale } = reader
  const reference = (id: string) =>
    showReference(field.kind.startsWith('channel') ? 'channel' : 'role', id, reader, as)
  switch (field.kind) {
    case 'boolean':
      return t(value === true ? 'config.value.yes' : 'config.value.no')
    case 'choice':
      return choiceLabel(field, String(value), t)
    case 'whole':
    case 'number':
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 15 }).format(Number(value))
    case 'duration':
      return showDuration(Number(value), locale)
    case 'text':
      if (value === '') return t('config.value.standard')
      return as === 'markdown' ? plainText(String(value), MOST_CHARACTERS) : plainLabel(String(value), 60)
    case 'channel':
    case 'role':
      return typeof value === 'string' ? reference(value) : t('config.value.none')
    default:
      return showList(Array.isArray(value) ? value.map(String) : [], reference, t)
  }
}

function showList(ids: readonly string[], reference: (id: string) => string, t: TranslateFor): string {
  if (ids.length === 0) return t('config.value.none')
  const shown = ids.slice(0, MOST_LISTED).map(reference).join(', ')
  return ids.length > MOST_LISTED
    ? t('config.value.and-more', { shown, more: ids.length - MOST_LISTED })
    : shown
}

function showReference(
  kind: 'channel' | 'role',
  id: string,
  { t, channels, roles }: Reader,
  as: 'markdown' | 'plain',
): string {
  const known = (kind === 'channel' ? channels : roles).find((one) => one.id === id)
  if (!known) return t(kind === 'channel' ? 'config.value.deleted-channel' : 'config.value.deleted-role')
  if (as === 'plain') return `${kind === 'channel' ? '#' : '@'}${plainLabel(known.name)}`
  return kind === 'channel' ? `<#${id}>` : `<@&${id}>`
}
