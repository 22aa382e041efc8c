import type { Collection } from '../storage/catalog-types.ts'
import type { Stored } from '../storage/records.ts'
import { Shadow } from './shadow.ts'

/** One document that the transaction wrote: what its snapshot had, and what it has made of it. */
export interface Change {
  readonly collection: Collection
  readonly before: Stored | null
  after: Stored | null
}

/** The state of one multi-document transaction; `TransactionAccess` reads and writes through it. */
export class Transaction {
  /** The store's tick that it sees; null until its first statement. */
  snapshot: number | null = null
  readonly startedAt: number
  readonly changes = new Map<number, Change>()
  /** Unique keys of the documents it wrote, by `keyName`. */
  readonly ownKeys = new Map<string, number>()
  /** Collections it made, not yet in the catalog, by namespace. */
  readonly created = new Map<string, Collection>()
  /** Ids of the collections that it has read or written: dropping them waits for its end. */
  readonly touched = new Set<number>()
  readonly #shadows = new Map<number, Shadow>()
  /** Bytes of documents in its write set. */
  bytes = 0
  readonly ended: Promise<void>
  #end = () => {}
  #isOpen = true

  constructor(startedAt: number) {
    this.startedAt = startedAt
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  /** What it sees of a collection in the place of what is stored; empty until it has a snapshot. */
  shadowOf(collectionId: number): Shadow {
    let shadow = this.#shadows.get(collectionId)
    if (!shadow) this.#shadows.set(collectionId, (shadow = new Shadow(this.snapshot ?? 0)))
    return shadow
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  end(): void {
    this.#isOpen = false
    this.#end()
  }
}
