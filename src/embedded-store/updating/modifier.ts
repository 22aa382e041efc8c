import type { CompareStrings } from '../bson/compare.ts'
import type { TextKey } from '../bson/sort-key.ts'
import type { BsonDate, Doc, MaybeValue, Timestamp, Value } from '../bson/value.ts'

/** Where and when a modifier is applied. */
export interface Application {
  /** The document as it was before the update, for messages and `$rename`. */
  readonly original: Doc
  /** The dotted path, positions filled in. */
  readonly path: string
  /** Whether the document is being made by an upsert. */
  readonly isInsert: boolean
}

/** What one update operator does to one path. */
export interface Modifier {
  readonly operator: string
  /** Whether it does nothing where its path cannot exist, such as below a number; the others fail there. */
  readonly idle?: (at: Application) => boolean
  /** The new value; `undefined` takes the field away (or leaves it away). */
  apply(current: MaybeValue, at: Application): MaybeValue
}

/** What the parsers of modifiers may need to know. */
export interface UpdateContext {
  readonly now: BsonDate
  /** A timestamp that no other call has had. */
  readonly timestamp: () => Timestamp
  readonly let?: Doc | undefined
  readonly compareText?: CompareStrings | undefined
  readonly textKey?: TextKey | undefined
}

/** Reads the operand that an operator has for a path; throws MongoDB's error for a malformed one. */
export type ModifierParser = (operand: Value, path: string, context: UpdateContext) => Modifier

/** `{_id: 1}` as messages name a document. */
export function describeId(doc: Doc, describe: (value: MaybeValue) => string): string {
  return doc.has('_id') ? `{_id: ${describe(doc.get('_id'))}}` : '{no id}'
}
