import { DomainError } from '../../core/domain-error.ts'
import type { GuildDirectory } from '../../core/guild-directory.ts'
import type { Actor } from '../../core/interaction-context.ts'
import { plainText } from '../../core/plain-text.ts'
import { roleFault, type RoleFault } from './role-fault.ts'
import { MOST_LEVEL_ROLES, type LevelRole } from './settings.ts'

const FAULT_ERRORS: Readonly<Record<RoleFault, string>> = {
  deleted: 'role-deleted',
  managed: 'role-managed',
  everyone: 'role-everyone',
  'above-bot': 'role-above-bot',
}

/** Refuses, with the reason, a role that the bot can't give or that the actor must not hand out. */
export function requireGrantable(
  guilds: GuildDirectory,
  guildId: string,
  actor: Actor,
  roleId: string,
): void {
  const roles = guilds.roles(guildId)
  const botPosition = guilds.botRolePosition(guildId) ?? 0
  const role = roles.find(({ id }) => id === roleId)
  const fault = roleFault(guildId, roleId, roles, botPosition)
  const position = role?.position ?? 0
  if (fault)
    throw new DomainError(FAULT_ERRORS[fault], {
      role: plainText(role?.name ?? roleId),
      position,
      botPosition,
    })
  if (guilds.guild(guildId)?.ownerId === actor.id) return
  const own = roles.filter(({ id }) => actor.roleIds.includes(id)).map((held) => held.position)
  const actorPosition = Math.max(0, ...own)
  if (position >= actorPosition)
    throw new DomainError('role-above-you', { role: plainText(role?.name ?? ''), position, actorPosition })
}

/** The level roles with this one added, or moved to another level. */
export function withLevelRole(roles: readonly LevelRole[], added: LevelRole): LevelRole[] {
  const others = roles.filter(({ roleId }) => roleId !== added.roleId)
  if (others.length >= MOST_LEVEL_ROLES)
    throw new DomainError('too-many-level-roles', { most: MOST_LEVEL_ROLES })
  return [...others, added].sort((a, b) => a.level - b.level)
}

/** The level roles without this one; refuses when it is none. */
export function withoutLevelRole(roles: readonly LevelRole[], roleId: string): LevelRole[] {
  const others = roles.filter((role) => role.roleId !== roleId)
  if (others.length === roles.length) throw new DomainError('not-a-level-role')
  return others
}
