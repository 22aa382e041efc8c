import { ChannelType } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { refusal } from '../rest/errors.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { ChannelRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { publishThread } from './publish-thread.ts'

export interface NewThread {
  id?: Snowflake
  name: string
  type: number
  ownerId: Snowflake
  autoArchiveDuration?: number | undefined
  rateLimit?: number | undefined
  invitable?: boolean | undefined
  appliedTags?: Snowflake[]
}

const MOST_ACTIVE = 1000

/** Makes a thread of `parent`, its owner taking part, and tells those who may see it. Throws 160006. */
export function makeThread(
  world: World,
  guild: GuildState,
  parent: ChannelRecord,
  given: NewThread,
): ChannelRecord {
  const active = guild.threads.list().filter((thread) => !thread.thread_metadata?.archived)
  if (active.length >= MOST_ACTIVE) throw refusal('tooManyThreads')
  const now = world.timestamp()
  const isMember = guild.members.has(given.ownerId)
  const thread: ChannelRecord = {
    id: given.id ?? world.ids.next(),
    type: given.type,
    guild_id: guild.id,
    parent_id: parent.id,
    owner_id: given.ownerId,
    name: given.name,
    position: 0,
    permission_overwrites: [],
    topic: null,
    nsfw: parent.nsfw,
    rate_limit_per_user: given.rateLimit ?? parent.default_thread_rate_limit_per_user ?? 0,
    last_message_id: null,
    last_pin_timestamp: null,
    flags: 0,
    message_count: 0,
    total_message_sent: 0,
    thread_members: isMember ? [{ user_id: given.ownerId, join_timestamp: now, flags: 1 }] : [],
    thread_metadata: {
      archived: false,
      auto_archive_duration: given.autoArchiveDuration ?? parent.default_auto_archive_duration ?? 4320,
      archive_timestamp: now,
      locked: false,
      create_timestamp: now,
      ...(given.type === ChannelType.PrivateThread ? { invitable: given.invitable ?? true } : {}),
    },
    ...(given.appliedTags ? { applied_tags: given.appliedTags } : {}),
  }
  world.keepChannel(guild, thread)
  if (parent.type === ChannelType.GuildForum || parent.type === ChannelType.GuildMedia) {
    parent.last_message_id = thread.id
    world.keepChannel(guild, parent)
  }
  publishThread(world, 'THREAD_CREATE', thread, { newly_created: true })
  return thread
}
