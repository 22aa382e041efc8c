import { presentUserById } from '../users/present-user.ts'
import type { ScheduledEventRecord } from '../world/event-records.ts'
import type { World } from '../world/world.ts'

/** A scheduled event, with its number of interested people when asked for. */
export function presentEvent(
  world: World,
  event: ScheduledEventRecord,
  withCount = false,
): Record<string, unknown> {
  const { user_ids, exceptions, ...shown } = event
  return {
    ...shown,
    creator: presentUserById(world, event.creator_id),
    guild_scheduled_event_exceptions: exceptions.map(({ user_ids: _ids, ...exception }) => exception),
    ...(withCount ? { user_count: user_ids.length } : {}),
  }
}
