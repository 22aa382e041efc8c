import { z } from 'zod'
import { CARD_THEMES } from '../../core/cards.ts'
import { hiddenSetting } from '../../core/setting-kinds.ts'
import { defineSettings, type SettingsOf } from '../../core/settings.ts'

/** How a community's cards look, and how far members may have their own look. */
export const cardsSettings = defineSettings(
  'cards',
  z.object({
    theme: z.enum(CARD_THEMES).default('laurel'),
    /** Such as `#f2c866`; empty for the theme's own. */
    accent: z
      .string()
      .regex(/^(#?[0-9a-f]{6})?$/i, 'errors.not-a-colour')
      .default(''),
    /** Which themes members may choose for their own cards. */
    memberThemes: z.enum(['unlocked', 'all', 'none']).default('unlocked'),
    /** Whether the colour that members chose for their Discord profile is the accent of their cards. */
    memberAccents: z.boolean().default(true),
    /** Id of the picture behind the cards. */
    background: hiddenSetting(z.string().max(64).nullable().default(null)),
  }),
)

export type CardsSettings = SettingsOf<typeof cardsSettings>
