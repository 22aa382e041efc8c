import { GatewayIntentBits } from 'discord-api-types/v10'
import type { ScheduledEventRecord } from '../world/event-records.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { World } from '../world/world.ts'
import { presentEvent } from './present-event.ts'

/** Tells those who may see its channel that an event was made, changed or deleted. */
export function publishEvent(
  world: World,
  guild: GuildState,
  event: string,
  record: ScheduledEventRecord,
): void {
  world.publish({
    event,
    data: presentEvent(world, record),
    intents: GatewayIntentBits.GuildScheduledEvents,
    audience: { guild: guild.id, ...(record.channel_id ? { channel: record.channel_id } : {}) },
  })
}
