import type { Doc, Value } from '../bson/value.ts'
import type { FilterContext } from './document-operators.ts'
import type { MatchNode } from './tree.ts'

/** What an operator's parser may call for the filters inside its operand. */
export interface NestedParsing {
  readonly context: FilterContext
  /** A filter on the document that an array element is. */
  readonly parseDocument: (filter: Doc) => MatchNode
  /** A condition on a value itself. */
  readonly parseValue: (condition: Value) => MatchNode
}
