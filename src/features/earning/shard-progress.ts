import {
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayReadyDispatchData,
} from 'discord-api-types/v10'
import { snowflakeTime } from '../../core/snowflake.ts'
import type { DispatchPlace, WaitingPlace } from './activity-queue.ts'
import type { Checkpoint } from './checkpoint.store.ts'
import { openGap, type Gap } from './gap.store.ts'

/** A checkpoint is written anew this often also when nothing happened: its age tells whether the session can still live. */
const REFRESH_AFTER = 60_000

/** Messages may come a little out of order: a gap begins this long before the newest one that was heard, in milliseconds. */
const OVERLAP = 10_000

interface Shard {
  readonly sessionId: string
  readonly resumeUrl: string
  readonly shardCount: number
  heard: number
  /** Time of the newest message, by Discord's clock; 0 before the first. */
  heardUpTo: number
  heardAt: number
  committed: number
  committedAt: number
}

/** Knows of every shard which session it is in, up to which dispatch it was heard and up to which that is committed. */
export class ShardProgress {
  readonly #shards = new Map<number, Shard>()
  /** Shards that this process runs: others may have their own of the same database. */
  readonly #own = new Set<number>()
  readonly #now: () => number
  #gaps: Gap[] = []
  #shardCount: number | undefined

  /** `now` is wall time, in milliseconds. */
  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Takes over how far the process before had come. */
  adopt({ _id, sequence, heardUpTo, at, ...session }: Checkpoint): void {
    const heardAt = at.getTime()
    this.#shards.set(Number(_id), {
      ...session,
      heard: sequence,
      heardUpTo: heardUpTo?.getTime() ?? 0,
      heardAt,
      committed: sequence,
      committedAt: heardAt,
    })
  }

  /** Takes note of a dispatch and answers its place. Sequences begin with 1; 0 marks what was made up from a snapshot. */
  observe(packet: GatewayDispatchPayload, shardId: number): DispatchPlace {
    this.#own.add(shardId)
    if (packet.t === GatewayDispatchEvents.Ready) this.#begin(packet.d, shardId)
    const shard = this.#shards.get(shardId)
    const sequence = typeof packet.s === 'number' && packet.s > 0 ? packet.s : -1
    if (shard && sequence > 0) {
      shard.heard = Math.max(shard.heard, sequence)
      shard.heardAt = this.#now()
      shard.heardUpTo = Math.max(shard.heardUpTo, newestMessage(packet))
    }
    return { shardId, sessionId: shard?.sessionId ?? null, sequence }
  }

  /**
   * The checkpoints that hold once a batch is committed. `waiting` has by shard the first activity that the batch leaves out;
   * one of an earlier session holds the shard's old checkpoint in place.
   */
  checkpoints(waiting: ReadonlyMap<number, WaitingPlace>): Checkpoint[] {
    const now = this.#now()
    const checkpoints: Checkpoint[] = []
    for (const [shardId, shard] of this.#shards) {
      const { sessionId, resumeUrl, shardCount, heard, committed, committedAt } = shard
      if (!this.#own.has(shardId)) continue
      if (this.#shardCount !== undefined && shardCount !== this.#shardCount) continue
      const first = waiting.get(shardId)
      if (first && first.sessionId !== sessionId) continue
      const sequence = first ? Math.min(first.sequence - 1, heard) : heard
      const isNews = sequence > committed || (sequence === committed && now - committedAt >= REFRESH_AFTER)
      if (!isNews || sequence < 1) continue
      checkpoints.push({
        _id: String(shardId),
        shardCount,
        sessionId,
        resumeUrl,
        sequence,
        heardUpTo: heardUpTo(shard, first),
        at: new Date(now),
      })
    }
    return checkpoints
  }

  /** These are on disk now and need not be written again. */
  committed(checkpoints: readonly Checkpoint[]): void {
    for (const { _id, sessionId, sequence, at } of checkpoints) {
      const shard = this.#shards.get(Number(_id))
      if (shard?.sessionId !== sessionId) continue
      shard.committed = sequence
      shard.committedAt = at.getTime()
    }
  }

  /** Stretches of time of which nothing was heard since the last asking, because a session could not be resumed. */
  takeGaps(): Gap[] {
    const gaps = this.#gaps
    this.#gaps = []
    return gaps
  }

  #begin(ready: GatewayReadyDispatchData, shardId: number): void {
    const { session_id: sessionId, resume_gateway_url: resumeUrl, shard } = ready
    const shardCount = shard?.[1] ?? 1
    this.#shardCount = shardCount
    const former = this.#formerOf(shardId, shardCount)
    if (former?.sessionId === sessionId) return
    const now = this.#now()
    if (former)
      this.#gaps.push(
        openGap({
          _id: `session-lost:${former.sessionId}:${shardId}`,
          guildIds: ready.guilds.map(({ id }) => id),
          from: new Date((former.heardUpTo || former.heardAt) - OVERLAP),
          to: new Date(now),
          refused: 0,
          reason: 'session-lost',
        }),
      )
    this.#shards.set(shardId, {
      sessionId,
      resumeUrl,
      shardCount,
      heard: -1,
      heardUpTo: former?.heardUpTo ?? 0,
      heardAt: now,
      committed: -1,
      committedAt: now,
    })
  }

  /** Once guilds were dealt out anew, a guild may have been with any shard of before: the one that heard least counts. */
  #formerOf(shardId: number, shardCount: number): Shard | undefined {
    const own = this.#shards.get(shardId)
    if (own?.shardCount === shardCount) return own
    const others = [...this.#shards.values()].filter((shard) => shard.shardCount !== shardCount)
    return others.toSorted((a, b) => a.heardUpTo - b.heardUpTo || a.heardAt - b.heardAt)[0]
  }
}

/** Time of the newest message that a dispatch tells of; 0 for most. What a guild holds as its session begins counts as heard. */
function newestMessage({ t: type, d: data }: GatewayDispatchPayload): number {
  if (type === GatewayDispatchEvents.MessageCreate) return snowflakeTime(data.id)
  if (type !== GatewayDispatchEvents.GuildCreate) return 0
  let newest = 0
  for (const channel of [...(data.channels ?? []), ...(data.threads ?? [])])
    if ('last_message_id' in channel && channel.last_message_id)
      newest = Math.max(newest, snowflakeTime(channel.last_message_id))
  return newest
}

/** What waits was heard but is not committed: then only what came before it counts, and that is known by its own time. */
function heardUpTo(shard: Shard, first: WaitingPlace | undefined): Date | null {
  const time = first?.at ?? shard.heardUpTo
  return time > 0 ? new Date(Math.min(time, shard.heardUpTo || time)) : null
}
