import { languages } from '../../src/i18n/index.ts'

/** Adds texts of features that exist in tests only: the English one, then the Spanish one. */
export function teachMessages(
  texts: Readonly<Record<string, readonly [english: string, spanish: string]>>,
): void {
  for (const [key, [english, spanish]] of Object.entries(texts)) {
    for (const { code, messages } of languages) {
      Object.assign(messages, { [key]: code === 'es' ? spanish : english })
    }
  }
}
