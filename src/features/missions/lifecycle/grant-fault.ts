import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { GuildDirectory } from '../../../core/guild-directory.ts'
import { roleFault } from '../../levels/index.ts'
import type { FaultCode } from '../definition/fault.ts'

const MAY_MANAGE = PermissionFlagsBits.ManageRoles | PermissionFlagsBits.Administrator
const ROLE_FAULTS: Record<NonNullable<ReturnType<typeof roleFault>>, FaultCode> = {
  deleted: 'unknown-role',
  everyone: 'role-everyone',
  managed: 'role-managed',
  'above-bot': 'role-beyond-bot',
}

/** Who lets something be given: nobody hands out a role that they could not give themself. */
export interface Author {
  readonly id: string
  readonly roleIds: readonly string[]
}

/** What is looked up of a guild's roles. */
export type RoleSight = Pick<GuildDirectory, 'guild' | 'roles' | 'botRolePosition' | 'botPermissions'>

/** What keeps the bot from giving a role, or from giving it in the name of `author`; undefined when nothing does. */
export function grantFault(
  guilds: RoleSight,
  guildId: string,
  roleId: string,
  author?: Author,
): FaultCode | undefined {
  const roles = guilds.roles(guildId)
  const fault = roleFault(guildId, roleId, roles, guilds.botRolePosition(guildId) ?? 0)
  if (fault) return ROLE_FAULTS[fault]
  if (((guilds.botPermissions(guildId) ?? 0n) & MAY_MANAGE) === 0n) return 'role-not-allowed'
  const position = roles.find(({ id }) => id === roleId)?.position ?? 0
  return author && position >= reachOf(guilds, guildId, author) ? 'role-beyond-you' : undefined
}

/** Roles below this position may be given in somebody's name. */
function reachOf(guilds: RoleSight, guildId: string, { id, roleIds }: Author): number {
  if (guilds.guild(guildId)?.ownerId === id) return Infinity
  const own = guilds.roles(guildId).filter((role) => roleIds.includes(role.id))
  return Math.max(0, ...own.map(({ position }) => position))
}
