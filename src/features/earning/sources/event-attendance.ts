import {
  GatewayDispatchEvents as Event,
  GuildScheduledEventStatus,
  type APIGuildScheduledEvent,
  type GatewayDispatchPayload,
} from 'discord-api-types/v10'
import type { ActiveEvent } from '../active-event.store.ts'
import type { Activity } from '../activity.ts'
import type { KeptState } from '../kept-state.store.ts'
import type { Hearing } from './hearing.ts'
import { activityOf } from './voice-minutes.ts'
import type { VoiceRooms } from './voice-rooms.ts'

/**
 * Which scheduled events take place now, and who attends: at an event in a voice channel whoever stays there long enough, at one
 * outside of Discord whoever says so while it takes place. Each occurrence counts once a member.
 */
export class EventAttendance {
  readonly #kept: KeptState<ActiveEvent>
  readonly #now: () => number
  /** Told already by this process; after a restart the ledger's keys keep them single. */
  readonly #told = new Map<string, Set<string>>()

  constructor(kept: KeptState<ActiveEvent>, now: () => number) {
    this.#kept = kept
    this.#now = now
  }

  /** Takes note of a dispatch; answers who attends by it. */
  observe(packet: GatewayDispatchPayload, hearing: Pick<Hearing, 'isBot'>): Activity[] {
    if (packet.t === Event.GuildScheduledEventUpdate || packet.t === Event.GuildScheduledEventCreate)
      this.#note(packet.d)
    else if (packet.t === Event.GuildScheduledEventDelete) this.#end(packet.d.id)
    else if (packet.t === Event.GuildCreate && packet.s > 0) this.#settleGuild(packet.d)
    else if (packet.t === Event.GuildDelete && !packet.d.unavailable) this.#settleGuild(packet.d)
    else if (packet.t === Event.GuildScheduledEventUserAdd) {
      const { guild_scheduled_event_id: id, user_id: memberId } = packet.d
      const event = this.#kept.get(id)
      if (!event || event.channelId || hearing.isBot(memberId)) return []
      const person = { guildId: event.guildId, memberId, name: '', roleIds: null, channelIds: [] }
      return [this.#attends(event, person)]
    }
    return []
  }

  /** Who stayed long enough at an event in a voice channel and was not told before. */
  attending(
    rooms: VoiceRooms,
    { pathOf }: Pick<Hearing, 'pathOf'>,
    stayOf: (guildId: string) => number,
  ): Activity[] {
    const byChannel = new Map<string, ActiveEvent>()
    for (const event of this.#kept.values()) if (event.channelId) byChannel.set(event.channelId, event)
    const activities: Activity[] = []
    if (byChannel.size === 0) return activities
    for (const presence of rooms.presences()) {
      const event = byChannel.get(presence.channelId)
      if (!event || presence.isBot || presence.deaf || this.#told.get(event._id)?.has(presence.memberId))
        continue
      const from = Math.max(presence.since.getTime(), event.activeSince.getTime())
      if (this.#now() - from < stayOf(event.guildId)) continue
      activities.push(this.#attends(event, activityOf(presence, pathOf)))
    }
    return activities
  }

  #attends(event: ActiveEvent, person: Omit<Activity, 'key' | 'source' | 'at'>): Activity {
    const told = this.#told.get(event._id) ?? new Set()
    told.add(person.memberId)
    this.#told.set(event._id, told)
    const key = `event:${event._id}:${event.occurrence.getTime()}:${person.memberId}`
    return { ...person, key, source: 'event', at: this.#now() }
  }

  #note(told: APIGuildScheduledEvent): void {
    const { id, guild_id: guildId, channel_id: channelId, status, scheduled_start_time: start } = told
    if (status !== GuildScheduledEventStatus.Active) {
      this.#end(id)
      return
    }
    const occurrence = new Date(start)
    const former = this.#kept.get(id)
    const isSame = former?.occurrence.getTime() === occurrence.getTime()
    if (!isSame) this.#told.delete(id)
    const activeSince = former && isSame ? former.activeSince : new Date(this.#now())
    this.#kept.set({ _id: id, guildId, channelId, occurrence, activeSince })
  }

  #end(id: string): void {
    this.#kept.delete(id)
    this.#told.delete(id)
  }

  #settleGuild(guild: {
    readonly id: string
    readonly guild_scheduled_events?: APIGuildScheduledEvent[]
  }): void {
    const told = guild.guild_scheduled_events ?? []
    const ids = new Set(told.map(({ id }) => id))
    for (const event of this.#kept.values())
      if (event.guildId === guild.id && !ids.has(event._id)) this.#end(event._id)
    for (const event of told) this.#note(event)
  }
}
