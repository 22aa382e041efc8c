import {
  ChannelType,
  Routes,
  type APIGuildMember,
  type APIMessage,
  type APITextBasedChannel,
  type APIThreadChannel,
  type APIUser,
} from 'discord-api-types/v10'
import type { Client } from 'discord.js'
import type { GuildHistory, HistoryChannel } from '../core/guild-history.ts'
import { DeliveryError } from '../core/messenger.ts'
import { toDeliveryError } from './delivery-failure.ts'

const WITH_MESSAGES: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
])
const WITH_THREADS: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
])

const MOST_REACTION_PAGES = 10

type AnyChannel = APITextBasedChannel<ChannelType.GuildText>
interface ArchivedThreads {
  readonly threads: APIThreadChannel[]
  readonly has_more: boolean
}

/** History over Discord's REST interface; discord.js's queue keeps to its rate limits. */
export function createGuildHistory(client: Client): GuildHistory {
  const { rest } = client
  const get = async <T>(...question: Parameters<typeof rest.get>): Promise<T> => {
    try {
      return (await rest.get(...question)) as T
    } catch (error) {
      throw toDeliveryError(error, { lacking: () => [] })
    }
  }

  /** Those archived last come first. */
  async function archivedThreads(channelId: string, since: number): Promise<APIThreadChannel[]> {
    const found: APIThreadChannel[] = []
    for (let before: string | undefined; ;) {
      const query = new URLSearchParams({ limit: '100', ...(before && { before }) })
      const { threads, has_more: hasMore } = await unlessRefused(
        get<ArchivedThreads>(Routes.channelThreads(channelId, 'public'), { query }),
        { threads: [], has_more: false },
      )
      const young = threads.filter((thread) => archivedAt(thread) >= since)
      found.push(...young)
      before = threads.at(-1)?.thread_metadata?.archive_timestamp
      if (!hasMore || young.length < threads.length || !before) return found
    }
  }

  return {
    memberSince: (guildId) => client.guilds.cache.get(guildId)?.joinedTimestamp,
    async channels(guildId, since) {
      const channels = await get<AnyChannel[]>(Routes.guildChannels(guildId))
      const active = await unlessRefused(
        get<{ threads: APIThreadChannel[] }>(Routes.guildActiveThreads(guildId)),
        { threads: [] },
      )
      const found: HistoryChannel[] = channels
        .filter(({ type }) => WITH_MESSAGES.has(type))
        .map(historyChannel)
      found.push(...active.threads.map(historyThread))
      for (const { id } of channels.filter(({ type }) => WITH_THREADS.has(type)))
        found.push(...(await archivedThreads(id, since)).map(historyThread))
      return found
    },
    async messagesAfter(channelId, after) {
      const query = new URLSearchParams({ after, limit: '100' })
      return oldestFirst(await get(Routes.channelMessages(channelId), { query }))
    },
    async messagesUpTo(channelId, last) {
      const query = new URLSearchParams({ before: String(BigInt(last) + 1n), limit: '100' })
      return oldestFirst(await get(Routes.channelMessages(channelId), { query }))
    },
    async reactors(channelId, messageId, { emoji: { id, name }, count_details: counts }) {
      const emoji = encodeURIComponent(id ? `${name ?? '_'}:${id}` : (name ?? ''))
      const route = Routes.channelMessageReaction(channelId, messageId, emoji)
      const people = new Set<string>()
      for (const type of counts?.burst ? ['0', '1'] : ['0'])
        for (let after = '0', pages = 0; pages < MOST_REACTION_PAGES; pages += 1) {
          const query = new URLSearchParams({ type, after, limit: '100' })
          const users = await get<APIUser[]>(route, { query })
          for (const user of users) if (!user.bot) people.add(user.id)
          after = users.at(-1)?.id ?? after
          if (users.length < 100) break
        }
      return [...people]
    },
    membersAfter(guildId, after) {
      const query = new URLSearchParams({ after, limit: '1000' })
      return get<APIGuildMember[]>(Routes.guildMembers(guildId), { query })
    },
  }
}

/** Threads that can't be asked for hide nothing else. */
async function unlessRefused<T>(question: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await question
  } catch (error) {
    if (error instanceof DeliveryError && error.facts.permanent) return otherwise
    throw error
  }
}

function historyChannel({ id, last_message_id }: Pick<AnyChannel, 'id' | 'last_message_id'>): HistoryChannel {
  return { id, lastMessageId: last_message_id ?? null }
}

function historyThread(thread: APIThreadChannel): HistoryChannel {
  return { id: thread.id, lastMessageId: thread.last_message_id ?? null, thread }
}

function archivedAt({ thread_metadata: state }: APIThreadChannel): number {
  return Date.parse(state?.archive_timestamp ?? '')
}

function oldestFirst(messages: readonly APIMessage[]): APIMessage[] {
  return messages.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
}
