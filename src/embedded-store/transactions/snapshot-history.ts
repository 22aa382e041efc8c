import type { Timestamp } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { nextTimestamp } from '../updating/timestamp.ts'
import type { Versions } from './versions.ts'

/** As long as MongoDB keeps its history by default. */
const KEPT_MS = 300_000

interface KeptSnapshot {
  readonly time: Timestamp
  readonly tick: number
  readonly openedAt: number
}

/** Moments that clients may read at again: those at which a read with concern "snapshot" was made. */
export class SnapshotHistory {
  readonly #versions: Versions
  #kept: KeptSnapshot[] = []

  constructor(versions: Versions) {
    this.#versions = versions
  }

  /** The present as a moment to come back to. */
  now(): KeptSnapshot {
    const last = this.#kept.at(-1)
    if (last?.tick === this.#versions.tick) return last
    const snapshot = { time: nextTimestamp(), tick: this.#versions.tick, openedAt: Date.now() }
    this.#versions.open(snapshot)
    this.#kept.push(snapshot)
    return snapshot
  }

  /** The moment that was given out as this time; throws SnapshotTooOld (239) when it is no longer kept. */
  at(time: Timestamp): KeptSnapshot {
    const kept = this.#kept.find(
      (snapshot) => snapshot.time.seconds === time.seconds && snapshot.time.increment === time.increment,
    )
    if (kept) return kept
    throw new CommandError(
      'SnapshotTooOld',
      'the snapshot that is asked for is no longer kept, or was never made',
    )
  }

  /** Lets go of what is too old; gives whether anything is left. */
  sweep(now: number): void {
    while (this.#kept[0] && now - this.#kept[0].openedAt > KEPT_MS) this.dropOldest()
  }

  /** Lets go of the oldest moment; gives whether there was one. */
  dropOldest(): boolean {
    const oldest = this.#kept.shift()
    if (oldest) this.#versions.close(oldest)
    return oldest !== undefined
  }
}
