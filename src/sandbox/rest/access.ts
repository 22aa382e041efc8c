import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import type { GuildState } from '../world/guild-state.ts'
import { allows, channelPermissions, guildPermissions } from '../world/permissions.ts'
import type { ChannelRecord, MemberRecord, MessageRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { refusal } from './errors.ts'

/** A guild that `user` is in, when they hold `needed` there. Throws 10004 or 50013. */
export function accessGuild(world: World, user: UserRecord, guildId: Snowflake, needed = 0n): GuildState {
  const guild = world.guilds.get(guildId)
  if (!guild?.members.has(user.id)) throw refusal('unknownGuild')
  if (!allows(guildPermissions(guild, user.id, world.now()), needed)) throw refusal('missingPermissions')
  return guild
}

export interface ChannelAccess {
  channel: ChannelRecord
  /** Absent for direct messages. */
  guild: GuildState | undefined
  /** What the user may do there; everything in a direct message. */
  permissions: bigint
}

/** A channel that `user` may see, when they hold `needed` there. Throws 10003, 50001 or 50013. */
export function accessChannel(
  world: World,
  user: UserRecord,
  channelId: Snowflake,
  needed = 0n,
): ChannelAccess {
  const channel = world.channel(channelId)
  if (!channel) throw refusal('unknownChannel')
  const guild = world.guildOfChannel(channelId)
  if (!guild) {
    if (!channel.recipient_ids?.includes(user.id)) throw refusal('missingAccess')
    return { channel, guild: undefined, permissions: ~0n }
  }
  const permissions = channelPermissions(guild, channel, user.id, world.now())
  if (!allows(permissions, PermissionFlagsBits.ViewChannel)) throw refusal('missingAccess')
  if (!allows(permissions, needed)) throw refusal('missingPermissions')
  return { channel, guild, permissions }
}

/** A guild's channel that `user` may see and act on; throws also for direct messages (50003). */
export function accessGuildChannel(
  world: World,
  user: UserRecord,
  channelId: Snowflake,
  needed = 0n,
): { channel: ChannelRecord; guild: GuildState; permissions: bigint } {
  const { channel, guild, permissions } = accessChannel(world, user, channelId, needed)
  if (!guild) throw refusal('notOnPrivateChannel')
  return { channel, guild, permissions }
}

/** A stored message that `user` may read. Throws 10008 as well. */
export function accessMessage(
  world: World,
  user: UserRecord,
  channelId: Snowflake,
  messageId: Snowflake,
  needed = 0n,
): ChannelAccess & { message: MessageRecord } {
  const access = accessChannel(world, user, channelId, needed)
  const message = world.messages(channelId).get(messageId)
  if (!message) throw refusal('unknownMessage')
  return { ...access, message }
}

/** A member of the guild; throws 10007. */
export function findMember(world: World, guild: GuildState, userId: Snowflake): MemberRecord {
  const member = guild.members.get(userId)
  if (member) return member
  throw refusal(world.users.has(userId) ? 'unknownMember' : 'unknownUser')
}

/** Throws 50013 unless `permissions` holds `needed`. */
export function demand(permissions: bigint, needed: bigint): void {
  if (!allows(permissions, needed)) throw refusal('missingPermissions')
}
