import type { APIMessage, APIReaction, GatewayDispatchPayload } from 'discord-api-types/v10'
import type { HistoryChannel } from '../../../core/guild-history.ts'
import { DeliveryError } from '../../../core/messenger.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { reactionAsHeard } from './as-heard.ts'
import { lowerId } from './id-at.ts'
import type { GuildReading } from './read-guild.ts'
import { readable } from './read-messages.ts'

/** Reactions of a gap to messages from before it: to the last 100 of each channel, as far as they are no older than this. */
const OLDEST = 7 * 24 * 60 * 60_000

/**
 * Hears who reacted to the messages of a gap and to those shortly before it. Discord tells who, not when; what counted before
 * the gap has the same key, and what was taken back again is told to nobody.
 */
export async function readReactions(reading: GuildReading, channel: HistoryChannel): Promise<void> {
  const { open, history, signal } = reading
  const { id: channelId, lastMessageId: last } = channel
  if (last === null || snowflakeTime(last) < open.since - OLDEST) return
  let after = open.after('reactionCursors', channelId)
  if (!open.isBegun('reactionCursors', channelId)) {
    const older = await readable(history.messagesUpTo(channelId, lowerId(after, last)))
    await hearReactions(
      reading,
      older.filter(({ id }) => snowflakeTime(id) >= open.since - OLDEST),
      after,
    )
  }
  while (BigInt(after) < BigInt(last) && !signal.aborted) {
    const messages = await readable(history.messagesAfter(channelId, after))
    if (messages.length === 0) return
    after = messages.at(-1)?.id ?? after
    await hearReactions(reading, messages, after)
  }
}

async function hearReactions(
  reading: GuildReading,
  messages: readonly APIMessage[],
  place: string,
): Promise<void> {
  const { open, signal, settled, tell } = reading
  let found = 0
  let channelId: string | undefined
  for (const message of messages) {
    channelId = message.channel_id
    if (message.author.bot || message.webhook_id) continue
    for (const reaction of message.reactions ?? []) {
      if (signal.aborted) return
      const packets = await reactionsTo(reading, message, reaction)
      await tell(packets)
      found += packets.length
    }
  }
  await settled()
  if (!signal.aborted && channelId) await open.moveTo('reactionCursors', channelId, place, found)
}

/** A message that is gone by now has no reactions. */
async function reactionsTo(
  { history, open }: GuildReading,
  message: APIMessage,
  reaction: APIReaction,
): Promise<GatewayDispatchPayload[]> {
  try {
    const people = await history.reactors(message.channel_id, message.id, reaction)
    return people.map((id) => reactionAsHeard(message, open.guildId, id))
  } catch (error) {
    if (error instanceof DeliveryError && error.facts.permanent) return []
    throw error
  }
}
