import { decodeDocument } from '../bson/decode.ts'
import type { Doc } from '../bson/value.ts'
import type { Index } from '../storage/catalog-types.ts'
import { IndexShadow } from './index-shadow.ts'
import type { Place, Shadowed } from './shadowed.ts'
import type { Versions } from './versions.ts'

/**
 * The records of one collection whose stored state is not what a reader may see, with what it sees instead. It is brought
 * up to date step by step, so that each look at it costs what has changed since the last one.
 */
export class Shadow {
  /** The tick up to which the changes of others are taken in. */
  #tick: number
  readonly #records = new Map<number, Shadowed | null>()
  readonly #indexes = new Map<number, IndexShadow>()

  constructor(snapshot: number) {
    this.#tick = snapshot
  }

  get size(): number {
    return this.#records.size
  }

  /** Takes in what others have changed since the last time. */
  catchUp(versions: Versions, collectionId: number): void {
    if (versions.tick === this.#tick) return
    for (const { record, before } of versions.since(collectionId, this.#tick)) {
      if (!this.#records.has(record)) this.write(record, before && shadowed(before))
    }
    this.#tick = versions.tick
  }

  /** The reader's own write; null is a removal. */
  write(record: number, after: Shadowed | null): void {
    this.#records.set(record, after)
    for (const index of this.#indexes.values()) index.set(record, after)
  }

  has(record: number): boolean {
    return this.#records.has(record)
  }

  /** The documents seen instead, in no order. */
  *seen(): Iterable<{ record: number; bytes: Uint8Array }> {
    for (const [record, instead] of this.#records) if (instead) yield { record, bytes: instead.bytes }
  }

  /** The documents seen instead that stand in the index under this key. */
  at(index: Index, key: Uint8Array): Place[] {
    return this.#index(index).at(key)
  }

  /** The documents seen instead at all of their places in the index, in no order. */
  places(index: Index): Iterable<Place> {
    return this.#index(index).places()
  }

  #index(index: Index): IndexShadow {
    let shadow = this.#indexes.get(index.id)
    if (!shadow) {
      this.#indexes.set(index.id, (shadow = new IndexShadow(index)))
      for (const [record, instead] of this.#records) shadow.set(record, instead)
    }
    return shadow
  }
}

/** Decoded only when an index asks for it. */
function shadowed(bytes: Uint8Array): Shadowed {
  let doc: Doc | null = null
  return {
    bytes,
    get doc() {
      return (doc ??= decodeDocument(bytes))
    },
  }
}
