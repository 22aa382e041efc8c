import { PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { presentChannel, presentThreadMember } from '../channels/present-channel.ts'
import { presentMessage } from '../messages/present-message.ts'
import { accessGuild, accessGuildChannel } from '../rest/access.ts'
import { route } from '../rest/route.ts'
import { choice, flag, integer, maybe, snowflake, text } from '../rest/schema.ts'
import type { GuildState } from '../world/guild-state.ts'
import { allows, channelPermissions } from '../world/permissions.ts'
import type { ChannelRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

const pageQuery = z.object({ before: maybe(text(1, 40)), limit: maybe(integer(2, 100)) })
const HISTORY = PermissionFlagsBits.ReadMessageHistory

export const threadListRoutes = [
  route('GET', '/guilds/{guild_id}/threads/active', {
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const active = guild.threads
        .list()
        .filter((thread) => !thread.thread_metadata?.archived && maySee(world, guild, thread, caller.user.id))
        .sort(newestFirst)
      return presentThreads(world, active, caller.user.id, false)
    },
  }),
  route('GET', '/channels/{channel_id}/threads/archived/public', {
    query: pageQuery,
    handle({ world, caller, params, query }) {
      const { guild, channel } = accessGuildChannel(world, caller.user, params.channel_id, HISTORY)
      return archived(world, guild, channel, caller.user.id, query, (thread) => thread.type !== 12)
    },
  }),
  route('GET', '/channels/{channel_id}/threads/archived/private', {
    query: pageQuery,
    handle({ world, caller, params, query }) {
      const needed = HISTORY | PermissionFlagsBits.ManageThreads
      const { guild, channel } = accessGuildChannel(world, caller.user, params.channel_id, needed)
      return archived(world, guild, channel, caller.user.id, query, (thread) => thread.type === 12)
    },
  }),
  route('GET', '/channels/{channel_id}/users/@me/threads/archived/private', {
    query: pageQuery,
    handle({ world, caller, params, query }) {
      const { guild, channel } = accessGuildChannel(world, caller.user, params.channel_id, HISTORY)
      const isMine = (thread: ChannelRecord) =>
        thread.type === 12 && (thread.thread_members ?? []).some((each) => each.user_id === caller.user.id)
      return archived(world, guild, channel, caller.user.id, query, isMine)
    },
  }),
  route('GET', '/channels/{channel_id}/threads/search', {
    query: z.object({
      name: maybe(text(0, 100)),
      tag: z.unknown().optional(),
      archived: maybe(flag),
      sort_order: maybe(choice(['asc', 'desc'])),
      sort_by: maybe(text(1, 40)),
      limit: maybe(integer(1, 25)),
      offset: maybe(integer(0, 9975)),
      min_id: maybe(snowflake),
      max_id: maybe(snowflake),
    }),
    handle({ world, caller, params, query }) {
      const { guild, channel } = accessGuildChannel(world, caller.user, params.channel_id, HISTORY)
      const tags = query.tag === undefined ? [] : [query.tag].flat().map(String)
      const found = guild.threads
        .list()
        .filter((thread) => thread.parent_id === channel.id && maySee(world, guild, thread, caller.user.id))
        .filter(
          (thread) => query.archived === undefined || thread.thread_metadata?.archived === query.archived,
        )
        .filter((thread) => thread.name.toLowerCase().includes((query.name ?? '').toLowerCase()))
        .filter((thread) => tags.every((tag) => thread.applied_tags?.includes(tag)))
        .filter(
          (thread) =>
            BigInt(thread.id) >= BigInt(query.min_id ?? 0) &&
            BigInt(thread.id) <= BigInt(query.max_id ?? 2n ** 63n),
        )
        .sort(newestFirst)
      if (query.sort_order === 'asc') found.reverse()
      const offset = query.offset ?? 0
      const page = found.slice(offset, offset + (query.limit ?? 25))
      return {
        ...presentThreads(world, page, caller.user.id, offset + page.length < found.length),
        total_results: found.length,
        first_messages: page.flatMap((thread) => {
          const first = world.messages(thread.id).get(thread.id)
          return first ? [presentMessage(world, first, caller.user.id)] : []
        }),
      }
    },
  }),
]

function maySee(world: World, guild: GuildState, thread: ChannelRecord, userId: string): boolean {
  return allows(channelPermissions(guild, thread, userId, world.now()), PermissionFlagsBits.ViewChannel)
}

function newestFirst(one: ChannelRecord, other: ChannelRecord): number {
  return BigInt(one.id) > BigInt(other.id) ? -1 : 1
}

function archived(
  world: World,
  guild: GuildState,
  channel: ChannelRecord,
  userId: string,
  query: z.output<typeof pageQuery>,
  fits: (thread: ChannelRecord) => boolean,
) {
  const archivedAt = (thread: ChannelRecord) => Date.parse(thread.thread_metadata?.archive_timestamp ?? '')
  const before = query.before === undefined ? Infinity : Date.parse(query.before)
  const found = guild.threads
    .list()
    .filter((thread) => thread.parent_id === channel.id && thread.thread_metadata?.archived && fits(thread))
    .filter(
      (thread) =>
        maySee(world, guild, thread, userId) && (Number.isNaN(before) || archivedAt(thread) < before),
    )
    .sort((one, other) => archivedAt(other) - archivedAt(one))
  const limit = query.limit ?? 50
  return presentThreads(world, found.slice(0, limit), userId, found.length > limit)
}

function presentThreads(world: World, threads: readonly ChannelRecord[], userId: string, hasMore: boolean) {
  return {
    threads: threads.map((thread) => presentChannel(world, thread, userId)),
    members: threads.flatMap((thread) => {
      const own = thread.thread_members?.find((each) => each.user_id === userId)
      return own ? [presentThreadMember(thread, own)] : []
    }),
    has_more: hasMore,
  }
}
