import { type Document, deserialize, serialize } from 'bson'
import { decodeDocument } from '../../src/embedded-store/bson/decode.ts'
import { encodeDocument } from '../../src/embedded-store/bson/encode.ts'
import type { Doc, Value } from '../../src/embedded-store/bson/value.ts'

const EXACT = { promoteValues: false, promoteBuffers: false, bsonRegExp: true }

/** The value as the driver sends it: documents as Maps, so that no field changes its place. */
export function driverValue(value: Value): unknown {
  if (value instanceof Map) return driverDoc(value)
  if (Array.isArray(value)) return value.map(driverValue)
  return deserialize(encodeDocument(new Map([['v', value]])), EXACT)['v'] as unknown
}

export function driverDoc(doc: Doc): Document {
  return new Map([...doc].map(([name, value]) => [name, driverValue(value)]))
}

/** A document that came from the driver, its numbers with their types; names that are numbers come first. */
export function readBack(doc: Document): Doc {
  const plain = deserialize(serialize(doc), EXACT)
  return decodeDocument(serialize(plain))
}
