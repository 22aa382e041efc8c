import { defineAction, defineCommandGroup } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { CardsServices } from '../services.ts'
import { cardsSettings } from '../settings.ts'
import { readTheme, suggestThemes, themeName } from '../theme-names.ts'
import { wearableThemes, wornTheme } from '../wearable-themes.ts'

type CardServices = Pick<CardsServices, 'settings' | 'designs'>

/** `/card theme [theme]`: which theme a member's own cards wear. */
export function cardCommand({ settings, designs }: CardServices) {
  const designOf = async (guildId: string, memberId: string) => {
    const own = await settings.get(guildId, cardsSettings)
    const design = await designs.get(guildId, memberId)
    return { own, worn: wornTheme(own, design), wearable: wearableThemes(own, design.unlocked) }
  }
  return defineCommandGroup({
    name: 'card',
    ephemeral: true,
    subcommands: {
      theme: defineAction({
        options: { theme: { type: 'string', autocomplete: true, maxLength: 40 } },
        async run({ guildId, actor, t, options, reply }) {
          const { own, worn, wearable } = await designOf(guildId, actor.id)
          if (options.theme === undefined) {
            const themes = wearable.map((theme) => themeName(theme, t)).join(', ')
            await reply({
              content: t('cards.theme.yours', { theme: themeName(worn, t), themes }),
              ephemeral: true,
            })
            return
          }
          const theme = readTheme(options.theme, t)
          if (!wearable.includes(theme)) throw locked(own.memberThemes, themeName(theme, t))
          await designs.choose(guildId, actor.id, theme === own.theme ? null : theme)
          await reply({ content: t('cards.theme.chosen', { theme: themeName(theme, t) }), ephemeral: true })
        },
        autocomplete: async ({ guildId, actor, t, focused }) =>
          suggestThemes((await designOf(guildId, actor.id)).wearable, focused.value, t),
      }),
    },
  })
}

function locked(memberThemes: string, theme: string): DomainError {
  return new DomainError(memberThemes === 'none' ? 'theme-not-yours' : 'theme-locked', { theme })
}
