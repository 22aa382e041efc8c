import { AuditLogEvent, ChannelType, GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { audit, changesBetween } from '../audit-log/audit.ts'
import { presentMember } from '../members/present-member.ts'
import { accessGuild, demand } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { flag, integer, maybe, snowflake } from '../rest/schema.ts'
import { presentUserById } from '../users/present-user.ts'
import type { ScheduledEventRecord } from '../world/event-records.ts'
import type { GuildState } from '../world/guild-state.ts'
import { allows, channelPermissions, guildPermissions } from '../world/permissions.ts'
import type { World } from '../world/world.ts'
import { eventEditForm, eventForm } from './event-form.ts'
import { presentEvent } from './present-event.ts'
import { publishEvent } from './publish-event.ts'
import { shapeEvent } from './shape-event.ts'

const BASE = '/guilds/{guild_id}/scheduled-events'
const ONE = `${BASE}/{guild_scheduled_event_id}` as const
const MOST_OPEN = 100
const MAY_JOIN = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.Connect
const MODERATES_STAGE =
  PermissionFlagsBits.ManageChannels | PermissionFlagsBits.MuteMembers | PermissionFlagsBits.MoveMembers
const counted = z.object({ with_user_count: maybe(flag) })
const page = z.object({
  limit: maybe(integer(1, 100)),
  with_member: maybe(flag),
  before: maybe(snowflake),
  after: maybe(snowflake),
})

export const eventRoutes = [
  route('GET', BASE, {
    query: counted,
    handle({ world, caller, params, query }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const open = guild.events.list().filter((event) => event.status <= 2)
      return open.map((event) => presentEvent(world, event, query.with_user_count))
    },
  }),
  route('POST', BASE, {
    body: eventForm,
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      demandEvents(world, guild, caller.user.id, true)
      if (guild.events.list().filter((event) => event.status <= 2).length >= MOST_OPEN)
        throw refusal('tooManyEvents')
      const blank: ScheduledEventRecord = {
        id: world.ids.next(),
        guild_id: guild.id,
        channel_id: null,
        creator_id: caller.user.id,
        name: body.name,
        description: null,
        scheduled_start_time: body.scheduled_start_time,
        scheduled_end_time: null,
        privacy_level: 2,
        status: 1,
        entity_type: body.entity_type,
        entity_id: null,
        entity_metadata: null,
        image: null,
        recurrence_rule: null,
        user_ids: [],
        exceptions: [],
      }
      const event = shapeEvent(world, guild, blank, body)
      demandPlace(world, guild, caller.user.id, event)
      guild.events.put(event.id, event)
      audit(world, guild, caller.user.id, AuditLogEvent.GuildScheduledEventCreate, event.id, {
        changes: [{ key: 'name', new_value: event.name }],
        reason,
      })
      publishEvent(world, guild, 'GUILD_SCHEDULED_EVENT_CREATE', event)
      return presentEvent(world, event)
    },
  }),
  route('GET', ONE, {
    query: counted,
    handle({ world, caller, params, query }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      return presentEvent(world, findEvent(guild, params.guild_scheduled_event_id), query.with_user_count)
    },
  }),
  route('PATCH', ONE, {
    body: eventEditForm,
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const before = findEvent(guild, params.guild_scheduled_event_id)
      demandEvents(world, guild, caller.user.id, before.creator_id === caller.user.id)
      const event = shapeEvent(world, guild, before, body)
      demandPlace(world, guild, caller.user.id, event)
      guild.events.put(event.id, event)
      audit(world, guild, caller.user.id, AuditLogEvent.GuildScheduledEventUpdate, event.id, {
        changes: changesBetween(before, event),
        reason,
      })
      publishEvent(world, guild, 'GUILD_SCHEDULED_EVENT_UPDATE', event)
      return presentEvent(world, event)
    },
  }),
  route('DELETE', ONE, {
    handle({ world, caller, params, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const event = findEvent(guild, params.guild_scheduled_event_id)
      demandEvents(world, guild, caller.user.id, event.creator_id === caller.user.id)
      guild.events.remove(event.id)
      audit(world, guild, caller.user.id, AuditLogEvent.GuildScheduledEventDelete, event.id, { reason })
      publishEvent(world, guild, 'GUILD_SCHEDULED_EVENT_DELETE', event)
    },
  }),
  route('GET', `${ONE}/users`, {
    query: page,
    handle({ world, caller, params, query }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const event = findEvent(guild, params.guild_scheduled_event_id)
      return presentUsers(world, guild, event, event.user_ids, query)
    },
  }),
  route('GET', `${ONE}/users/counts`, {
    handle({ world, caller, params }) {
      const event = findEvent(
        accessGuild(world, caller.user, params.guild_id),
        params.guild_scheduled_event_id,
      )
      return {
        guild_scheduled_event_count: event.user_ids.length,
        guild_scheduled_event_exception_counts: Object.fromEntries(
          event.exceptions.map((each) => [each.event_exception_id, each.user_ids.length]),
        ),
      }
    },
  }),
  route('PUT', `${ONE}/users/@me`, {
    access: 'person',
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const event = findEvent(guild, params.guild_scheduled_event_id)
      if (event.status > 2) throw refusal('finishedEvent')
      if (!event.user_ids.includes(caller.user.id)) {
        event.user_ids.push(caller.user.id)
        guild.events.put(event.id, event)
        publishRsvp(world, guild, 'GUILD_SCHEDULED_EVENT_USER_ADD', event, caller.user.id)
      }
      return { guild_scheduled_event_id: event.id, user_id: caller.user.id, response: 1 }
    },
  }),
  route('DELETE', `${ONE}/users/@me`, {
    access: 'person',
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const event = findEvent(guild, params.guild_scheduled_event_id)
      if (!event.user_ids.includes(caller.user.id)) throw refusal('unknownEventUser')
      event.user_ids = event.user_ids.filter((id) => id !== caller.user.id)
      guild.events.put(event.id, event)
      publishRsvp(world, guild, 'GUILD_SCHEDULED_EVENT_USER_REMOVE', event, caller.user.id)
    },
  }),
]

