import type { Doc } from '../bson/value.ts'
import type { Collection, Index } from '../storage/catalog-types.ts'
import type { Stored } from '../storage/records.ts'
import type { Shadow } from './shadow.ts'

/** How an operation reads and writes: directly, or within a transaction. */
export interface Access {
  readonly transactional: boolean
  collection(database: string, name: string): Collection | undefined
  /** Makes a collection, or throws NamespaceExists (48). */
  create(database: string, name: string, options: Doc): Collection
  addIndex(collection: Collection, index: Index): void
  read(collection: Collection, record: number): Uint8Array | undefined
  /** Null when the stored state is what is to be seen. */
  shadow(collection: Collection): Shadow | null
  /** Adds a document and gives its record number. */
  insert(collection: Collection, after: Stored): number
  replace(collection: Collection, record: number, before: Stored, after: Stored): void
  remove(collection: Collection, record: number, before: Stored): void
}
