import type { APIGuildMember, APIMessage, APIReaction, APIThreadChannel } from 'discord-api-types/v10'

/** A channel or thread in which messages lie. */
export interface HistoryChannel {
  readonly id: string
  /** Its newest message, which may be deleted by now; null when there never was one. */
  readonly lastMessageId: string | null
  /** Absent for a channel that is no thread. */
  readonly thread?: APIThreadChannel
}

/** What happened earlier, asked from Discord itself; rate limits are waited out, refusals are DeliveryErrors. */
export interface GuildHistory {
  /** When the bot joined, in milliseconds since the Unix epoch; undefined when the guild is not known here. */
  memberSince(guildId: string): number | undefined
  /** Channels with messages, active threads, and public threads that were archived after `since`, in milliseconds. */
  channels(guildId: string, since: number): Promise<readonly HistoryChannel[]>
  /** At most 100 messages after an id, oldest first. */
  messagesAfter(channelId: string, messageId: string): Promise<readonly APIMessage[]>
  /** At most 100 messages up to an id, oldest first. */
  messagesUpTo(channelId: string, messageId: string): Promise<readonly APIMessage[]>
  /** People who gave a message this reaction and did not take it back, no bots, at most 1,000; Discord does not say when. */
  reactors(channelId: string, messageId: string, reaction: APIReaction): Promise<readonly string[]>
  /** At most 1,000 members with ids above `userId`, by id; refused without the Server Members intent. */
  membersAfter(guildId: string, userId: string): Promise<readonly APIGuildMember[]>
}
