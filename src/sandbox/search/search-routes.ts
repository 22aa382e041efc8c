import { PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { presentChannel } from '../channels/present-channel.ts'
import { presentMessage } from '../messages/present-message.ts'
import { accessGuild } from '../rest/access.ts'
import { route } from '../rest/route.ts'
import { choice, flag, integer, maybe, snowflake, text } from '../rest/schema.ts'
import { allows, channelPermissions } from '../world/permissions.ts'
import type { MessageRecord } from '../world/records.ts'

const several = z
  .unknown()
  .transform((given) => (given === undefined ? undefined : [given].flat().map(String)))

const searchQuery = z.object({
  content: maybe(text(1, 1024)),
  author_id: several.optional(),
  mentions: several.optional(),
  channel_id: several.optional(),
  has: several.optional(),
  pinned: maybe(flag),
  mention_everyone: maybe(flag),
  min_id: maybe(snowflake),
  max_id: maybe(snowflake),
  sort_order: maybe(choice(['asc', 'desc'])),
  limit: maybe(integer(1, 25)),
  offset: maybe(integer(0, 9975)),
})

const NEEDED = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory

export const searchRoutes = [
  route('GET', '/guilds/{guild_id}/messages/search', {
    query: searchQuery,
    handle({ world, caller, params, query }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const places = [...guild.channels.values(), ...guild.threads.values()].filter(
        (channel) =>
          (query.channel_id?.includes(channel.id) ?? true) &&
          allows(channelPermissions(guild, channel, caller.user.id, world.now()), NEEDED),
      )
      const found = places
        .flatMap((channel) =>
          world
            .messages(channel.id)
            .all()
            .filter((message) => fits(message, query)),
        )
        .sort((one, other) => (BigInt(one.id) > BigInt(other.id) ? -1 : 1))
      if (query.sort_order === 'asc') found.reverse()
      const offset = query.offset ?? 0
      const page = found.slice(offset, offset + (query.limit ?? 25))
      const threads = places.filter(
        (channel) => channel.thread_metadata && page.some((message) => message.channel_id === channel.id),
      )
      return {
        doing_deep_historical_index: false,
        total_results: found.length,
        messages: page.map((message) => [{ ...presentMessage(world, message, caller.user.id), hit: true }]),
        threads: threads.map((thread) => presentChannel(world, thread, caller.user.id)),
        members: [],
      }
    },
  }),
]

function fits(message: MessageRecord, query: z.output<typeof searchQuery>): boolean {
  const words = (query.content ?? '').toLowerCase().split(/\s+/)
  const content = message.content.toLowerCase()
  if (!words.every((word) => content.includes(word))) return false
  if (query.author_id && !query.author_id.includes(message.author_id)) return false
  if (query.mentions && !query.mentions.some((id) => message.mention_ids.includes(id))) return false
  if (query.pinned !== undefined && message.pinned !== query.pinned) return false
  if (query.mention_everyone !== undefined && message.mention_everyone !== query.mention_everyone)
    return false
  const id = BigInt(message.id)
  if (id < BigInt(query.min_id ?? 0) || id > BigInt(query.max_id ?? 2n ** 63n)) return false
  return (query.has ?? []).every((kind) => has(message, kind))
}

function has(message: MessageRecord, kind: string): boolean {
  if (kind.startsWith('-')) return !has(message, kind.slice(1))
  if (kind === 'embed') return message.embeds.length > 0
  if (kind === 'file') return message.attachments.length > 0
  if (kind === 'image') return message.attachments.some((each) => each.content_type?.startsWith('image/'))
  if (kind === 'link') return /https?:\/\//.test(message.content)
  if (kind === 'poll') return message.poll !== undefined
  return false
}
