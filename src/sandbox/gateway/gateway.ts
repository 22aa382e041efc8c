import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import type { Faults } from '../control/faults.ts'
import type { Dispatch } from '../world/dispatch.ts'
import { allows, channelPermissions } from '../world/permissions.ts'
import type { World } from '../world/world.ts'
import { IdentifyLimits } from './identify-limits.ts'
import { presentGuildCreate } from './present-guild-create.ts'
import { REPLAY, type Session } from './session.ts'
import { leaveWithLastSession } from '../members/leave-with-last-session.ts'
import { Visibility } from './visibility.ts'

export interface GatewayOptions {
  world: World
  faults: Faults
  /** Multiplier of the gateway's own limits; 0 turns them off. */
  limits: number
  heartbeatInterval: number
}

/** An open connection, as far as the gateway deals with it. */
export interface Peer {
  close(code: number, reason: string): void
  /** Bytes that the client has yet to read. */
  readonly unread: number
  hasBacklog(): boolean
}

/** What all sessions together keep for a RESUME, in events: many sessions keep less each. */
const REPLAY_OF_ALL = 2_000_000
const COMFORTABLE = 8 * 1024 * 1024
const RELIEF_WITHIN = 10_000

/** Holds the sessions and carries the world's dispatches to those that may and want to see them. */
export class Gateway {
  readonly options: GatewayOptions
  readonly world: World
  readonly identifyLimits: IdentifyLimits
  readonly visibility: Visibility
  readonly sessions = new Map<string, Session>()
  /** The open connections. */
  readonly peers = new Set<Peer>()
  readonly #byUser = new Map<Snowflake, Set<Session>>()
  readonly #unsubscribe: () => void
  #stopped = false

  constructor(options: GatewayOptions) {
    this.options = options
    this.world = options.world
    this.identifyLimits = new IdentifyLimits(options.world.protocolClock, options.limits)
    this.visibility = new Visibility(options.world, (session, event, data) =>
      this.sendTo(session, event, data),
    )
    this.#unsubscribe = this.world.subscribe((dispatch) => this.#carry(dispatch))
  }

  stop(): void {
    this.#stopped = true
    this.#unsubscribe()
    for (const session of this.sessions.values()) session.cancelEnd?.()
    for (const peer of this.peers) peer.close(1001, 'the server stops')
  }

  add(session: Session): void {
    this.sessions.set(session.id, session)
    const { userId } = session.identity
    const own = this.#byUser.get(userId) ?? new Set()
    own.add(session)
    this.#byUser.set(userId, own)
    this.#shareReplay()
  }

