import { BSONSymbol, Decimal128, Int32, MaxKey, MinKey, ObjectId } from 'bson'

export { BSONSymbol, Decimal128, Int32, MaxKey, MinKey, ObjectId }

/** A document: fields in their order, integer-like names included. Names are data, so it is never a plain object. */
export type Doc = Map<string, Value>

/** BSON's deprecated "undefined". JavaScript's own `undefined` means that a field is missing and is never stored. */
export class BsonUndefined {
  readonly isUndefined = true
}

export const UNDEFINED = new BsonUndefined()

/** A date: milliseconds since the Unix epoch as the full signed 64-bit number. */
export class BsonDate {
  readonly milliseconds: bigint
  constructor(milliseconds: bigint | number) {
    this.milliseconds = typeof milliseconds === 'bigint' ? milliseconds : BigInt(Math.trunc(milliseconds))
  }
}

/** Binary data; the bytes of the deprecated subtype 2 keep their inner length. */
export class Binary {
  readonly subtype: number
  readonly bytes: Uint8Array
  constructor(bytes: Uint8Array, subtype = 0) {
    this.bytes = bytes
    this.subtype = subtype
  }
}

/** MongoDB's internal timestamp: unsigned seconds, then an unsigned counter. */
export class Timestamp {
  readonly seconds: number
  readonly increment: number
  constructor(seconds: number, increment: number) {
    this.seconds = seconds >>> 0
    this.increment = increment >>> 0
  }
}

/** A stored regular expression: PCRE pattern and option letters as they came. */
export class Regex {
  readonly pattern: string
  readonly options: string
  constructor(pattern: string, options = '') {
    this.pattern = pattern
    this.options = options
  }
}

/** JavaScript source as data; it is never run. */
export class Code {
  readonly source: string
  readonly scope: Doc | null
  constructor(source: string, scope: Doc | null = null) {
    this.source = source
    this.scope = scope
  }
}

/** BSON's deprecated pointer to a document. */
export class DBPointer {
  readonly namespace: string
  readonly id: ObjectId
  constructor(namespace: string, id: ObjectId) {
    this.namespace = namespace
    this.id = id
  }
}

/**
 * Any BSON value in memory. `number` is a double, `Int32` an int32, `bigint` an int64, `Value[]` an array;
 * a missing field is JavaScript's `undefined`, which is not a `Value`.
 */
export type Value =
  | number
  | Int32
  | bigint
  | Decimal128
  | string
  | boolean
  | null
  | BsonUndefined
  | Doc
  | Value[]
  | Binary
  | ObjectId
  | BsonDate
  | Timestamp
  | Regex
  | Code
  | DBPointer
  | BSONSymbol
  | MinKey
  | MaxKey

export type MaybeValue = Value | undefined

export const MIN_KEY = new MinKey()
export const MAX_KEY = new MaxKey()

/** A document of these fields, in this order. */
export function docOf(fields: Iterable<readonly [string, Value]> = []): Doc {
  return new Map(fields)
}

export function isDoc(value: MaybeValue): value is Doc {
  return value instanceof Map
}
