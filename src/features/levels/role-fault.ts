import type { GuildRole } from '../../core/guild-directory.ts'

/** Why the bot can't give a role. */
export type RoleFault = 'deleted' | 'managed' | 'everyone' | 'above-bot'

/** What keeps the bot from giving `roleId`, or undefined; `botPosition` is that of its highest role. */
export function roleFault(
  guildId: string,
  roleId: string,
  roles: readonly GuildRole[],
  botPosition: number,
): RoleFault | undefined {
  const role = roles.find(({ id }) => id === roleId)
  if (roleId === guildId) return 'everyone'
  if (!role) return 'deleted'
  if (role.managed) return 'managed'
  return role.position >= botPosition ? 'above-bot' : undefined
}
