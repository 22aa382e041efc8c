import { collectionOfRecord } from '../storage/schema.ts'
import { type Change, CollectionHistory } from './collection-history.ts'

/**
 * What documents were before they changed, kept only as long as some open snapshot may still have to see that. The tick
 * counts changes; a snapshot is a tick.
 */
export class Versions {
  #tick = 0
  #bytes = 0
  /** In the order of their ticks, since each is opened at the present one. */
  readonly #snapshots = new Map<object, number>()
  readonly #histories = new Map<number, CollectionHistory>()

  get tick(): number {
    return this.#tick
  }

  /** Bytes of documents kept for open snapshots. */
  get bytes(): number {
    return this.#bytes
  }

  /** Opens a snapshot of now for `holder`. */
  open(holder: object): number {
    this.#snapshots.set(holder, this.#tick)
    return this.#tick
  }

  /** Ends a snapshot; what only it could see is let go. */
  close(holder: object): void {
    if (!this.#snapshots.delete(holder)) return
    const oldest = this.#snapshots.values().next().value ?? this.#tick
    for (const [collectionId, history] of this.#histories) {
      this.#bytes -= history.forgetUntil(oldest)
      if (history.isEmpty) this.#histories.delete(collectionId)
    }
  }

  /** Notes that a document is about to change. */
  note(record: number, before: Uint8Array | null): void {
    this.#tick++
    if (this.#snapshots.size === 0) return
    const collectionId = collectionOfRecord(record)
    let history = this.#histories.get(collectionId)
    if (!history) this.#histories.set(collectionId, (history = new CollectionHistory()))
    this.#bytes += history.add({ record, at: this.#tick, before })
  }

  /** A change of the catalog: later snapshots can tell that they came after it. */
  advance(): number {
    return ++this.#tick
  }

  changedSince(record: number, snapshot: number): boolean {
    return this.#histories.get(collectionOfRecord(record))?.changedSince(record, snapshot) ?? false
  }

  /** What the snapshot sees of a record that changed after it. */
  before(record: number, snapshot: number): Uint8Array | null {
    return this.#histories.get(collectionOfRecord(record))?.before(record, snapshot) ?? null
  }

  /** The changes of the collection after this tick, in their order. */
  since(collectionId: number, tick: number): Iterable<Change> {
    return this.#histories.get(collectionId)?.since(tick) ?? []
  }
}
