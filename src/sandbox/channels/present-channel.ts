import { ChannelType } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { presentUserById } from '../users/present-user.ts'
import type { ChannelRecord, ThreadMemberRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

const VOICE_FIELDS = ['bitrate', 'user_limit', 'rtc_region', 'video_quality_mode'] as const
const FORUM_FIELDS = [
  'available_tags',
  'default_reaction_emoji',
  'default_sort_order',
  'default_forum_layout',
] as const

/** A channel of any type, as the given viewer sees it (a thread carries their own membership). */
export function presentChannel(
  world: World,
  channel: ChannelRecord,
  viewer?: Snowflake,
): Record<string, unknown> {
  if (channel.recipient_ids) return presentPrivateChannel(world, channel, viewer)
  if (channel.thread_metadata) return presentThread(channel, viewer)
  const shown: Record<string, unknown> = {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guild_id,
    name: channel.name,
    position: channel.position,
    permission_overwrites: channel.permission_overwrites,
    flags: channel.flags,
    parent_id: channel.parent_id,
    nsfw: channel.nsfw,
  }
  if (channel.type === ChannelType.GuildCategory) return shown
  shown['rate_limit_per_user'] = channel.rate_limit_per_user
  shown['last_message_id'] = channel.last_message_id
  const isVoice = channel.type === ChannelType.GuildVoice || channel.type === ChannelType.GuildStageVoice
  if (isVoice) {
    for (const field of VOICE_FIELDS) shown[field] = channel[field] ?? null
    return shown
  }
  shown['topic'] = channel.topic
  shown['last_pin_timestamp'] = channel.last_pin_timestamp
  if (channel.default_auto_archive_duration !== undefined) {
    shown['default_auto_archive_duration'] = channel.default_auto_archive_duration
  }
  shown['default_thread_rate_limit_per_user'] = channel.default_thread_rate_limit_per_user ?? 0
  if (channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia) {
    for (const field of FORUM_FIELDS) shown[field] = channel[field] ?? null
    shown['available_tags'] = channel.available_tags ?? []
    shown['default_forum_layout'] = channel.default_forum_layout ?? 0
  }
  return shown
}

/** A person's membership of a thread. */
export function presentThreadMember(
  thread: ChannelRecord,
  member: ThreadMemberRecord,
): Record<string, unknown> {
  return {
    id: thread.id,
    user_id: member.user_id,
    join_timestamp: member.join_timestamp,
    flags: member.flags,
  }
}

function presentThread(thread: ChannelRecord, viewer: Snowflake | undefined): Record<string, unknown> {
  const own = thread.thread_members?.find((each) => each.user_id === viewer)
  return {
    id: thread.id,
    type: thread.type,
    guild_id: thread.guild_id,
    parent_id: thread.parent_id,
    owner_id: thread.owner_id,
    name: thread.name,
    last_message_id: thread.last_message_id,
    last_pin_timestamp: thread.last_pin_timestamp,
    rate_limit_per_user: thread.rate_limit_per_user,
    flags: thread.flags,
    message_count: Math.max(0, thread.message_count ?? 0),
    member_count: Math.min(50, thread.thread_members?.length ?? 0),
    total_message_sent: thread.total_message_sent ?? 0,
    thread_metadata: thread.thread_metadata,
    ...(thread.applied_tags ? { applied_tags: thread.applied_tags } : {}),
    ...(own ? { member: presentThreadMember(thread, own) } : {}),
  }
}

function presentPrivateChannel(world: World, channel: ChannelRecord, viewer: Snowflake | undefined) {
  const others = (channel.recipient_ids ?? []).filter((id) => id !== viewer)
  return {
    id: channel.id,
    type: channel.type,
    last_message_id: channel.last_message_id,
    last_pin_timestamp: channel.last_pin_timestamp,
    flags: channel.flags,
    recipients: others.map((id) => presentUserById(world, id)),
  }
}
