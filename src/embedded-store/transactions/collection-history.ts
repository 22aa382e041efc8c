/** One change of a document. */
export interface Change {
  readonly record: number
  /** The store's tick at which the document was replaced. */
  readonly at: number
  /** Its bytes before that, null when it was not there. */
  readonly before: Uint8Array | null
}

const COMPACT_AFTER = 1024

/** The latest changes of one collection in the order of their ticks. */
export class CollectionHistory {
  #changes: Change[] = []
  /** How many at the front are forgotten already. */
  #forgotten = 0
  readonly #byRecord = new Map<number, Change[]>()

  get isEmpty(): boolean {
    return this.#byRecord.size === 0
  }

  /** Gives the bytes that it keeps in addition. */
  add(change: Change): number {
    this.#changes.push(change)
    const earlier = this.#byRecord.get(change.record)
    if (earlier) earlier.push(change)
    else this.#byRecord.set(change.record, [change])
    return sizeOf(change)
  }

  /** Lets go of the changes up to this tick; gives the bytes that were kept for them. */
  forgetUntil(tick: number): number {
    let bytes = 0
    let next = this.#changes[this.#forgotten]
    for (; next && next.at <= tick; next = this.#changes[++this.#forgotten]) {
      bytes += sizeOf(next)
      const ofRecord = this.#byRecord.get(next.record)
      if (ofRecord && ofRecord.length > 1) ofRecord.shift()
      else this.#byRecord.delete(next.record)
    }
    if (this.#forgotten > COMPACT_AFTER && this.#forgotten * 2 > this.#changes.length) {
      this.#changes = this.#changes.slice(this.#forgotten)
      this.#forgotten = 0
    }
    return bytes
  }

  changedSince(record: number, tick: number): boolean {
    const last = this.#byRecord.get(record)?.at(-1)
    return last !== undefined && last.at > tick
  }

  /** What a reader of this tick sees of a record that changed after it. */
  before(record: number, tick: number): Uint8Array | null {
    return this.#byRecord.get(record)?.find((change) => change.at > tick)?.before ?? null
  }

  *since(tick: number): Iterable<Change> {
    for (let at = this.#firstAfter(tick); at < this.#changes.length; at++) {
      const change = this.#changes[at]
      if (change) yield change
    }
  }

  /** Where the changes after the tick begin. */
  #firstAfter(tick: number): number {
    let low = this.#forgotten
    let high = this.#changes.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#changes[middle]?.at ?? 0) > tick) high = middle
      else low = middle + 1
    }
    return low
  }
}

function sizeOf(change: Change): number {
  return (change.before?.length ?? 0) + 128
}
