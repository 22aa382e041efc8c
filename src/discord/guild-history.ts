import {
  ChannelType,
  Routes,
  type APIMessage,
  type APITextBasedChannel,
  type APIThreadChannel,
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

type AnyChannel = APITextBasedChannel<ChannelType.GuildText>

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

  async function archivedThreads(channelId: string, since: number): Promise<APIThreadChannel[]> {
    const query = new URLSearchParams({ limit: '100' })
    const { threads } = await unlessRefused(
      get<{ threads: APIThreadChannel[] }>(Routes.channelThreads(channelId, 'public'), { query }),
      { threads: [] },
    )
    return threads.filter((thread) => Date.parse(thread.thread_metadata?.archive_timestamp ?? '') >= since)
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
      found.push(...active.threads.map(historyChannel))
      for (const { id } of channels.filter(({ type }) => WITH_THREADS.has(type)))
        found.push(...(await archivedThreads(id, since)).map(historyChannel))
      return found
    },
    async messagesAfter(channelId, after) {
      const query = new URLSearchParams({ after, limit: '100' })
      const messages = await get<APIMessage[]>(Routes.channelMessages(channelId), { query })
      return messages.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
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