  /** Notes that the session lost its connection; unless it comes back in time, it is forgotten. */
  release(session: Session): void {
    session.deliver = undefined
    session.disconnect = undefined
    session.detach = undefined
    session.disconnectedAt = this.world.protocolClock.now()
    if (this.#stopped) this.remove(session)
    else session.cancelEnd = this.world.protocolClock.after(REPLAY.milliseconds, () => this.remove(session))
  }

  remove(session: Session): void {
    session.cancelEnd?.()
    this.sessions.delete(session.id)
    const own = this.#byUser.get(session.identity.userId)
    own?.delete(session)
    if (own?.size === 0) {
      this.#byUser.delete(session.identity.userId)
      if (!this.#stopped) leaveWithLastSession(this.world, session.identity.userId)
    }
    this.#shareReplay()
  }

  sessionsOf(userId: Snowflake): Session[] {
    return [...(this.#byUser.get(userId) ?? [])]
  }

  isOnline(userId: Snowflake): boolean {
    return this.sessionsOf(userId).some((session) => session.deliver !== undefined)
  }

  /** Sends one event to one session, as READY and member chunks go. */
  sendTo(session: Session, event: string, data: object): void {
    session.dispatch(event, JSON.stringify(data), this.world.protocolClock.now())
  }

  /** Ends connections, of one person or all; they may resume unless the code says otherwise. */
  drop(code: number, userId?: Snowflake): number {
    let count = 0
    for (const session of this.sessions.values()) {
      if (userId !== undefined && session.identity.userId !== userId) continue
      if (!session.disconnect) continue
      session.disconnect(code, 'dropped')
      count++
    }
    return count
  }

  /** Tells clients that their session is invalid (op 9); unless they may resume, it is forgotten. */
  invalidate(resumable: boolean, userId?: Snowflake): void {
    for (const session of this.sessions.values()) {
      if (userId !== undefined && session.identity.userId !== userId) continue
      session.deliver?.(`{"t":null,"s":null,"op":9,"d":${resumable}}`)
      if (resumable) continue
      session.detach?.()
      this.remove(session)
    }
  }

  /** Lets sessions forget all but their newest `keep` events, so that a RESUME may fail. */
  trimReplay(keep: number, userId?: Snowflake): void {
    for (const session of this.sessions.values()) {
      if (userId === undefined || session.identity.userId === userId)
        session.trim(this.world.protocolClock.now(), keep)
    }
  }

  /** Asks clients to come back (op 7). */
  requestReconnect(userId?: Snowflake): void {
    for (const session of this.sessions.values()) {
      if (userId === undefined || session.identity.userId === userId) {
        session.deliver?.('{"t":null,"s":null,"op":7,"d":null}')
      }
    }
  }

  /** Resolves when no connection has unsent bytes. */
  async drained(): Promise<void> {
    while ([...this.peers].some((peer) => peer.hasBacklog())) {
      await new Promise((done) => void setTimeout(done, 1))
    }
  }

  /** Resolves when every client has read most of what it was sent; one that reads nothing is not waited for long. */
  async relieved(): Promise<void> {
    const until = performance.now() + RELIEF_WITHIN
    while ([...this.peers].some((peer) => peer.unread > COMFORTABLE) && performance.now() < until) {
      await new Promise((done) => void setTimeout(done, 1))
    }
  }

  #carry(dispatch: Dispatch): void {
    if (this.sessions.size === 0) return
    const { event, data, audience } = dispatch
    if (event === 'GUILD_CREATE' && 'users' in audience) {
      this.#carryGuildCreate((data as { id: Snowflake }).id, audience.users)
      return
    }
    const now = this.world.protocolClock.now()
    let full: string | undefined
    let withheld: string | undefined
    const repeat = event === 'GUILD_MEMBER_ADD' && this.options.faults.duplicateJoins ? 2 : 1
    for (const session of this.#receivers(dispatch)) {
      const hidden = dispatch.withheld && mustWithhold(session, dispatch.withheld.exceptFor)
      const body = hidden
        ? (withheld ??= JSON.stringify(dispatch.withheld?.data))
        : (full ??= dispatch.json ?? JSON.stringify(data))
      for (let times = 0; times < repeat; times++) session.dispatch(event, body, now)
    }
    if ('guild' in audience && this.visibility.concerns(event))
      this.#followPermissions(audience.guild, dispatch)
  }

  /** Lets sessions know of channels that an event opened or closed to them. */
  #followPermissions(guildId: Snowflake, { event, data }: Dispatch): void {
    const guild = this.world.guilds.get(guildId)
    if (!guild) return
    const only = event === 'GUILD_MEMBER_UPDATE' ? (data as { user: { id: Snowflake } }).user.id : undefined
    const sessions = only === undefined ? [...this.sessions.values()] : this.sessionsOf(only)
    for (const session of sessions) {
      const { userId } = session.identity
      if (!session.wants(GatewayIntentBits.Guilds) || !session.ownsGuild(guildId)) continue
      if (guild.members.has(userId)) this.visibility.update(session, guild, event)
    }
  }

  *#receivers(dispatch: Dispatch): Generator<Session> {
    const { audience, intents, event } = dispatch
    if ('users' in audience) {
      for (const userId of audience.users) {
        for (const session of this.#byUser.get(userId) ?? []) {
          if (session.wants(intents) && isForShard(session, event, dispatch.data)) yield session
        }
      }
      return
    }
    const guild = this.world.guilds.get(audience.guild)
    if (!guild) return
    const channel = audience.channel === undefined ? undefined : guild.channel(audience.channel)
    for (const session of this.sessions.values()) {
      const { userId } = session.identity
      const ofSelf = event === 'GUILD_MEMBER_UPDATE' && isUser(dispatch.data, userId)
      if (!(session.wants(intents) || ofSelf) || !guild.members.has(userId)) continue
      if (!session.ownsGuild(guild.id)) continue
      if (
        channel &&
        !(audience.hiddenFromPeopleOnly && session.isBot) &&
        !allows(channelPermissions(guild, channel, userId, this.world.now()), PermissionFlagsBits.ViewChannel)
      )
        continue
      if (audience.only && !audience.only(userId)) continue
      yield session
    }
  }

  #carryGuildCreate(guildId: Snowflake, userIds: readonly Snowflake[]): void {
    const guild = this.world.guilds.get(guildId)
    if (!guild) return
    for (const userId of userIds) {
      for (const session of this.#byUser.get(userId) ?? []) {
        if (!session.ownsGuild(guildId) || !session.wants(1)) continue
        this.sendTo(session, 'GUILD_CREATE', presentGuildCreate(this.world, guild, session))
        this.visibility.remember(session, guild)
      }
    }
  }

  #shareReplay(): void {
    const each = Math.floor(REPLAY_OF_ALL / Math.max(1, this.sessions.size))
    for (const session of this.sessions.values()) session.mostKept = Math.min(REPLAY.events, each)
  }
}

/** What belongs to no guild goes to the first shard only; a guild that is taken away, to its own. */
function isForShard(session: Session, event: string, data: object): boolean {
  if (!session.isBot) return true
  if (event === 'GUILD_DELETE') return session.ownsGuild((data as { id: Snowflake }).id)
  return session.identity.shard[0] === 0
}

function mustWithhold(session: Session, exceptFor: ReadonlySet<Snowflake>): boolean {
  return (
    session.isBot && (session.identity.intents & (1 << 15)) === 0 && !exceptFor.has(session.identity.userId)
  )
}

function isUser(data: object, userId: Snowflake): boolean {
  return 'user' in data && (data.user as { id?: string }).id === userId
}
