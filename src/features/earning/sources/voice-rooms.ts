import {
  GatewayDispatchEvents as Event,
  type APIGuildMember,
  type GatewayDispatchPayload,
  type GatewayGuildCreateDispatchData,
} from 'discord-api-types/v10'
import type { Snowflake } from '../../../core/snowflake.ts'
import type { KeptState } from '../kept-state.store.ts'
import { memberKey } from '../member-totals.ts'
import type { VoicePresence } from '../voice-presence.store.ts'
import { memberFacts } from './member-facts.ts'

interface ToldVoiceState {
  readonly user_id: Snowflake
  readonly channel_id: Snowflake | null
  readonly member?: APIGuildMember
  readonly deaf: boolean
  readonly mute: boolean
  readonly self_deaf: boolean
  readonly self_mute: boolean
}

/** Who is in which voice channel, and since when they are there in a way that earns. */
export class VoiceRooms {
  readonly #kept: KeptState<VoicePresence>
  readonly #afkChannels = new Map<Snowflake, Snowflake>()
  /** Ids of presences by channel. */
  readonly #rooms = new Map<Snowflake, Set<string>>()
  /** Ids of presences by guild, for the guilds that this process was told of: others are another process's. */
  readonly #guilds = new Map<Snowflake, Set<string>>()
  /** The same for what was known at the last commit, until its guild is told of. */
  readonly #former = new Map<Snowflake, Set<string>>()
  /** Guilds whose connection is down: nobody sees who is there, so nothing of that time earns. */
  readonly #unheard = new Set<Snowflake>()
  /** Guilds of a new session that has not told yet who is there. */
  readonly #untold = new Set<Snowflake>()
  readonly #earningSince = new Map<string, number>()
  readonly #unmutedSince = new Map<string, number>()
  readonly #now: () => number

  /** What `kept` holds already was so before a restart: it earns from now on. */
  constructor(kept: KeptState<VoicePresence>, now: () => number) {
    this.#kept = kept
    this.#now = now
    for (const presence of kept.values()) {
      this.#enter(presence)
      const former = this.#former.get(presence.guildId) ?? new Set()
      this.#former.set(presence.guildId, former.add(presence._id))
    }
    for (const channelId of this.#rooms.keys()) this.#review(channelId)
  }

  observe(packet: GatewayDispatchPayload): void {
    if (packet.t === Event.Ready && packet.s > 0) {
      for (const { id } of packet.d.guilds) this.#untold.add(id)
    } else if (packet.t === Event.VoiceStateUpdate) {
      if (packet.d.guild_id) this.#place(packet.d.guild_id, packet.d)
    } else if (packet.t === Event.GuildCreate) this.#settleGuild(packet.d, packet.s > 0)
    else if (packet.t === Event.GuildUpdate) this.#setAfk(packet.d.id, packet.d.afk_channel_id)
    else if (packet.t === Event.GuildDelete) this.#emptyGuild(packet.d.id, new Set())
  }

  /** Everybody who is in a voice channel of a guild that this process was told of. */
  *presences(): Generator<VoicePresence> {
    for (const ids of this.#guilds.values())
      for (const id of ids) {
        const presence = this.#kept.get(id)
        if (presence) yield presence
      }
  }

  /** Takes note of which guilds are heard at all: who is there when one is heard again earns from then on. */
  review(isHeard: (guildId: Snowflake) => boolean): void {
    for (const [guildId, ids] of this.#guilds) {
      if (!isHeard(guildId) || this.#untold.has(guildId)) {
        this.#unheard.add(guildId)
        this.#forget(ids)
      } else if (this.#unheard.delete(guildId)) this.#reviewRooms(ids)
    }
  }

  /** Whether a member was there in company, not deafened and not in the AFK channel, ever since `from`. */
  earnsSince(presence: VoicePresence, from: number, unmutedOnly: boolean): boolean {
    const since = this.#earningSince.get(presence._id)
    if (since === undefined || since > from) return false
    if (!unmutedOnly) return true
    const unmuted = this.#unmutedSince.get(presence._id)
    return unmuted !== undefined && unmuted <= from
  }

  /** Only a new session tells who is where; what a resumed one was given from a snapshot says nothing of it. */
  #settleGuild(guild: GatewayGuildCreateDispatchData, tellsVoice: boolean): void {
    this.#adopt(guild.id)
    this.#setAfk(guild.id, guild.afk_channel_id)
    if (!tellsVoice || guild.unavailable) return
    this.#untold.delete(guild.id)
    const states = guild.voice_states ?? []
    const members = new Map(guild.members?.map((member) => [member.user.id, member]))
    this.#emptyGuild(guild.id, new Set(states.map(({ user_id: id }) => id)))
    // Who is still there may have left and come back meanwhile.
    this.#forget(this.#adopt(guild.id))
    for (const state of states) {
      const member = state.member ?? members.get(state.user_id)
      this.#place(guild.id, { ...state, channel_id: state.channel_id ?? null, member })
    }
  }

  #forget(ids: Iterable<string>): void {
    for (const id of ids) {
      this.#earningSince.delete(id)
      this.#unmutedSince.delete(id)
    }
  }

  #reviewRooms(ids: Iterable<string>): void {
    const channels = new Set([...ids].flatMap((id) => this.#kept.get(id)?.channelId ?? []))
    for (const channelId of channels) this.#review(channelId)
  }

  #setAfk(guildId: Snowflake, channelId: Snowflake | null): void {
    const former = this.#afkChannels.get(guildId)
    if (channelId) this.#afkChannels.set(guildId, channelId)
    else this.#afkChannels.delete(guildId)
    for (const changed of [former, channelId]) if (changed) this.#review(changed)
  }

  /** Takes a guild over, with those who were there at the last commit. */
  #adopt(guildId: Snowflake): Set<string> {
    const known = this.#guilds.get(guildId)
    if (known) return known
    const ids = this.#former.get(guildId) ?? new Set()
    this.#former.delete(guildId)
    this.#guilds.set(guildId, ids)
    return ids
  }

