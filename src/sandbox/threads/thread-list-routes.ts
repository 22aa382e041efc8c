import { PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { presentChannel, presentThreadMember } from '../channels/present-channel.ts'
import { presentMessage } from '../messages/present-message.ts'
import { accessGuild, accessGuildChannel } from '../rest/access.ts'
import { formError } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { choice, flag, integer, maybe, snowflake, text } from '../rest/schema.ts'
import { parseForm } from '../rest/validation-error.ts'
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
      const listing = lastArchivedFirst(query.before, (thread) => thread.type !== 12)
      return archived(world, guild, channel, caller.user.id, query.limit, listing)
    },
  }),
  route('GET', '/channels/{channel_id}/threads/archived/private', {
    query: pageQuery,
    handle({ world, caller, params, query }) {
      const needed = HISTORY | PermissionFlagsBits.ManageThreads
      const { guild, channel } = accessGuildChannel(world, caller.user, params.channel_id, needed)
      const listing = lastArchivedFirst(query.before, (thread) => thread.type === 12)
      return archived(world, guild, channel, caller.user.id, query.limit, listing)
    },
  }),
  route('GET', '/channels/{channel_id}/users/@me/threads/archived/private', {
    query: pageQuery,
    handle({ world, caller, params, query }) {
      const { guild, channel } = accessGuildChannel(world, caller.user, params.channel_id, HISTORY)
      const isMine = (thread: ChannelRecord) =>
        thread.type === 12 && (thread.thread_members ?? []).some((each) => each.user_id === caller.user.id)
      const listing = youngestFirst(query.before, isMine)
      return archived(world, guild, channel, caller.user.id, query.limit, listing)
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

interface Listing {
  fits(thread: ChannelRecord): boolean
  isBefore(thread: ChannelRecord): boolean
  order(one: ChannelRecord, other: ChannelRecord): number
}

const archivedAt = (thread: ChannelRecord) => Date.parse(thread.thread_metadata?.archive_timestamp ?? '')

/** Those that were archived last come first; `before` is a time. */
function lastArchivedFirst(before: string | undefined, fits: Listing['fits']): Listing {
  const limit = before === undefined ? Infinity : Date.parse(before)
  if (Number.isNaN(limit)) {
    const message = `Could not parse ${before?.slice(0, 40)}. Should be ISO8601.`
    throw formError('before', 'DATE_TYPE_PARSE', message)
  }
  return {
    fits,
    isBefore: (thread) => archivedAt(thread) < limit,
    order: (one, other) => archivedAt(other) - archivedAt(one),
  }
}

/** One's own private threads come by their ids, and `before` is one. */
function youngestFirst(before: string | undefined, fits: Listing['fits']): Listing {
  const limit =
    before === undefined ? 2n ** 63n : BigInt(parseForm(z.object({ before: snowflake }), { before }).before)
  return { fits, isBefore: (thread) => BigInt(thread.id) < limit, order: newestFirst }
}

function archived(
  world: World,
  guild: GuildState,
  channel: ChannelRecord,
  userId: string,
  limit: number | undefined,
  listing: Listing,
) {
  const found = guild.threads
    .list()
    .filter((thread) => thread.parent_id === channel.id && thread.thread_metadata?.archived)
    .filter(
      (thread) => listing.fits(thread) && listing.isBefore(thread) && maySee(world, guild, thread, userId),
    )
    .sort(listing.order)
  const most = limit ?? 50
  return presentThreads(world, found.slice(0, most), userId, found.length > most)
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
