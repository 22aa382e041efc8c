import type { Doc } from '../bson/value.ts'
import type { Filter } from '../matching/filter.ts'
import type { UpdateContext } from './modifier.ts'

/** The outcome of an update; `modified` is false when not a byte of the document changed. */
export interface Updated {
  readonly doc: Doc
  readonly modified: boolean
}

/** An update that is ready to run on many documents. */
export interface Update {
  readonly kind: 'modifiers' | 'replacement' | 'pipeline'
  /**
   * The document after the update; the one given is not changed. `filter` is what found the document: the
   * positional `$` is the array element that it matched.
   */
  apply(doc: Doc, match: { readonly filter: Filter | null; readonly isInsert?: boolean }): Updated
}

export interface UpdateOptions extends Partial<UpdateContext> {
  readonly arrayFilters?: readonly Doc[] | undefined
  readonly multi?: boolean
  readonly upsert?: boolean
}
