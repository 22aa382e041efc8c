import type { OutboxEntry } from '../../core/outbox.ts'
import type { Consequence } from '../earning/index.ts'
import { levelUpEffects } from './level-up.ts'
import type { LevelsServices } from './services.ts'
import { levelsSettings } from './settings.ts'

/** What credits bring about: notices and roles of levels reached, written with the credits themselves. */
export function announceLevels({
  settings,
  guilds,
  translate,
}: Pick<LevelsServices, 'settings' | 'guilds' | 'translate'>): Consequence {
  return async (credits) => {
    const effects: OutboxEntry[] = []
    for (const credit of credits) {
      const { guildId } = credit.activity
      const guild = guilds.guild(guildId)
      const own = settings.peek(guildId, levelsSettings) ?? (await settings.get(guildId, levelsSettings))
      effects.push(
        ...levelUpEffects(credit, {
          settings: own,
          guildName: guild?.name ?? '',
          t: (key, values) => translate(guild?.locale ?? 'en-US', key, values),
        }),
      )
    }
    return effects
  }
}