export function findEvent(guild: GuildState, id: string): ScheduledEventRecord {
  const event = guild.events.get(id)
  if (!event) throw refusal('unknownEvent')
  return event
}

/** Own events need Create Events, those of others Manage Events. */
export function demandEvents(world: World, guild: GuildState, userId: string, isOwn: boolean): void {
  const permissions = guildPermissions(guild, userId, world.now())
  if (isOwn && allows(permissions, PermissionFlagsBits.CreateEvents)) return
  demand(permissions, PermissionFlagsBits.ManageEvents)
}

/** Whoever holds an event in a channel may go there: to a stage as its moderator. */
function demandPlace(world: World, guild: GuildState, userId: string, event: ScheduledEventRecord): void {
  const channel = guild.channels.get(event.channel_id ?? '')
  if (!channel) return
  demand(
    channelPermissions(guild, channel, userId, world.now()),
    channel.type === ChannelType.GuildStageVoice ? MODERATES_STAGE : MAY_JOIN,
  )
}

/** The people interested in an event, or in one of its dates. */
export function presentUsers(
  world: World,
  guild: GuildState,
  event: ScheduledEventRecord,
  userIds: readonly string[],
  query: z.output<typeof page>,
) {
  const ordered = userIds.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
  const limit = query.limit ?? 100
  const fitting = ordered.filter((id) => {
    if (query.before !== undefined) return BigInt(id) < BigInt(query.before)
    return query.after === undefined || BigInt(id) > BigInt(query.after)
  })
  const shown = query.before === undefined ? fitting.slice(0, limit) : fitting.slice(-limit)
  return shown.map((id) => {
    const member = query.with_member ? guild.members.get(id) : undefined
    return {
      guild_scheduled_event_id: event.id,
      user_id: id,
      user: presentUserById(world, id),
      response: 1,
      ...(member ? { member: presentMember(world, member) } : {}),
    }
  })
}

function publishRsvp(
  world: World,
  guild: GuildState,
  event: string,
  record: ScheduledEventRecord,
  userId: string,
): void {
  world.publish({
    event,
    data: { guild_scheduled_event_id: record.id, user_id: userId, guild_id: guild.id },
    intents: GatewayIntentBits.GuildScheduledEvents,
    audience: { guild: guild.id },
  })
}
