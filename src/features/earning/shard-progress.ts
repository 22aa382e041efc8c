import {
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayReadyDispatchData,
} from 'discord-api-types/v10'
import type { DispatchPlace } from './activity-queue.ts'
import type { Checkpoint } from './checkpoint.store.ts'
import type { Gap } from './gap.store.ts'

/** A checkpoint is written anew this often also when nothing happened: its age tells whether the session can still live. */
const REFRESH_AFTER = 60_000

interface Shard {
  readonly applicationId: string
  readonly sessionId: string
  readonly resumeUrl: string
  readonly shardCount: number
  heard: number
  heardAt: number
  committed: number
  committedAt: number
}

/** Knows of every shard which session it is in, up to which dispatch it was heard and up to which that is committed. */
export class ShardProgress {
  readonly #shards = new Map<number, Shard>()
  readonly #now: () => number
  #gaps: Gap[] = []

  /** `now` is wall time, in milliseconds. */
  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Takes over how far the process before had come. */
  adopt({ _id, applicationId, sessionId, resumeUrl, shardCount, sequence, at }: Checkpoint): void {
    const heardAt = at.getTime()
    const shard = {
      applicationId,
      sessionId,
      resumeUrl,
      shardCount,
      heard: sequence,
      heardAt,
      committed: sequence,
      committedAt: heardAt,
    }
    this.#shards.set(Number(_id), shard)
  }

  /** Takes note of a dispatch and answers its place. Sequences begin with 1; 0 marks what was made up from a snapshot. */
  observe(packet: GatewayDispatchPayload, shardId: number): DispatchPlace {
    if (packet.t === GatewayDispatchEvents.Ready) this.#begin(packet.d, shardId)
    const shard = this.#shards.get(shardId)
    const sequence = typeof packet.s === 'number' && packet.s > 0 ? packet.s : -1
    if (shard && sequence > 0) {
      shard.heard = Math.max(shard.heard, sequence)
      shard.heardAt = this.#now()
    }
    return { shardId, sessionId: shard?.sessionId ?? null, sequence }
  }

  /**
   * The checkpoints that hold once a batch is committed. `waiting` has by shard the first activity that the batch leaves out;
   * one of an earlier session holds the shard's old checkpoint in place.
   */
  checkpoints(waiting: ReadonlyMap<number, DispatchPlace>): Checkpoint[] {
    const now = this.#now()
    const checkpoints: Checkpoint[] = []
    for (const [shardId, shard] of this.#shards) {
      const { applicationId, sessionId, resumeUrl, shardCount, heard, committed, committedAt } = shard
      const first = waiting.get(shardId)
      if (first && first.sessionId !== sessionId) continue
      const sequence = first ? Math.min(first.sequence - 1, heard) : heard
      const isNews = sequence > committed || (sequence === committed && now - committedAt >= REFRESH_AFTER)
      if (!isNews || sequence < 1) continue
      const at = new Date(now)
      checkpoints.push({
        _id: String(shardId),
        applicationId,
        shardCount,
        sessionId,
        resumeUrl,
        sequence,
        at,
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
    const { session_id: sessionId, resume_gateway_url: resumeUrl, shard, application } = ready
    const former = this.#shards.get(shardId)
    if (former?.sessionId === sessionId) return
    const now = this.#now()
    if (former)
      this.#gaps.push({
        _id: `session-lost:${former.sessionId}`,
        guildIds: ready.guilds.map(({ id }) => id),
        from: new Date(former.heardAt),
        to: new Date(now),
        refused: 0,
        reason: 'session-lost',
      })
    const shardCount = shard?.[1] ?? 1
    this.#shards.set(shardId, {
      applicationId: application.id,
      sessionId,
      resumeUrl,
      shardCount,
      heard: -1,
      heardAt: now,
      committed: -1,
      committedAt: now,
    })
  }
}
