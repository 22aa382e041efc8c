import type { Snowflake } from '../../core/snowflake.ts'
import type { CommandPermission, GuildState } from '../world/guild-state.ts'
import { allows, ALL_PERMISSIONS, channelPermissions } from '../world/permissions.ts'
import type { ChannelRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { CommandRecord } from './command-record.ts'

/** Whether a person may use a command here: its contexts, its default permissions, the guild's own rules. */
export function mayUseCommand(
  world: World,
  command: CommandRecord,
  userId: Snowflake,
  guild: GuildState | undefined,
  channel: ChannelRecord,
): boolean {
  if (!guild) {
    const context = 1
    return (
      command.guild_id === undefined &&
      (command.contexts ? command.contexts.includes(context) : command.dm_permission)
    )
  }
  if (command.contexts && !command.contexts.includes(0)) return false
  if (command.nsfw && !channel.nsfw) return false
  const permissions = channelPermissions(guild, channel, userId, world.now())
  if (permissions === ALL_PERMISSIONS) return true
  const rules = [
    ...(guild.commandPermissions.get(command.id)?.permissions ??
      guild.commandPermissions.get(command.application_id)?.permissions ??
      []),
  ]
  if (!channelAllows(rules, guild.id, channel)) return false
  const personal = personalRule(rules, guild, userId)
  if (personal !== undefined) return personal
  const needed = command.default_member_permissions
  if (needed === null) return true
  return needed !== '0' && allows(permissions, BigInt(needed))
}

function channelAllows(
  rules: readonly CommandPermission[],
  guildId: Snowflake,
  channel: ChannelRecord,
): boolean {
  const own = rules.find(
    (rule) => rule.type === 3 && (rule.id === channel.id || rule.id === channel.parent_id),
  )
  if (own) return own.permission
  const everywhere = (BigInt(guildId) - 1n).toString()
  return rules.find((rule) => rule.type === 3 && rule.id === everywhere)?.permission ?? true
}

function personalRule(
  rules: readonly CommandPermission[],
  guild: GuildState,
  userId: Snowflake,
): boolean | undefined {
  const user = rules.find((rule) => rule.type === 2 && rule.id === userId)
  if (user) return user.permission
  const roles = guild.members.get(userId)?.roles ?? []
  const ofRoles = rules.filter((rule) => rule.type === 1 && roles.includes(rule.id))
  if (ofRoles.length > 0) return ofRoles.some((rule) => rule.permission)
  return rules.find((rule) => rule.type === 1 && rule.id === guild.id)?.permission
}
