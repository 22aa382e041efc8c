import { IntlMessageFormat } from 'intl-messageformat'
import { silentLog, type Log } from '../core/log.ts'
import type { MessageKey, MessageValues, Translate } from '../core/translate.ts'
import { english, languageFor } from './languages.ts'

/**
 * Makes the translator: plurals, numbers and dates follow the reader's locale; unknown locales read English. A value
 * that a message lacks is a fault of ours: it is logged, and the reader sees the bare message.
 */
export function createTranslate(log: Log = silentLog): Translate {
  const compiled = new Map<string, IntlMessageFormat>()

  function formatter(locale: string, key: MessageKey, text: string): IntlMessageFormat {
    const id = `${locale} ${key}`
    const known = compiled.get(id)
    if (known) return known
    const made = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
    compiled.set(id, made)
    return made
  }

  return (locale, key, values) => {
    const language = languageFor(locale) ?? english
    const readerLocale = language.discordLocales.includes(locale) ? locale : language.discordLocales[0]
    const text = language.messages[key]
    try {
      return String(formatter(readerLocale ?? 'en-US', key, text).format(asStrings(values)))
    } catch (error) {
      log.error('a message could not be formatted', { key, locale, error: String(error) })
      return text ?? key
    }
  }
}

/** ICU picks a case of `select` by text, so booleans become theirs. */
function asStrings(values: MessageValues = {}): Record<string, string | number | Date> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : value]),
  )
}
