import { collectionOfRecord } from '../storage/schema.ts'

interface Change {
  /** The store's tick at which the document was replaced. */
  readonly at: number
  /** Its bytes before that, null when it was not there. */
  readonly before: Uint8Array | null
}

/**
 * What documents were before they changed, kept only while some transaction may still have to see that. The tick
 * counts changes; a snapshot is a tick.
 */
export class Versions {
  #tick = 0
  #bytes = 0
  readonly #snapshots = new Map<object, number>()
  readonly #changes = new Map<number, Map<number, Change[]>>()

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

  close(holder: object): void {
    if (!this.#snapshots.delete(holder) || this.#snapshots.size > 0) return
    this.#changes.clear()
    this.#bytes = 0
  }

  /** Notes that a document is about to change. */
  note(record: number, before: Uint8Array | null): void {
    this.#tick++
    if (this.#snapshots.size === 0) return
    const collectionId = collectionOfRecord(record)
    let records = this.#changes.get(collectionId)
    if (!records) this.#changes.set(collectionId, (records = new Map()))
    const change = { at: this.#tick, before }
    const earlier = records.get(record)
    if (earlier) earlier.push(change)
    else records.set(record, [change])
    this.#bytes += (before?.length ?? 0) + 64
  }

  /** A change of the catalog: later snapshots can tell that they came after it. */
  advance(): number {
    return ++this.#tick
  }

  changedSince(record: number, snapshot: number): boolean {
    const last = this.#changes.get(collectionOfRecord(record))?.get(record)?.at(-1)
    return last !== undefined && last.at > snapshot
  }

  /** What the snapshot sees of a record that changed after it. */
  before(record: number, snapshot: number): Uint8Array | null {
    const changes = this.#changes.get(collectionOfRecord(record))?.get(record)
    return changes?.find((change) => change.at > snapshot)?.before ?? null
  }

  /** Every record of the collection that changed after the snapshot, with what the snapshot still sees of it. */
  *since(collectionId: number, snapshot: number): Iterable<[number, Uint8Array | null]> {
    for (const [record, changes] of this.#changes.get(collectionId) ?? []) {
      const first = changes.find((change) => change.at > snapshot)
      if (first) yield [record, first.before]
    }
  }
}
