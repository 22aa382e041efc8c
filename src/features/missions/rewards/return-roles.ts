import type { ArrivalConsequence } from '../../earning/index.ts'
import { roleFault } from '../../levels/index.ts'
import type { MissionsServices } from '../services.ts'
import { rolesDue } from './given-roles.ts'

/** Who comes back gets the roles again that they were given for good, or for a time that is not over; told twice, a join does so once. */
export function returnRoles({
  database,
  guilds,
  clock,
  translate,
}: Pick<MissionsServices, 'database' | 'guilds' | 'clock' | 'translate'>): ArrivalConsequence {
  return async (arrivals) => {
    const entries = arrivals.map(async ({ guildId, memberId, isBot, joinedAt }) => {
      if (isBot) return []
      const due = await rolesDue(database, guildId, memberId, clock.now())
      const known = guilds.roles(guildId)
      const botPosition = guilds.botRolePosition(guildId) ?? 0
      const reason = translate(guilds.guild(guildId)?.locale ?? 'en-US', 'missions.role-return')
      return due
        .filter(({ roleId }) => !roleFault(guildId, roleId, known, botPosition))
        .map(({ roleId }) => ({
          key: `role-return:${guildId}:${memberId}:${joinedAt}:${roleId}`,
          guildId,
          memberId,
          effect: { kind: 'add-role' as const, roleId, reason },
        }))
    })
    return (await Promise.all(entries)).flat()
  }
}
