import type { Doc, Value } from '../../src/embedded-store/bson/value.ts'

interface InSession {
  /** The number of a session whose transaction it runs in, or null. */
  readonly session: number | null
}

export interface Insert extends InSession {
  readonly kind: 'insert'
  readonly doc: Doc
}

export interface Update extends InSession {
  readonly kind: 'update'
  readonly filter: Doc
  readonly update: Doc
  readonly arrayFilters: readonly Doc[]
  readonly multi: boolean
  readonly upsert: boolean
}

export interface Delete extends InSession {
  readonly kind: 'delete'
  readonly filter: Doc
  readonly multi: boolean
}

export interface Find extends InSession {
  readonly kind: 'find'
  readonly filter: Doc
  readonly sort: Doc
  readonly projection: Doc
  readonly skip: number
  readonly limit: number
  /** `$natural` or the name of an index that may not be there. */
  readonly hint: string | null
}

export interface Count extends InSession {
  readonly kind: 'count'
  readonly filter: Doc
  readonly skip: number
  readonly limit: number
}

export interface Distinct extends InSession {
  readonly kind: 'distinct'
  readonly path: string
  readonly filter: Doc
}

export interface FindAndModify extends InSession {
  readonly kind: 'findAndModify'
  readonly filter: Doc
  readonly sort: Doc
  readonly projection: Doc
  /** Null to remove the document. */
  readonly update: Doc | null
  readonly arrayFilters: readonly Doc[]
  readonly returnNew: boolean
  readonly upsert: boolean
}

export interface Aggregate extends InSession {
  readonly kind: 'aggregate'
  readonly pipeline: readonly Value[]
}

export interface IndexSpec {
  readonly name: string
  readonly key: Doc
  readonly unique: boolean
  readonly sparse: boolean
  readonly partial: Doc | null
}

/** Indexes come and go outside of transactions. */
export type IndexChange =
  | { readonly kind: 'createIndex'; readonly index: IndexSpec; readonly session: null }
  | { readonly kind: 'dropIndex'; readonly name: string; readonly session: null }

export interface TransactionEnd {
  readonly kind: 'commit' | 'abort'
  readonly session: number
}

/** What a client asks of the documents of the collection. */
export type Request = Insert | Update | Delete | Find | Count | Distinct | FindAndModify | Aggregate

export type Operation = Request | IndexChange | TransactionEnd

export function isEnd(operation: Operation): operation is TransactionEnd {
  return operation.kind === 'commit' || operation.kind === 'abort'
}

export function isIndexChange(operation: Operation): operation is IndexChange {
  return operation.kind === 'createIndex' || operation.kind === 'dropIndex'
}
