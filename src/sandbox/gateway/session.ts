import { randomBytes } from 'node:crypto'
import type { Snowflake } from '../../core/snowflake.ts'
import { isOnShard } from './is-on-shard.ts'

/** How much a session keeps for a RESUME. */
export const REPLAY = { events: 20_000, bytes: 32 * 1024 * 1024, milliseconds: 300_000 } as const

interface Sent {
  sequence: number
  at: number
  head: string
  body: string
}

export interface SessionIdentity {
  userId: Snowflake
  /** Absent for people. */
  applicationId: Snowflake | undefined
  intents: number
  shard: readonly [id: number, count: number]
  largeThreshold: number
  /** Of the gateway that the client speaks, 9 or 10. */
  version: number
  /** Packets may be compressed one by one. */
  compress: boolean
}

/** One gateway session; it outlives its connection, so that a client can come back for what it missed. */
export class Session {
  readonly id = randomBytes(16).toString('hex')
  readonly identity: SessionIdentity
  sequence = 0
  /** The most events that it keeps for a RESUME. */
  mostKept: number = REPLAY.events
  #buffer: Sent[] = []
  #bytes = 0
  /** Writes a packet to the connection; absent while there is none. */
  deliver: ((packet: string) => void) | undefined
  /** Ends the connection with a close code. */
  disconnect: ((code: number, reason: string) => void) | undefined
  /** Parts it from its connection, which stays open. */
  detach: (() => void) | undefined
  disconnectedAt: number | undefined
  /** Calls off the end of a session that waits for its client to come back. */
  cancelEnd: (() => void) | undefined

  constructor(identity: SessionIdentity) {
    this.identity = identity
  }

  get isBot(): boolean {
    return this.identity.applicationId !== undefined
  }

  /** Whether a guild's events belong to this session's shard. */
  ownsGuild(guildId: Snowflake): boolean {
    const [id, count] = this.identity.shard
    return isOnShard(guildId, id, count)
  }

  wants(intents: number): boolean {
    return !this.isBot || intents === 0 || (this.identity.intents & intents) !== 0
  }

  /** Sends an event whose payload is JSON already, and keeps it for a RESUME. */
  dispatch(event: string, body: string, now: number): void {
    this.sequence++
    const head = `{"t":"${event}","s":`
    this.#buffer.push({ sequence: this.sequence, at: now, head, body })
    this.#bytes += body.length
    if (this.#buffer.length > this.mostKept * 1.25 || this.#bytes > REPLAY.bytes * 1.25) this.trim(now)
    this.deliver?.(`${head}${this.sequence},"op":0,"d":${body}}`)
  }

  /** The events after `sequence` as packets; undefined when some of them are no longer kept. */
  since(sequence: number, now: number): string[] | undefined {
    this.trim(now)
    if (sequence > this.sequence) return undefined
    const oldest = this.#buffer[0]?.sequence ?? this.sequence + 1
    if (sequence + 1 < oldest) return undefined
    return this.#buffer
      .filter((sent) => sent.sequence > sequence)
      .map((sent) => `${sent.head}${sent.sequence},"op":0,"d":${sent.body}}`)
  }

  /** Forgets what is too old or too much; with `keep`, all but the newest so many. */
  trim(now: number, keep: number = this.mostKept): void {
    let drop = Math.max(0, this.#buffer.length - keep)
    let bytes = this.#bytes
    for (const [index, sent] of this.#buffer.entries()) {
      if (index >= drop && now - sent.at <= REPLAY.milliseconds && bytes <= REPLAY.bytes) break
      bytes -= sent.body.length
      drop = Math.max(drop, index + 1)
    }
    if (drop === 0) return
    this.#buffer = this.#buffer.slice(drop)
    this.#bytes = this.#buffer.reduce((sum, sent) => sum + sent.body.length, 0)
  }
}
