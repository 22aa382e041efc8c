import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord-api-types/v10'
import type { DispatchPlace } from './activity-queue.ts'
import type { Checkpoint } from './checkpoint.store.ts'

interface Shard {
  readonly sessionId: string
  readonly resumeUrl: string
  readonly shardCount: number
  heard: number
  committed: number
}

/** Knows of every shard which session it is in, up to which dispatch it was heard and up to which that is committed. */
export class ShardProgress {
  readonly #shards = new Map<number, Shard>()

  /** Takes note of a dispatch and answers its place. */
  observe(packet: GatewayDispatchPayload, shardId: number): DispatchPlace {
    if (packet.t === GatewayDispatchEvents.Ready) {
      const { session_id: sessionId, resume_gateway_url: resumeUrl, shard } = packet.d
      this.#shards.set(shardId, {
        sessionId,
        resumeUrl,
        shardCount: shard?.[1] ?? 1,
        heard: -1,
        committed: -1,
      })
    }
    const shard = this.#shards.get(shardId)
    // Discord counts from 1; 0 marks a dispatch that was made up from a snapshot.
    const sequence = typeof packet.s === 'number' && packet.s > 0 ? packet.s : -1
    if (shard) shard.heard = Math.max(shard.heard, sequence)
    return { shardId, sessionId: shard?.sessionId ?? null, sequence }
  }

  /**
   * The checkpoints that hold once a batch is committed. `waiting` has by shard the first activity that the batch leaves out;
   * one of an earlier session holds the shard's old checkpoint in place.
   */
  checkpoints(waiting: ReadonlyMap<number, DispatchPlace>, now: number): Checkpoint[] {
    const checkpoints: Checkpoint[] = []
    for (const [shardId, { sessionId, resumeUrl, shardCount, heard, committed }] of this.#shards) {
      const first = waiting.get(shardId)
      if (first && first.sessionId !== sessionId) continue
      const sequence = first ? Math.min(first.sequence - 1, heard) : heard
      if (sequence <= committed) continue
      const at = new Date(now)
      checkpoints.push({ _id: String(shardId), shardCount, sessionId, resumeUrl, sequence, at })
    }
    return checkpoints
  }

  /** These are on disk now and need not be written again. */
  committed(checkpoints: readonly Checkpoint[]): void {
    for (const { _id, sessionId, sequence } of checkpoints) {
      const shard = this.#shards.get(Number(_id))
      if (shard?.sessionId === sessionId) shard.committed = sequence
    }
  }
}
