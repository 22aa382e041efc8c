import type { APIMessage } from 'discord-api-types/v10'
import type { HistoryChannel } from '../../../core/guild-history.ts'
import { DeliveryError } from '../../../core/messenger.ts'
import { messageAsHeard } from './as-heard.ts'
import type { Stretch } from './open-gaps.ts'
import type { GuildReading } from './guild-reading.ts'

/** How many messages are read before they are waited for and the place is kept. */
const SETTLE_EVERY = 500

/** Hears what was written in a channel while nothing was heard. */
export async function readMessages(reading: GuildReading, { id: channelId }: HistoryChannel): Promise<void> {
  for (const stretch of reading.open.stretches('cursors', channelId))
    await readStretch(reading, channelId, stretch)
}

async function readStretch(
  reading: GuildReading,
  channelId: string,
  { after: start, end }: Stretch,
): Promise<void> {
  const { open, authors, signal, settled, tell } = reading
  let after = start
  let unsettled = 0
  const settle = async () => {
    await settled()
    if (!signal.aborted && unsettled > 0) await open.moveTo('cursors', channelId, after, unsettled)
    unsettled = 0
  }
  while (BigInt(after) < BigInt(end) && !signal.aborted) {
    const messages = await readable(reading.history.messagesAfter(channelId, after))
    if (messages.length === 0) break
    await authors.ask(messages.filter(({ author }) => !author.bot).map(({ author }) => author.id))
    await tell(
      messages.map((message) => messageAsHeard(message, open.guildId, authors.get(message.author.id))),
    )
    after = messages.at(-1)?.id ?? after
    unsettled += messages.length
    if (unsettled >= SETTLE_EVERY) await settle()
  }
  await settle()
}

/** A channel that the bot may not read hides nothing else. */
export async function readable(page: Promise<readonly APIMessage[]>): Promise<readonly APIMessage[]> {
  try {
    return await page
  } catch (error) {
    if (error instanceof DeliveryError && error.facts.permanent) return []
    throw error
  }
}
