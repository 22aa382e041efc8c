import type { Filter } from '../matching/filter.ts'
import type { Doc } from '../bson/value.ts'

/** One index of a collection; `fields` in their order with 1 or -1 as direction. */
export interface Index {
  readonly id: number
  readonly name: string
  readonly fields: readonly { readonly path: string; readonly direction: 1 | -1 }[]
  readonly directions: readonly (1 | -1)[]
  /** The top-level fields that its keys come from. */
  readonly roots: readonly string[]
  /** No two documents share a key. */
  unique: boolean
  /** No write may add a key that is there already: it is unique, or being prepared to become so. */
  guarded: boolean
  readonly sparse: boolean
  readonly partial: Filter | null
  /** The partial filter as it was given, null without one. */
  readonly partialSpec: Doc | null
  expireAfterSeconds: number | null
  hidden: boolean
  /** Some document has more than one key. */
  multikey: boolean
  /** False while it is being built: writes keep it, reads don't use it. */
  ready: boolean
  /** The specification as listIndexes shows it. */
  spec: Doc
}

/** A collection; `indexes[0]` is the one on `_id`. */
export interface Collection {
  readonly id: number
  readonly database: string
  readonly name: string
  readonly uuid: Uint8Array
  /** Options as listCollections shows them. */
  options: Doc
  indexes: Index[]
  /** Next record number; null until the collection's end was looked up. */
  nextRecord: number | null
  /** How many documents it has; null until they were counted. */
  count: number | null
  /** The store's tick at which it came into being in this process, 0 for what was there at the start. */
  createdAt: number
  dropped: boolean
  /** Bytes of its largest document that was read in this process. */
  largestSeen: number
}

/** `database.collection`. */
export function namespaceOf(collection: { database: string; name: string }): string {
  return `${collection.database}.${collection.name}`
}
