import { compareStrings } from '../bson/compare.ts'
import type { Doc } from '../bson/value.ts'
import type { FilterContext } from './document-operators.ts'
import { type Matcher, compileMatcher } from './evaluate.ts'
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
  return new CompiledFilter(tree, compileMatcher(tree, context.compareText ?? compareStrings))
}

/** A class since each statement of a write makes one: a literal's functions would be named anew each time. */
class CompiledFilter implements Filter {
  readonly tree: MatchNode
  readonly matches: (doc: Doc) => boolean
  readonly #matcher: Matcher

  constructor(tree: MatchNode, matcher: Matcher) {
    this.tree = tree
    this.matches = (doc) => matcher(doc, null)
    this.#matcher = matcher
  }

  positional(doc: Doc): number | null {
    const details: MatchDetails = { index: null }
    return this.#matcher(doc, details) ? details.index : null
  }
}
