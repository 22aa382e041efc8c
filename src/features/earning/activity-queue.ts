import type { Activity } from './activity.ts'
import { openGap, type Gap } from './gap.store.ts'

/** The dispatch that brought an activity: its place in a shard's session. */
export interface DispatchPlace {
  readonly shardId: number
  /** Null before the shard's first READY. */
  readonly sessionId: string | null
  readonly sequence: number
}

/** Where the first activity that waits came from, and when it happened. */
export interface WaitingPlace extends DispatchPlace {
  readonly at?: number
}

export interface QueuedActivity {
  readonly activity: Activity
  /** Null when it did not come by the gateway. */
  readonly place: DispatchPlace | null
}

/**
 * Activities on their way to the commit, in the order in which they were heard. Bounded: when it is full, what comes is
 * refused and remembered as a gap in time, so that it can be made good from Discord's history.
 */
export class ActivityQueue {
  readonly #most: number
  #waiting: QueuedActivity[] = []
  #gap: { guildIds: Set<string>; from: number; to: number; refused: number } | undefined

  constructor(most: number) {
    this.#most = most
  }

  get size(): number {
    return this.#waiting.length
  }

  /** Whether it was taken in. */
  push(queued: QueuedActivity): boolean {
    if (this.#waiting.length < this.#most) {
      this.#waiting.push(queued)
      return true
    }
    const { at, guildId } = queued.activity
    this.#gap ??= { guildIds: new Set(), from: at, to: at, refused: 0 }
    this.#gap.guildIds.add(guildId)
    this.#gap.from = Math.min(this.#gap.from, at)
    this.#gap.to = Math.max(this.#gap.to, at)
    this.#gap.refused += 1
    return false
  }

  /** The first `count`, which stay until `drop`. */
  peek(count: number): readonly QueuedActivity[] {
    return this.#waiting.slice(0, count)
  }

  drop(count: number): void {
    this.#waiting = this.#waiting.slice(count)
  }

  /** By shard the place of the first activity after the first `count`. */
  placesAfter(count: number): Map<number, WaitingPlace> {
    const first = new Map<number, WaitingPlace>()
    for (let index = count; index < this.#waiting.length; index += 1) {
      const { place, activity } = this.#waiting[index] ?? {}
      if (place && !first.has(place.shardId)) first.set(place.shardId, { ...place, at: activity?.at })
    }
    return first
  }

  /** The gap so far, ended: what is refused from now on begins another. */
  takeGap(): Gap | undefined {
    const gap = this.#gap
    this.#gap = undefined
    if (!gap) return undefined
    return openGap({
      _id: `queue-full:${gap.from}:${gap.to}`,
      guildIds: [...gap.guildIds],
      from: new Date(gap.from),
      to: new Date(gap.to),
      refused: gap.refused,
      reason: 'queue-full',
    })
  }
}
