import type {
  APIGuildScheduledEvent,
  APIStageInstance,
  GatewayGuildScheduledEventUserAddDispatchData,
  Snowflake,
} from 'discord-api-types/v10'
import { withGuild } from './people.ts'
import type { PlayState } from './play-state.ts'
import { withEntry, withoutEntry } from './with-entry.ts'

type Rsvp = Pick<
  GatewayGuildScheduledEventUserAddDispatchData,
  'guild_id' | 'guild_scheduled_event_id' | 'user_id'
>

function setEvent(state: PlayState, event: APIGuildScheduledEvent): PlayState {
  return withGuild(state, event.guild_id, (guild) => ({
    ...guild,
    events: withEntry(guild.events, event.id, event),
  }))
}

function setStage(state: PlayState, stage: APIStageInstance): PlayState {
  return withGuild(state, stage.guild_id, (guild) => ({
    ...guild,
    stages: withEntry(guild.stages, stage.channel_id, stage),
  }))
}

/** Who is interested is counted only for events whose people were fetched. */
function answer(state: PlayState, rsvp: Rsvp, isInterested: boolean): PlayState {
  return withGuild(state, rsvp.guild_id, (guild) => {
    const known = guild.interested.get(rsvp.guild_scheduled_event_id)
    if (!known) return guild
    const people = new Set(known)
    if (isInterested) people.add(rsvp.user_id)
    else people.delete(rsvp.user_id)
    return { ...guild, interested: withEntry(guild.interested, rsvp.guild_scheduled_event_id, people) }
  })
}

/** Scheduled events, who wants to come, and open stages. */
export const gatheringHandlers = {
  GUILD_SCHEDULED_EVENT_CREATE: setEvent,
  GUILD_SCHEDULED_EVENT_UPDATE: setEvent,
  GUILD_SCHEDULED_EVENT_DELETE: (state: PlayState, event: { id: Snowflake; guild_id: Snowflake }) =>
    withGuild(state, event.guild_id, (guild) => ({ ...guild, events: withoutEntry(guild.events, event.id) })),
  GUILD_SCHEDULED_EVENT_USER_ADD: (state: PlayState, rsvp: Rsvp) => answer(state, rsvp, true),
  GUILD_SCHEDULED_EVENT_USER_REMOVE: (state: PlayState, rsvp: Rsvp) => answer(state, rsvp, false),
  STAGE_INSTANCE_CREATE: setStage,
  STAGE_INSTANCE_UPDATE: setStage,
  STAGE_INSTANCE_DELETE: (state: PlayState, stage: APIStageInstance) =>
    withGuild(state, stage.guild_id, (guild) => ({
      ...guild,
      stages: withoutEntry(guild.stages, stage.channel_id),
    })),
}
