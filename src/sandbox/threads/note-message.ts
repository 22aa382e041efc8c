import type { GuildState } from '../world/guild-state.ts'
import type { ChannelRecord, MessageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { publishThread } from './publish-thread.ts'

/** Counts a message in its thread, opens the thread again if it was archived, and makes its author take part. */
export function noteThreadMessage(
  world: World,
  guild: GuildState,
  thread: ChannelRecord,
  message: MessageRecord,
): void {
  thread.message_count = (thread.message_count ?? 0) + 1
  thread.total_message_sent = (thread.total_message_sent ?? 0) + 1
  const members = (thread.thread_members ??= [])
  if (
    !message.webhook &&
    guild.members.has(message.author_id) &&
    !members.some((each) => each.user_id === message.author_id)
  ) {
    members.push({ user_id: message.author_id, join_timestamp: world.timestamp(), flags: 1 })
  }
  const reopened = thread.thread_metadata?.archived === true
  if (thread.thread_metadata && reopened) {
    thread.thread_metadata.archived = false
    thread.thread_metadata.archive_timestamp = world.timestamp()
  }
  world.keepChannel(guild, thread)
  if (reopened) publishThread(world, 'THREAD_UPDATE', thread)
}
