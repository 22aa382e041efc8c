import type { ArrivalConsequence } from '../earning/index.ts'
import { rolesAt } from './level-roles.ts'
import { roleFault } from './role-fault.ts'
import type { LevelsServices } from './services.ts'
import { curveOf, levelsSettings } from './settings.ts'

/** Who comes back has kept their XP, and gets the roles of their level again; told twice, a join does so once. */
export function returnLevelRoles(services: LevelsServices): ArrivalConsequence {
  const { earning, guilds, settings, translate } = services
  return async (arrivals) => {
    const entries = arrivals.map(async ({ guildId, memberId, isBot, joinedAt }) => {
      const own = await settings.get(guildId, levelsSettings)
      if (isBot || own.roles.length === 0) return []
      const totals = await earning.standings.totals(guildId, memberId)
      if (!totals) return []
      const level = curveOf(own).levelOf(totals.xp)
      const botPosition = guilds.botRolePosition(guildId) ?? 0
      const known = guilds.roles(guildId)
      const reason = translate(guilds.guild(guildId)?.locale ?? 'en-US', 'levels.return-reason', { level })
      return [...rolesAt(level, own.roles, own.roleMode)]
        .filter((roleId) => !roleFault(guildId, roleId, known, botPosition))
        .map((roleId) => ({
          key: `level-role-return:${guildId}:${memberId}:${joinedAt}:${roleId}`,
          guildId,
          memberId,
          effect: { kind: 'add-role' as const, roleId, reason },
        }))
    })
    return (await Promise.all(entries)).flat()
  }
}
