import { setTimeout as delay } from 'node:timers/promises'
import type { GatewayDispatchPayload } from 'discord-api-types/v10'
import type { HistoryChannel } from '../../../core/guild-history.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { threadAsHeard } from './as-heard.ts'
import type { GuildReading } from './guild-reading.ts'
import { MemberPages } from './member-pages.ts'
import type { OpenGaps } from './open-gaps.ts'
import { readMembers } from './read-members.ts'
import { readMessages } from './read-messages.ts'
import { readReactions } from './read-reactions.ts'
import type { ReconciliationServices } from './reconciliation.ts'

/** While more wait than this, the present comes first. */
const BUSY = 5000
const PAUSE = 500

/**
 * Reads what the open gaps of a guild hid: who joined and boosted, threads, messages and their replies, and last the reactions,
 * since each takes a request of its own. Returns early when aborted; what was read is kept.
 */
export async function readGuild(
  services: ReconciliationServices,
  open: OpenGaps,
  signal: AbortSignal,
): Promise<void> {
  const { history, hear, waiting } = services
  const { guildId, since } = open
  const reading: GuildReading = {
    ...services,
    open,
    signal,
    authors: new MemberPages(services.guilds, guildId),
    async tell(packets, at) {
      for (const packet of packets) hear(packet, at)
      while (waiting() > BUSY && !signal.aborted)
        await delay(PAUSE, undefined, { signal }).catch(() => undefined)
    },
  }
  if (!open.areMembersRead) await readMembers(reading)
  const channels = signal.aborted ? [] : await history.channels(guildId, since)
  if (!signal.aborted) await open.noteEnds(channels)
  await reading.tell(channels.filter((channel) => isOpenedSince(channel, since)).flatMap(asHeard))
  for (const read of [readMessages, readReactions])
    for (const channel of channels) {
      if (signal.aborted) return
      await read(reading, channel)
    }
  await services.settled()
  if (!signal.aborted) await open.close()

  function asHeard({ thread }: HistoryChannel): GatewayDispatchPayload[] {
    return thread ? [threadAsHeard(thread, guildId)] : []
  }
}

/** A thread on a message has that message's id, and the message may be old. */
function isOpenedSince({ id, thread }: HistoryChannel, since: number): boolean {
  if (!thread) return false
  const made = Date.parse(thread.thread_metadata?.create_timestamp ?? '')
  return (Number.isFinite(made) ? made : snowflakeTime(id)) >= since
}
