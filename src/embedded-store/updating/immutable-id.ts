import { equalValues } from '../bson/compare.ts'
import { describeValue } from '../bson/describe.ts'
import type { Doc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'

/** Throws ImmutableField (66) when an update by operators gave the document another `_id` or took it away. */
export function checkSameId(before: Doc, after: Doc): void {
  const id = before.get('_id')
  if (id === undefined || id === after.get('_id') || equalValues(id, after.get('_id'))) return
  throw new CommandError(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  )
}

/** The same for a document that replaces another as a whole. */
export function checkReplacedId(before: Doc, after: Doc): void {
  const id = before.get('_id')
  const now = after.get('_id')
  if (id === undefined || id === now || equalValues(id, now)) return
  const altered = now === undefined ? 'have been removed' : `have been altered to _id: ${describeValue(now)}`
  throw new CommandError(
    'ImmutableField',
    `After applying the update, the (immutable) field '_id' was found to ${altered}`,
  )
}

/** The document with `_id` as its first field. */
export function idFirst(doc: Doc): Doc {
  const id = doc.get('_id')
  if (id === undefined || doc.keys().next().value === '_id') return doc
  const ordered: Doc = new Map([['_id', id]])
  for (const [name, value] of doc) ordered.set(name, value)
  return ordered
}
