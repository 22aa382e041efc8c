import {
  GatewayDispatchEvents,
  GuildScheduledEventStatus,
  type APIGuildScheduledEvent,
} from 'discord-api-types/v10'
import { defineListener, type DispatchListener } from '../../core/feature.ts'
import { withTransaction } from '../../database/index.ts'
import type { MissionsServices } from './services.ts'
import { eventRuns } from './stores/event-run.store.ts'
import { missionGuilds } from './stores/mission.store.ts'

type FollowServices = Pick<MissionsServices, 'database' | 'shelf' | 'clock'>
type Told = Pick<APIGuildScheduledEvent, 'id' | 'guild_id' | 'name' | 'status' | 'scheduled_start_time'>

/** Notes when scheduled events begin and end, for missions that count only meanwhile. */
export function eventListeners(services: FollowServices): readonly DispatchListener[] {
  return [
    defineListener({
      name: 'note-event-on-update',
      on: GatewayDispatchEvents.GuildScheduledEventUpdate,
      run: (event) => noteEvents(services, event.guild_id, [event], [event.id]),
    }),
    defineListener({
      name: 'note-event-on-delete',
      on: GatewayDispatchEvents.GuildScheduledEventDelete,
      run: (event) => noteEvents(services, event.guild_id, [], [event.id]),
    }),
    defineListener({
      name: 'note-events-on-arrival',
      on: GatewayDispatchEvents.GuildCreate,
      run: (guild) =>
        'guild_scheduled_events' in guild
          ? noteEvents(services, guild.id, guild.guild_scheduled_events, null)
          : undefined,
    }),
  ]
}

/** Opens what takes place and closes what does not: of these events, or of all where the guild tells everything. */
async function noteEvents(
  { database, shelf, clock }: FollowServices,
  guildId: string,
  told: readonly Told[],
  about: readonly string[] | null,
): Promise<void> {
  const now = new Date(clock.now())
  const active = told.filter(({ status }) => status === GuildScheduledEventStatus.Active)
  const isChanged = await withTransaction(database, async (session) => {
    const running = active.map(runId)
    const closed = await eventRuns(database).updateMany(
      { guildId, to: null, _id: { $nin: running }, ...(about ? { eventId: { $in: [...about] } } : {}) },
      { $set: { to: now } },
      { session },
    )
    let opened = 0
    for (const event of active) {
      const from = new Date(
        Math.min(now.getTime(), about ? Infinity : Date.parse(event.scheduled_start_time)),
      )
      const fresh = { guildId, eventId: event.id, from, recordedAt: new Date() }
      const { upsertedCount, modifiedCount } = await eventRuns(database).updateOne(
        { _id: runId(event) },
        { $set: { name: event.name, to: null }, $setOnInsert: fresh },
        { upsert: true, session },
      )
      opened += upsertedCount + modifiedCount
    }
    if (closed.modifiedCount + opened === 0) return false
    // Other processes see by the revision that something changed.
    await missionGuilds(database).updateOne({ _id: guildId }, { $inc: { revision: 1 } }, { session })
    return true
  })
  if (isChanged) shelf.forget(guildId)
}

function runId({ id, scheduled_start_time: begins }: Told): string {
  return `${id}:${Date.parse(begins)}`
}
