import { CARD_THEMES, type CardTheme } from '../../core/cards.ts'
import type { Choice } from '../../core/command.ts'
import { DomainError } from '../../core/domain-error.ts'
import type { TranslateFor } from '../../core/translate.ts'

/** A theme's name for a reader. */
export function themeName(theme: CardTheme, t: TranslateFor): string {
  return t(`settings.cards.theme.choices.${theme}`)
}

/** The theme that a person typed or chose. Throws DomainError `theme-unknown`. */
export function readTheme(typed: string, t: TranslateFor): CardTheme {
  const found = CARD_THEMES.find(
    (theme) => fold(theme) === fold(typed) || fold(themeName(theme, t)) === fold(typed),
  )
  if (!found) throw new DomainError('theme-unknown')
  return found
}

/** Those of `themes` whose name holds what was typed so far. */
export function suggestThemes(themes: readonly CardTheme[], typed: string, t: TranslateFor): Choice[] {
  return themes
    .map((theme) => ({ name: themeName(theme, t), value: theme }))
    .filter(({ name, value }) => fold(name).includes(fold(typed)) || value.includes(fold(typed)))
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase()
}
