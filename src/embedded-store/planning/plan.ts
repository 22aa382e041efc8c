import type { Index } from '../storage/catalog-types.ts'
import type { Interval } from './interval.ts'

/** Keys from `low` on and before `high`, as the index stores them. */
export interface KeyRange {
  readonly low: Buffer
  readonly high: Buffer
}

export interface SortField {
  readonly path: string
  readonly direction: 1 | -1
}

/** One index read between bounds. */
export interface IndexScan {
  readonly kind: 'index'
  readonly index: Index
  /** In the order in which the index stores them, without overlap. */
  readonly ranges: readonly KeyRange[]
  readonly reverse: boolean
  /** Bounds of each field, for explain. */
  readonly bounds: readonly (readonly Interval[])[]
  /** The answers come in the order asked for. */
  readonly sorted: boolean
  /** The bounds alone decide: what they hold can be counted without a look at the documents. */
  readonly exact: boolean
}

/** How the documents are found that a filter then decides on. */
export type Plan =
  | { readonly kind: 'collection'; readonly reverse: boolean; readonly sorted: boolean }
  | IndexScan
  | { readonly kind: 'either'; readonly scans: readonly IndexScan[]; readonly sorted: false }
