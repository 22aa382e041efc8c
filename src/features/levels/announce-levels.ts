import type { OutboxEntry } from '../../core/outbox.ts'
import type { Consequence } from '../earning/index.ts'
import { levelUpEffects } from './level-up.ts'
import { mergeCredits } from './merge-credits.ts'
import { roleFault } from './role-fault.ts'
import type { LevelsServices } from './services.ts'
import { levelsSettings } from './settings.ts'

/**
 * What credits bring about: notices and roles of levels reached, written with the credits themselves. A fault in composing
 * them costs a notice, never the XP.
 */
export function announceLevels({
  settings,
  guilds,
  translate,
  log,
}: Pick<LevelsServices, 'settings' | 'guilds' | 'translate' | 'log'>): Consequence {
  return async (credits) => {
    const effects: OutboxEntry[] = []
    for (const credit of mergeCredits(credits)) {
      const { guildId } = credit.activity
      const guild = guilds.guild(guildId)
      const locale = guild?.locale ?? 'en-US'
      const own = settings.peek(guildId, levelsSettings) ?? (await settings.get(guildId, levelsSettings))
      try {
        effects.push(
          ...levelUpEffects(credit, {
            settings: own,
            guildName: guild?.name ?? '',
            locale,
            roleName: (roleId) => guilds.roles(guildId).find(({ id }) => id === roleId)?.name,
            canGive: (roleId) =>
              !roleFault(guildId, roleId, guilds.roles(guildId), guilds.botRolePosition(guildId) ?? 0),
            t: (key, values) => translate(locale, key, values),
          }),
        )
      } catch (error) {
        log.error('a new level could not be announced', { guildId, key: credit.activity.key, error })
      }
    }
    return effects
  }
}
