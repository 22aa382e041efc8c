import { EJSON } from 'bson'
import { serialize } from 'bson'
import { decodeDocument } from '../../src/embedded-store/bson/decode.ts'
import { encodeDocument } from '../../src/embedded-store/bson/encode.ts'
import type { Doc, Value } from '../../src/embedded-store/bson/value.ts'

/**
 * A document from relaxed Extended JSON: whole numbers become int32 (or int64), `{"$oid": ..}`, `{"$date": ..}`,
 * `{"$numberLong": ..}` and their like the types that they name. Text may leave out the quotes around names.
 */
export function ejson(text: string): Doc {
  const quoted = text.replaceAll(/([{,]\s*)([$A-Za-z_][\w$.]*)\s*:/g, '$1"$2":').replaceAll("'", '"')
  const parsed = JSON.parse(quoted) as Record<string, unknown>
  return fromPlain(parsed) as Doc
}

/** One value, written as in `ejson`. */
export function ejsonValue(text: string): Value {
  return ejson(`{ v: ${text} }`).get('v') as Value
}

const WRAPPED =
  /^\$(?:oid|date|numberLong|numberInt|numberDouble|numberDecimal|binary|uuid|timestamp|regularExpression|code|symbol|minKey|maxKey|undefined|dbPointer)$/

function fromPlain(value: unknown): Value {
  if (Array.isArray(value)) return value.map(fromPlain)
  if (value === null || typeof value !== 'object') return viaBson(value)
  const entries = Object.entries(value)
  if (entries[0] && WRAPPED.test(entries[0][0]))
    return viaBson(EJSON.parse(JSON.stringify(value), { relaxed: false }))
  return new Map(entries.map(([name, inner]) => [name, fromPlain(inner)]))
}

function viaBson(value: unknown): Value {
  return decodeDocument(serialize({ v: value }, { ignoreUndefined: false })).get('v') as Value
}

/** The document as canonical Extended JSON: number types show, field order counts. */
export function show(value: Value | undefined): string {
  if (value === undefined) return 'missing'
  const bytes = encodeDocument(new Map([['v', value]]))
  return bytes.toString('hex')
}
