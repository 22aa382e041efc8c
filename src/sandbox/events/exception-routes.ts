import { z } from 'zod'
import { accessGuild } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { flag, integer, maybe, optionalNull, snowflake, timestamp } from '../rest/schema.ts'
import type { EventExceptionRecord, ScheduledEventRecord } from '../world/event-records.ts'
import { DISCORD_EPOCH } from '../../core/snowflake.ts'
import { demandEvents, findEvent, presentUsers } from './event-routes.ts'

const ONE = '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}'
const page = z.object({
  limit: maybe(integer(1, 100)),
  with_member: maybe(flag),
  before: maybe(snowflake),
  after: maybe(snowflake),
})
const changes = {
  scheduled_start_time: optionalNull(timestamp),
  scheduled_end_time: optionalNull(timestamp),
  is_canceled: maybe(flag),
}

/** Single dates of a repeating event that are moved or cancelled. */
export const eventExceptionRoutes = [
  route('POST', `${ONE}/exceptions`, {
    body: z.object({ ...changes, original_scheduled_start_time: timestamp }),
    handle({ world, caller, params, body }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const event = findEvent(guild, params.guild_scheduled_event_id)
      demandEvents(world, guild, caller.user.id, event.creator_id === caller.user.id)
      if (!event.recurrence_rule) throw refusal('invalidForm')
      const id = (BigInt(Date.parse(body.original_scheduled_start_time) - DISCORD_EPOCH) << 22n).toString()
      const exception: EventExceptionRecord = {
        event_id: event.id,
        event_exception_id: id,
        scheduled_start_time: body.scheduled_start_time ?? null,
        scheduled_end_time: body.scheduled_end_time ?? null,
        is_canceled: body.is_canceled ?? false,
        user_ids: [],
      }
      event.exceptions = [...event.exceptions.filter((each) => each.event_exception_id !== id), exception]
      guild.events.put(event.id, event)
      return present(exception)
    },
  }),
  route('PATCH', `${ONE}/exceptions/{exception_id}`, {
    body: z.object(changes),
    handle({ world, caller, params, body }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const event = findEvent(guild, params.guild_scheduled_event_id)
      demandEvents(world, guild, caller.user.id, event.creator_id === caller.user.id)
      const exception = find(event, params.exception_id)
      if (body.scheduled_start_time !== undefined) exception.scheduled_start_time = body.scheduled_start_time
      if (body.scheduled_end_time !== undefined) exception.scheduled_end_time = body.scheduled_end_time
      if (body.is_canceled !== undefined) exception.is_canceled = body.is_canceled
      guild.events.put(event.id, event)
      return present(exception)
    },
  }),
  route('DELETE', `${ONE}/exceptions/{exception_id}`, {
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const event = findEvent(guild, params.guild_scheduled_event_id)
      demandEvents(world, guild, caller.user.id, event.creator_id === caller.user.id)
      const exception = find(event, params.exception_id)
      event.exceptions = event.exceptions.filter((each) => each !== exception)
      guild.events.put(event.id, event)
    },
  }),
  route('GET', `${ONE}/{guild_scheduled_event_exception_id}/users`, {
    query: page,
    handle({ world, caller, params, query }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const event = findEvent(guild, params.guild_scheduled_event_id)
      const exception = find(event, params.guild_scheduled_event_exception_id)
      return presentUsers(world, guild, event, exception.user_ids, query)
    },
  }),
]

function find(event: ScheduledEventRecord, id: string): EventExceptionRecord {
  const found = event.exceptions.find((each) => each.event_exception_id === id)
  if (!found) throw refusal('unknownEvent')
  return found
}

function present({ user_ids: _ids, ...shown }: EventExceptionRecord): object {
  return shown
}
