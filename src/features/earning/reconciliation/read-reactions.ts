import type { APIMessage, APIReaction, GatewayDispatchPayload } from 'discord-api-types/v10'
import type { HistoryChannel } from '../../../core/guild-history.ts'
import { DeliveryError } from '../../../core/messenger.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { reactionAsHeard } from './as-heard.ts'
import type { Stretch } from './open-gaps.ts'
import type { GuildReading } from './guild-reading.ts'
import { readable } from './read-messages.ts'

/** Reactions of a gap to messages from before it: to the last 100 of each channel, as far as they are no older than this. */
const OLDEST = 7 * 24 * 60 * 60_000

/**
 * Hears who reacted to the messages of a gap and to those shortly before it. Discord tells who, not when; what counted before
 * the gap has the same key, what was taken back again is told to nobody, and messages from before the bot came are left alone:
 * their reactions are most likely from then too.
 */
export async function readReactions(reading: GuildReading, { id: channelId }: HistoryChannel): Promise<void> {
  for (const stretch of reading.open.stretches('reactionCursors', channelId))
    await readStretch(reading, channelId, stretch)
}

async function readStretch(
  reading: GuildReading,
  channelId: string,
  { after: start, end, isNew }: Stretch,
): Promise<void> {
  const { history, open, signal } = reading
  const oldest = Math.max(snowflakeTime(start) - OLDEST, history.memberSince(open.guildId) ?? 0)
  if (isNew) {
    const older = await readable(history.messagesUpTo(channelId, start))
    const young = older.filter(({ id }) => snowflakeTime(id) >= oldest)
    await hearReactions(reading, channelId, young, start)
  }
  for (let after = start; BigInt(after) < BigInt(end) && !signal.aborted;) {
    const messages = await readable(history.messagesAfter(channelId, after))
    if (messages.length === 0) return
    after = messages.at(-1)?.id ?? after
    await hearReactions(reading, channelId, messages, after)
  }
}

async function hearReactions(
  reading: GuildReading,
  channelId: string,
  messages: readonly APIMessage[],
  place: string,
): Promise<void> {
  const { open, signal, settled, tell } = reading
  let found = 0
  for (const message of messages) {
    if (message.author.bot || message.webhook_id) continue
    for (const reaction of message.reactions ?? []) {
      if (signal.aborted) return
      const packets = await reactionsTo(reading, message, reaction)
      await tell(packets)
      found += packets.length
    }
  }
  await settled()
  if (!signal.aborted) await open.moveTo('reactionCursors', channelId, place, found)
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
