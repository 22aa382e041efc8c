import { SimpleShardingStrategy, WebSocketShardEvents, type WebSocketManager } from '@discordjs/ws'
import {
  GatewayDispatchEvents,
  GatewayOpcodes,
  type GatewayDispatchPayload,
  type GatewayReadyDispatchData,
} from 'discord-api-types/v10'
import type { Clock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import { isResumable, type StoredSession } from './stored-session.ts'

/** What Discord sends only to a new session, and a process that goes on with an old one has to know: READY and each GUILD_CREATE. */
export interface Snapshot {
  readonly ready: object
  readonly guilds: readonly object[]
}

/** Closes a connection so that Discord keeps its session. */
const SUSPEND_CODE = 4200

export interface CheckpointedStrategyOptions {
  /** Makes these shards this process's own before they connect; rejects when another process holds one. */
  readonly claim?: (shardIds: readonly number[]) => Promise<void>
  /** The session that a shard's committed work belongs to; undefined when there is none. */
  readonly load: (shardId: number) => Promise<StoredSession | undefined>
  /** What that session had told by then; undefined when it was not kept. */
  readonly snapshot: (shardId: number, sessionId: string) => Promise<Snapshot | undefined>
  readonly clock: Clock
  readonly log: Log
}

/**
 * One connection a shard in this process, as discord.js has it by default, but a new process goes on with the session of the
 * last one from the last committed dispatch. Discord then sends neither READY nor GUILD_CREATE, so discord.js is told them
 * from the snapshot of that dispatch before the replay begins.
 */
export class CheckpointedStrategy extends SimpleShardingStrategy {
  readonly #manager: WebSocketManager
  readonly #options: CheckpointedStrategyOptions
  readonly #unprimed = new Map<number, Snapshot>()

  constructor(manager: WebSocketManager, options: CheckpointedStrategyOptions) {
    super(manager)
    this.#manager = manager
    this.#options = options
    manager.on(WebSocketShardEvents.Hello, ({ shardId }) => this.#prime(shardId))
  }

  override async spawn(shardIds: number[]): Promise<void> {
    await this.#options.claim?.(shardIds)
    const shardCount = await this.#manager.getShardCount()
    const { url } = await this.#manager.fetchGatewayInformation()
    for (const shardId of shardIds) await this.#restore(shardId, shardCount, url)
    await super.spawn(shardIds)
  }

  /** discord.js never looks at the promise: a rejection, such as of a shard that has left, would end the process. */
  override async send(...[shardId, payload]: Parameters<SimpleShardingStrategy['send']>): Promise<void> {
    try {
      await super.send(shardId, payload)
    } catch (error) {
      this.#options.log.debug('nothing was sent to the gateway', { shardId, error })
    }
  }

  /** Leaves the gateway so that the next process can resume every session. */
  suspend(): Promise<void> {
    return this.destroy({ code: SUSPEND_CODE, reason: 'The process stops and comes back' })
  }

  async #restore(shardId: number, shardCount: number, gatewayUrl: string): Promise<void> {
    const { load, clock, log } = this.#options
    const { token, updateSessionInfo } = this.#manager.options
    try {
      const session = await load(shardId)
      if (!session || !isResumable(session, { shardCount, gatewayUrl, now: clock.now() })) return
      const snapshot = await this.#options.snapshot(shardId, session.sessionId)
      if (!snapshot || !belongsTo(token, snapshot)) return
      this.#unprimed.set(shardId, snapshot)
      const { sessionId, resumeUrl: resumeURL, sequence } = session
      await updateSessionInfo(shardId, { sessionId, resumeURL, sequence, shardId, shardCount })
      log.info('going on with the session of before', { shardId, sequence })
    } catch (error) {
      log.warn('the session of before could not be restored: a new one begins', { shardId, error })
    }
  }

  #prime(shardId: number): void {
    const snapshot = this.#unprimed.get(shardId)
    if (!snapshot) return
    this.#unprimed.delete(shardId)
    const ready = snapshot.ready as GatewayReadyDispatchData
    this.#manager.emit(WebSocketShardEvents.Ready, { data: ready, shardId })
    this.#dispatch(GatewayDispatchEvents.Ready, ready, shardId)
    for (const guild of snapshot.guilds) this.#dispatch(GatewayDispatchEvents.GuildCreate, guild, shardId)
  }

  /** A dispatch of our own; its sequence 0 tells that Discord did not send it. */
  #dispatch(type: GatewayDispatchEvents, d: object, shardId: number): void {
    const data = { op: GatewayOpcodes.Dispatch, t: type, s: 0, d } as unknown as GatewayDispatchPayload
    this.#manager.emit(WebSocketShardEvents.Dispatch, { data, shardId })
  }
}

/** A bot's token begins with the id of its user: a session of another bot is not this one's to go on with. */
function belongsTo(token: string, { ready }: Snapshot): boolean {
  const owner = Buffer.from(token.split('.')[0] ?? '', 'base64').toString()
  const { user } = ready as GatewayReadyDispatchData
  return !/^\d{17,20}$/.test(owner) || owner === user.id
}
