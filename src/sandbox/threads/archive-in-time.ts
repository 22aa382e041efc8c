import { snowflakeTime } from '../../core/snowflake.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { ChannelRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { publishThread } from './publish-thread.ts'

/** A pinned forum post stays open. */
const PINNED = 1 << 1
const watched = new WeakSet<ChannelRecord>()

/** Archives a thread once nobody has written in it for its `auto_archive_duration` minutes. */
export function archiveInTime(world: World, guild: GuildState, thread: ChannelRecord): void {
  if (watched.has(thread) || thread.thread_metadata?.archived) return
  watched.add(thread)
  const check = () => {
    watched.delete(thread)
    const metadata = thread.thread_metadata
    if (!metadata || metadata.archived || thread.flags & PINNED || !guild.threads.has(thread.id)) return
    if (idleSince(thread) + metadata.auto_archive_duration * 60_000 > world.now()) {
      archiveInTime(world, guild, thread)
      return
    }
    metadata.archived = true
    metadata.archive_timestamp = world.timestamp()
    world.keepChannel(guild, thread)
    publishThread(world, 'THREAD_UPDATE', thread)
  }
  const due = idleSince(thread) + (thread.thread_metadata?.auto_archive_duration ?? 0) * 60_000
  world.after(Math.max(1000, due - world.now()), check)
}

/** When somebody last wrote, or the thread was made or opened again. */
function idleSince(thread: ChannelRecord): number {
  const written = thread.last_message_id ? snowflakeTime(thread.last_message_id) : 0
  return Math.max(written, Date.parse(thread.thread_metadata?.archive_timestamp ?? ''))
}
