import { CARD_THEMES, type CardTheme } from '../../core/cards.ts'
import type { CardsSettings } from './settings.ts'

/** The themes that a member may wear, in the order of the catalogue; the community's own theme is always one. */
export function wearableThemes(
  { theme: own, memberThemes }: Pick<CardsSettings, 'theme' | 'memberThemes'>,
  unlocked: readonly string[],
): readonly CardTheme[] {
  return CARD_THEMES.filter((theme) => {
    if (theme === own || memberThemes === 'all') return true
    return memberThemes === 'unlocked' && unlocked.includes(theme)
  })
}

/** The theme of a member's cards: the chosen one while the member may wear it, else the community's. */
export function wornTheme(
  settings: Pick<CardsSettings, 'theme' | 'memberThemes'>,
  design: { readonly theme: string | null; readonly unlocked: readonly string[] },
): CardTheme {
  return wearableThemes(settings, design.unlocked).find((theme) => theme === design.theme) ?? settings.theme
}
