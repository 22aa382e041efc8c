import {
  GuildMember as CachedMember,
  Role,
  type APIRole,
  type APIInteractionDataResolvedGuildMember,
  type APIInteractionGuildMember,
  type User,
} from 'discord.js'
import type { OptionUser } from '../core/command.ts'
import type { GuildMember, GuildRole } from '../core/guild-directory.ts'

const AVATAR = { extension: 'png', size: 256, forceStatic: true } as const

type AnyMember = CachedMember | APIInteractionDataResolvedGuildMember | APIInteractionGuildMember

/** The ids of a member's roles, however much of the member is known. */
export function roleIdsOf(member: AnyMember): readonly string[] {
  return member instanceof CachedMember
    ? member.roles.cache.map((role) => role.id).filter((id) => id !== member.guild.id)
    : member.roles
}

/** A member as features see them. */
export function toGuildMember(user: User, member: AnyMember): GuildMember {
  const cached = member instanceof CachedMember ? member : undefined
  return {
    id: user.id,
    username: user.username,
    displayName: displayName(user, member),
    avatarUrl: (cached ?? user).displayAvatarURL(AVATAR),
    decorationUrl: decorationUrl(user, member),
    bot: user.bot,
    roleIds: roleIdsOf(member),
  }
}

/** A person named by an option or a menu; `member` is null when they are not in the guild. */
export function toOptionUser(user: User, member: AnyMember | null): OptionUser {
  return {
    id: user.id,
    username: user.username,
    displayName: member ? displayName(user, member) : (user.globalName ?? user.username),
    avatarUrl: (member instanceof CachedMember ? member : user).displayAvatarURL(AVATAR),
    decorationUrl: decorationUrl(user, member),
    bot: user.bot,
    member: member && toGuildMember(user, member),
  }
}

function decorationUrl(user: User, member: AnyMember | null): string | null {
  return member instanceof CachedMember ? member.displayAvatarDecorationURL() : user.avatarDecorationURL()
}

function displayName(user: User, member: AnyMember): string {
  const nickname = member instanceof CachedMember ? member.nickname : member.nick
  return nickname ?? user.globalName ?? user.username
}

/** A role as features see it, from the cache or from an interaction's payload. */
export function toGuildRole(role: Role | APIRole): GuildRole {
  return {
    id: role.id,
    name: role.name,
    position: role instanceof Role ? role.rawPosition : role.position,
    managed: role.managed,
    color: role.color,
    permissions: role instanceof Role ? role.permissions.bitfield : BigInt(role.permissions),
  }
}
