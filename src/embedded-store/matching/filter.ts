import { compareStrings } from '../bson/compare.ts'
import type { Doc } from '../bson/value.ts'
import type { FilterContext } from './document-operators.ts'
import { compileMatcher } from './evaluate.ts'
import type { MatchDetails } from './field-path.ts'
import { parseFilter } from './parse-filter.ts'
import type { MatchNode } from './tree.ts'

/** A filter that is ready to run. */
export interface Filter {
  /** The parsed filter, from which bounds can be derived. */
  readonly tree: MatchNode
  matches(doc: Doc): boolean
  /** The array position that the document matched at (for the positional `$`), or null when there is none. */
  positional(doc: Doc): number | null
}

/** Compiles a filter document once for many documents; throws MongoDB's error for a malformed one. */
export function compileFilter(filter: Doc, context: FilterContext = {}): Filter {
  const tree = parseFilter(filter, context)
  const matcher = compileMatcher(tree, context.compareText ?? compareStrings)
  return {
    tree,
    matches: (doc) => matcher(doc, null),
    positional(doc) {
      const details: MatchDetails = { index: null }
      return matcher(doc, details) ? details.index : null
    },
  }
}
