import { defineFeature } from '../../core/feature.ts'
import { BackgroundLibrary } from './background.store.ts'
import { CardDesk } from './card-desk.ts'
import { cardCommand } from './discord/card.command.ts'
import { cardDesignCommand } from './discord/card-design.command.ts'
import type { Cards } from './doorway.ts'
import { illustrateEffect } from './illustrate-effect.ts'
import { createMemberDesigns } from './member-design.store.ts'
import { cardsSettings } from './settings.ts'
import { wearableThemes } from './wearable-themes.ts'

/**
 * How cards look: a community's theme, accent and background, and the theme that a member wears. Other features ask it
 * for pictures and never learn about looks.
 */
export const cards = defineFeature<Cards>({
  name: 'cards',
  settings: cardsSettings,
  permissions: [{ permission: 'AttachFiles', purpose: 'permissions.purpose.rank-cards' }],
  intents: ['Guilds'],
  setup(services) {
    const designs = createMemberDesigns(services.database)
    const backgrounds = new BackgroundLibrary(services.database)
    const desk = new CardDesk({ ...services, designs, backgrounds })
    services.outbox.illustrateWith(illustrateEffect(desk, services.guilds))
    const own = { ...services, designs, backgrounds, desk }
    return {
      commands: [cardCommand(own), cardDesignCommand(own)],
      doorway: {
        memberCard: (...order) => desk.memberCard(...order),
        guildCard: (...order) => desk.guildCard(...order),
        unlockTheme: (...unlocking) => designs.unlock(...unlocking),
        lockTheme: (...locking) => designs.lock(...locking),
        unlockedThemes: async (guildId, memberId) => (await designs.get(guildId, memberId)).unlocked,
        async wearableThemes(guildId, memberId) {
          const looks = await services.settings.get(guildId, cardsSettings)
          if (looks.memberThemes === 'none') return undefined
          return wearableThemes(looks, (await designs.get(guildId, memberId)).unlocked)
        },
      },
    }
  },
})
