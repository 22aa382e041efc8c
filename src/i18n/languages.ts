import en from '../../assets/locales/en.json' with { type: 'json' }
import es from '../../assets/locales/es.json' with { type: 'json' }
import type { MessageKey } from '../core/translate.ts'

/** The texts of one language, in ICU message format. */
export type Messages = Readonly<Record<MessageKey, string>>

export interface Language {
  /** Two letters. */
  readonly code: string
  /** Discord's names for it. */
  readonly discordLocales: readonly string[]
  readonly messages: Messages
}

export const english: Language = { code: 'en', discordLocales: ['en-US', 'en-GB'], messages: en }

/** Every language that Laurel speaks; English first, because it is what the others fall back to. */
export const languages: readonly Language[] = [
  english,
  { code: 'es', discordLocales: ['es-ES', 'es-419'], messages: es },
]

/** The language nearest to a Discord locale, or undefined. */
export function languageFor(locale: string): Language | undefined {
  const code = locale.split('-')[0]?.toLowerCase()
  return languages.find((language) => language.code === code)
}
