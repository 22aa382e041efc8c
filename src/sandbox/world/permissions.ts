import { GuildMemberFlags, PermissionFlagsBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import type { GuildState } from './guild-state.ts'
import type { ChannelRecord, MemberRecord, OverwriteRecord } from './records.ts'

export const ALL_PERMISSIONS: bigint = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n)

/** AutoMod found a bad name: the member may only read. */
const QUARANTINED = GuildMemberFlags.AutomodQuarantinedUsernameOrGuildNickname
const WHILE_TIMED_OUT = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory
const NEEDS_SEND =
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.SendTTSMessages |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks
const NEEDS_CONNECT =
  PermissionFlagsBits.Speak |
  PermissionFlagsBits.Stream |
  PermissionFlagsBits.UseVAD |
  PermissionFlagsBits.PrioritySpeaker |
  PermissionFlagsBits.MuteMembers |
  PermissionFlagsBits.DeafenMembers |
  PermissionFlagsBits.MoveMembers |
  PermissionFlagsBits.UseSoundboard |
  PermissionFlagsBits.UseExternalSounds

/** What the member may do in the guild as a whole; 0 for someone who is no member. */
export function guildPermissions(guild: GuildState, userId: Snowflake, now: number): bigint {
  const member = guild.members.get(userId)
  if (!member) return 0n
  return limitedByTimeout(basePermissions(guild, member), guild, member, now)
}

/** What the member may do in a channel or thread (threads ask their parent); 0 for someone who is no member. */
export function channelPermissions(
  guild: GuildState,
  channel: ChannelRecord,
  userId: Snowflake,
  now: number,
): bigint {
  const member = guild.members.get(userId)
  if (!member) return 0n
  const parent = channel.thread_metadata ? guild.channels.get(channel.parent_id ?? '') : channel
  if (!parent) return 0n
  const key = `${parent.id}:${userId}`
  let granted = guild.permissionCache.get(key)
  if (granted === undefined) {
    granted = withOverwrites(basePermissions(guild, member), guild, member, parent.permission_overwrites)
    guild.permissionCache.set(key, granted)
  }
  if (channel.type === 12 && !(granted & PermissionFlagsBits.ManageThreads)) {
    if (!channel.thread_members?.some((each) => each.user_id === userId)) return 0n
  }
  return limitedByTimeout(granted, guild, member, now)
}

/** Whether `permissions` holds every bit of `needed`. */
export function allows(permissions: bigint, needed: bigint): boolean {
  return (permissions & needed) === needed
}

/** The position of the member's highest role; owners stand above all. */
export function rank(guild: GuildState, userId: Snowflake): number {
  if (guild.record.owner_id === userId) return Number.MAX_SAFE_INTEGER
  let highest = 0
  for (const id of guild.members.get(userId)?.roles ?? []) {
    highest = Math.max(highest, guild.roles.get(id)?.position ?? 0)
  }
  return highest
}

export function isTimedOut(member: MemberRecord, now: number): boolean {
  return member.communication_disabled_until !== null && Date.parse(member.communication_disabled_until) > now
}

function basePermissions(guild: GuildState, member: MemberRecord): bigint {
  if (guild.record.owner_id === member.user_id) return ALL_PERMISSIONS
  let granted = BigInt(guild.everyone.permissions)
  for (const id of member.roles) {
    const role = guild.roles.get(id)
    if (role) granted |= BigInt(role.permissions)
  }
  return granted & PermissionFlagsBits.Administrator ? ALL_PERMISSIONS : granted
}

function withOverwrites(
  base: bigint,
  guild: GuildState,
  member: MemberRecord,
  overwrites: readonly OverwriteRecord[],
): bigint {
  if (base === ALL_PERMISSIONS) return base
  let granted = base
  let allow = 0n
  let deny = 0n
  let own: OverwriteRecord | undefined
  for (const overwrite of overwrites) {
    if (overwrite.id === guild.id) granted = (granted & ~BigInt(overwrite.deny)) | BigInt(overwrite.allow)
    else if (overwrite.type === 1 && overwrite.id === member.user_id) own = overwrite
    else if (overwrite.type === 0 && member.roles.includes(overwrite.id)) {
      allow |= BigInt(overwrite.allow)
      deny |= BigInt(overwrite.deny)
    }
  }
  granted = (granted & ~deny) | allow
  if (own) granted = (granted & ~BigInt(own.deny)) | BigInt(own.allow)
  if (!(granted & PermissionFlagsBits.ViewChannel)) return 0n
  if (
    !(granted & PermissionFlagsBits.SendMessages) &&
    !(granted & PermissionFlagsBits.SendMessagesInThreads)
  ) {
    granted &= ~NEEDS_SEND
  }
  if (!(granted & PermissionFlagsBits.Connect)) granted &= ~NEEDS_CONNECT
  return granted
}

function limitedByTimeout(granted: bigint, guild: GuildState, member: MemberRecord, now: number): bigint {
  const isSilenced = isTimedOut(member, now) || (member.flags & QUARANTINED) !== 0
  if (!isSilenced || guild.record.owner_id === member.user_id) return granted
  return granted & PermissionFlagsBits.Administrator ? granted : granted & WHILE_TIMED_OUT
}
