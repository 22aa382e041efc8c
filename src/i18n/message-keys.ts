import type { MessageKey } from '../core/translate.ts'
import { english, languageFor } from './languages.ts'

/** Whether `key` names a message, for keys that are built from data. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(english.messages, key)
}

/** The key if it names a message; throws otherwise, for keys that the product itself must have. */
export function messageKey(key: string): MessageKey {
  if (!isMessageKey(key)) throw new Error(`assets/locales/en.json lacks "${key}"`)
  return key
}

/** The first locale that Laurel speaks: the person's own, else the guild's, else English. */
export function chooseLocale(...preferred: readonly (string | null | undefined)[]): string {
  return preferred.find((locale) => locale && languageFor(locale)) ?? 'en-US'
}
