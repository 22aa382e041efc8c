import type { APIMessage } from 'discord-api-types/v10'

/** A channel or thread in which messages lie. */
export interface HistoryChannel {
  readonly id: string
  /** Its newest message, which may be deleted by now; null when there never was one. */
  readonly lastMessageId: string | null
}

/** What was written earlier, asked from Discord itself; rate limits are waited out, refusals are DeliveryErrors. */
export interface GuildHistory {
  /** When the bot joined, in milliseconds since the Unix epoch; undefined when the guild is not known here. */
  memberSince(guildId: string): number | undefined
  /** Channels with messages, active threads, and threads that were archived after `since`, in milliseconds. */
  channels(guildId: string, since: number): Promise<readonly HistoryChannel[]>
  /** At most 100 messages after an id, oldest first. */
  messagesAfter(channelId: string, messageId: string): Promise<readonly APIMessage[]>
}