  #emptyGuild(guildId: Snowflake, staying: ReadonlySet<Snowflake>): void {
    for (const id of this.#adopt(guildId)) {
      const presence = this.#kept.get(id)
      if (presence && !staying.has(presence.memberId)) this.#leave(presence)
    }
  }

  #place(guildId: Snowflake, state: ToldVoiceState): void {
    const id = memberKey(guildId, state.user_id)
    const former = this.#kept.get(id)
    const { channel_id: channelId } = state
    if (former && former.channelId !== channelId) this.#leave(former)
    if (!channelId) return
    const { member } = state
    const facts = memberFacts(member, member?.user)
    const isSameRoom = former?.channelId === channelId
    const presence: VoicePresence = {
      _id: id,
      guildId,
      memberId: state.user_id,
      channelId,
      deaf: state.deaf || state.self_deaf,
      muted: state.mute || state.self_mute,
      isBot: member?.user.bot ?? former?.isBot ?? false,
      since: isSameRoom ? former.since : new Date(this.#now()),
      name: facts.name || (former?.name ?? ''),
      roleIds: facts.roleIds ?? former?.roleIds ?? [],
      joinedAt: facts.joinedAt === undefined ? (former?.joinedAt ?? null) : new Date(facts.joinedAt),
    }
    this.#adopt(guildId).add(id)
    this.#kept.set(presence)
    this.#enter(presence)
    this.#review(channelId)
  }

  #enter({ _id, channelId }: VoicePresence): void {
    const room = this.#rooms.get(channelId) ?? new Set()
    room.add(_id)
    this.#rooms.set(channelId, room)
  }

  #leave({ _id, guildId, channelId }: VoicePresence): void {
    this.#kept.delete(_id)
    this.#guilds.get(guildId)?.delete(_id)
    this.#forget([_id])
    const room = this.#rooms.get(channelId)
    room?.delete(_id)
    if (room?.size === 0) this.#rooms.delete(channelId)
    else this.#review(channelId)
  }

  /** Company are people who can hear: bots and the deafened are none. */
  #review(channelId: Snowflake): void {
    const room = [...(this.#rooms.get(channelId) ?? [])].flatMap((id) => this.#kept.get(id) ?? [])
    const listening = room.filter(({ deaf, isBot }) => !deaf && !isBot)
    for (const presence of room) {
      const isAfk = this.#afkChannels.get(presence.guildId) === channelId
      const earns = !isAfk && listening.length >= 2 && listening.includes(presence)
      mark(this.#earningSince, presence._id, earns, this.#now())
      mark(this.#unmutedSince, presence._id, !presence.muted, this.#now())
    }
  }
}

function mark(since: Map<string, number>, id: string, holds: boolean, now: number): void {
  if (!holds) since.delete(id)
  else if (!since.has(id)) since.set(id, now)
}
