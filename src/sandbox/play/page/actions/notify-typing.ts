import type { Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from '../play-client.ts'

const pause = 8000
const lastNotice = new Map<Snowflake, number>()

/** Tells the channel that this person is writing, at most every eight seconds. */
export function notifyTyping({ rest }: PlayClient, channelId: Snowflake): void {
  const now = Date.now()
  if (now - (lastNotice.get(channelId) ?? 0) < pause) return
  lastNotice.set(channelId, now)
  rest.post(`/channels/${channelId}/typing`).catch(() => lastNotice.delete(channelId))
}
