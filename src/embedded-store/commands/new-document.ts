import { encodeDocument } from '../bson/encode.ts'
import { typeName } from '../bson/types.ts'
import {
  type Doc,
  type MaybeValue,
  ObjectId,
  Regex,
  Timestamp,
  UNDEFINED,
  type Value,
  docOf,
  isDoc,
} from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Stored } from '../storage/records.ts'
import { nextTimestamp } from '../updating/timestamp.ts'
import type { GivenDocument } from './request.ts'

/** The largest document, in bytes. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024

/** What is stored for a document that a client sent: `_id` first and made when it is missing, empty timestamps filled in. */
export function newDocument(given: GivenDocument): Stored {
  const id = given.doc.get('_id')
  if (id !== undefined) checkId(id)
  const needsChange =
    given.doc.keys().next().value !== '_id' ||
    [...given.doc.values()].some((value) => isEmptyTimestamp(value))
  const doc = needsChange ? completed(given.doc, id) : given.doc
  const bytes = given.bytes && !needsChange ? given.bytes : encodeDocument(doc)
  return checkSize({ doc, bytes })
}

/** An updated document with its bytes; throws 17419 above 16 MB. */
export function storedForm(doc: Doc): Stored {
  const bytes = encodeDocument(doc)
  if (bytes.length <= MAX_DOCUMENT_BYTES) return { doc, bytes }
  throw new CommandError(17419, `Resulting document after update is larger than ${MAX_DOCUMENT_BYTES}`)
}

function checkSize(stored: Stored): Stored {
  if (stored.bytes.length > MAX_DOCUMENT_BYTES) {
    throw new CommandError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${stored.bytes.length}, max size: ${MAX_DOCUMENT_BYTES}`,
    )
  }
  return stored
}

/** Refuses what MongoDB takes for no `_id`. */
export function checkId(id: Value): void {
  if (Array.isArray(id) || id instanceof Regex || id === UNDEFINED) {
    throw new CommandError('InvalidIdField', `The '_id' value cannot be of type ${typeName(id)}`)
  }
  if (!isDoc(id)) return
  for (const name of id.keys()) {
    if (!name.startsWith('$') || ['$ref', '$id', '$db'].includes(name)) continue
    throw new CommandError(
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${name} is not valid for storage.`,
    )
  }
}

function completed(given: Doc, id: MaybeValue): Doc {
  const doc = docOf([['_id', id === undefined ? new ObjectId() : id]])
  for (const [name, value] of given) {
    if (name !== '_id') doc.set(name, isEmptyTimestamp(value) ? nextTimestamp() : value)
  }
  return doc
}

function isEmptyTimestamp(value: Value): boolean {
  return value instanceof Timestamp && value.seconds === 0 && value.increment === 0
}
