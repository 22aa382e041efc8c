import type { GuildState } from '../world/guild-state.ts'
import type { ScheduledEventRecord } from '../world/event-records.ts'
import type { World } from '../world/world.ts'
import { publishEvent } from './publish-event.ts'

const EXTERNAL = 3
const [SCHEDULED, ACTIVE, COMPLETED] = [1, 2, 3] as const
const watched = new WeakSet<ScheduledEventRecord>()

/** Begins and completes an event elsewhere at its times; events in channels, and recurring ones, wait for somebody. */
export function runInTime(world: World, guild: GuildState, event: ScheduledEventRecord): void {
  if (event.entity_type !== EXTERNAL || event.recurrence_rule || event.status > ACTIVE || watched.has(event))
    return
  const due = Date.parse(
    event.status === SCHEDULED ? event.scheduled_start_time : (event.scheduled_end_time ?? ''),
  )
  if (Number.isNaN(due)) return
  watched.add(event)
  world.after(Math.max(0, due - world.now()), () => {
    watched.delete(event)
    if (guild.events.get(event.id) !== event) return
    if (due > world.now()) {
      runInTime(world, guild, event)
      return
    }
    const next = { ...event, status: event.status === SCHEDULED ? ACTIVE : COMPLETED }
    guild.events.put(next.id, next)
    publishEvent(world, guild, 'GUILD_SCHEDULED_EVENT_UPDATE', next)
  })
}
