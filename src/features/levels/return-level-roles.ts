import { GatewayDispatchEvents } from 'discord-api-types/v10'
import { defineListener } from '../../core/feature.ts'
import { roleFault } from './role-fault.ts'
import { rolesAt } from './level-roles.ts'
import type { LevelsServices } from './services.ts'
import { curveOf, levelsSettings } from './settings.ts'

/** Who comes back has kept their XP, and gets the roles of their level again; told twice, a join does so once. */
export function returnLevelRoles(services: LevelsServices) {
  return defineListener({
    name: 'return-level-roles-on-join',
    on: GatewayDispatchEvents.GuildMemberAdd,
    async run({ guild_id: guildId, user, joined_at: joinedAt }) {
      const { earning, guilds, outbox, settings, translate } = services
      const own = await settings.get(guildId, levelsSettings)
      if (user.bot || own.roles.length === 0) return
      const totals = await earning.standings.totals(guildId, user.id)
      if (!totals) return
      const level = curveOf(own).levelOf(totals.xp)
      const botPosition = guilds.botRolePosition(guildId) ?? 0
      const known = guilds.roles(guildId)
      const reason = translate(guilds.guild(guildId)?.locale ?? 'en-US', 'levels.return-reason', { level })
      const entries = [...rolesAt(level, own.roles, own.roleMode)]
        .filter((roleId) => !roleFault(guildId, roleId, known, botPosition))
        .map((roleId) => ({
          key: `level-role-return:${guildId}:${user.id}:${joinedAt}:${roleId}`,
          guildId,
          memberId: user.id,
          effect: { kind: 'add-role' as const, roleId, reason },
        }))
      await outbox.add(entries)
    },
  })
}
