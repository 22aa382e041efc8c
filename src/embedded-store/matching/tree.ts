import type { Doc, MaybeValue, Regex, Value } from '../bson/value.ts'
import type { FieldPath } from './field-path.ts'

export type ComparisonOperator = '$eq' | '$lt' | '$lte' | '$gt' | '$gte'

/** A parsed filter. The planner reads bounds off `compare`, `in` and `regex`; all else it can only filter by. */
export type MatchNode =
  | { readonly kind: 'and' | 'or' | 'nor'; readonly children: readonly MatchNode[] }
  | { readonly kind: 'not'; readonly child: MatchNode }
  | {
      readonly kind: 'compare'
      readonly path: FieldPath
      readonly operator: ComparisonOperator
      readonly value: Value
    }
  | {
      readonly kind: 'in'
      readonly path: FieldPath
      readonly values: readonly Value[]
      readonly patterns: readonly Regex[]
    }
  | { readonly kind: 'exists'; readonly path: FieldPath }
  | { readonly kind: 'regex'; readonly path: FieldPath; readonly regex: Regex }
  | {
      readonly kind: 'predicate'
      readonly operator: string
      readonly path: FieldPath
      /** Whether the test is for an array as a whole and never for its elements. */
      readonly wholeArrays: boolean
      readonly test: (value: MaybeValue) => boolean
    }
  | { readonly kind: 'elemMatchValue'; readonly path: FieldPath; readonly child: MatchNode }
  | { readonly kind: 'elemMatchObject'; readonly path: FieldPath; readonly child: MatchNode }
  | {
      readonly kind: 'document'
      readonly operator: string
      readonly test: (doc: Doc) => boolean
      /** The top-level fields that it reads; null when it may read all. */
      readonly reads: ReadonlySet<string> | null
    }

/** All conditions at once; one condition stands for itself. */
export function allOf(children: readonly MatchNode[]): MatchNode {
  const [only] = children
  return only && children.length === 1 ? only : { kind: 'and', children }
}
