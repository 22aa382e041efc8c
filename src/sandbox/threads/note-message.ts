import { MessageType } from 'discord-api-types/v10'
import type { GuildState } from '../world/guild-state.ts'
import type { ChannelRecord, MessageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { publishReopened, publishThreadMembers } from './publish-thread.ts'

const WRITTEN_BY_SOMEONE = new Set<number>([MessageType.Default, MessageType.Reply])

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
    WRITTEN_BY_SOMEONE.has(message.type) &&
    guild.members.has(message.author_id) &&
    !members.some((each) => each.user_id === message.author_id)
  ) {
    const added = { user_id: message.author_id, join_timestamp: world.timestamp(), flags: 1 }
    members.push(added)
    publishThreadMembers(world, guild, thread, [added], [])
  }
  const reopened = thread.thread_metadata?.archived === true
  if (thread.thread_metadata && reopened) {
    thread.thread_metadata.archived = false
    thread.thread_metadata.archive_timestamp = world.timestamp()
  }
  world.keepChannel(guild, thread)
  if (reopened) publishReopened(world, guild, thread)
}
