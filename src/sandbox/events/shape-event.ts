import { ChannelType } from 'discord-api-types/v10'
import { storeImage } from '../cdn/store-image.ts'
import { formError, refusal } from '../rest/errors.ts'
import type { ScheduledEventRecord } from '../world/event-records.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { World } from '../world/world.ts'
import type { EventEdit } from './event-form.ts'

const EXTERNAL = 3
/** From scheduled to active or cancelled, from active to completed. */
const STEPS = new Map([
  [1, [2, 4]],
  [2, [3]],
])

/** The changed event; throws form errors for parts that do not fit together. */
export function shapeEvent(
  world: World,
  guild: GuildState,
  event: ScheduledEventRecord,
  edit: EventEdit,
): ScheduledEventRecord {
  if (event.status > 2) throw refusal('finishedEvent')
  const next: ScheduledEventRecord = { ...event }
  if (edit.name !== undefined) next.name = edit.name
  if (edit.description !== undefined) next.description = edit.description
  if (edit.entity_type !== undefined) next.entity_type = edit.entity_type
  if (edit.channel_id !== undefined) next.channel_id = edit.channel_id
  if (edit.entity_metadata !== undefined) next.entity_metadata = edit.entity_metadata
  if (edit.scheduled_start_time !== undefined)
    next.scheduled_start_time = world.timestamp(Date.parse(edit.scheduled_start_time))
  if (edit.scheduled_end_time !== undefined) {
    next.scheduled_end_time = edit.scheduled_end_time && world.timestamp(Date.parse(edit.scheduled_end_time))
  }
  if (edit.recurrence_rule !== undefined)
    next.recurrence_rule = edit.recurrence_rule && completeRule(edit.recurrence_rule)
  if (edit.image !== undefined)
    next.image = edit.image && storeImage(world, `guild-events/${event.id}`, edit.image)
  if (edit.status !== undefined && edit.status !== event.status) {
    if (!STEPS.get(event.status)?.includes(edit.status)) {
      throw formError('status', 'GUILD_SCHEDULED_EVENT_STATUS_INVALID', 'Invalid status transition')
    }
    next.status = edit.status
  }
  checkPlace(guild, next)
  const touchesTime = edit.scheduled_start_time !== undefined && next.status === 1
  if (touchesTime && Date.parse(next.scheduled_start_time) <= world.now()) {
    throw formError(
      'scheduled_start_time',
      'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST',
      'Cannot schedule event in the past.',
    )
  }
  return next
}

function checkPlace(guild: GuildState, event: ScheduledEventRecord): void {
  if (event.entity_type === EXTERNAL) {
    event.channel_id = null
    if (!event.entity_metadata?.location)
      throw formError('entity_metadata.location', 'BASE_TYPE_REQUIRED', 'This field is required')
    if (!event.scheduled_end_time)
      throw formError('scheduled_end_time', 'BASE_TYPE_REQUIRED', 'This field is required')
  } else {
    event.entity_metadata = null
    const wanted = event.entity_type === 1 ? ChannelType.GuildStageVoice : ChannelType.GuildVoice
    const channel = guild.channels.get(event.channel_id ?? '')
    if (!event.channel_id) throw formError('channel_id', 'BASE_TYPE_REQUIRED', 'This field is required')
    if (!channel) throw refusal('unknownChannel')
    if (channel.type !== wanted) throw refusal('wrongChannelType')
  }
  if (
    event.scheduled_end_time &&
    Date.parse(event.scheduled_end_time) <= Date.parse(event.scheduled_start_time)
  ) {
    throw formError(
      'scheduled_end_time',
      'GUILD_SCHEDULED_EVENT_SCHEDULE_END_BEFORE_START',
      'Event end must be after its start.',
    )
  }
}

function completeRule(rule: NonNullable<EventEdit['recurrence_rule']>): Record<string, unknown> {
  const empty = {
    end: null,
    by_weekday: null,
    by_n_weekday: null,
    by_month: null,
    by_month_day: null,
    by_year_day: null,
    count: null,
  }
  return { ...empty, ...Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) }
}
