import {
  BSONSymbol,
  Binary,
  BsonDate,
  Code,
  DBPointer,
  Decimal128,
  Int32,
  type MaybeValue,
  MaxKey,
  MinKey,
  ObjectId,
  Regex,
  Timestamp,
  UNDEFINED,
  type Value,
} from './value.ts'

/** BSON's type numbers as they stand on the wire; MinKey is written -1 in `$type`. */
export const BsonType = {
  eoo: 0,
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: 255,
  maxKey: 127,
} as const

const NAMES = new Map<number, string>(Object.entries(BsonType).map(([name, code]) => [code, name]))
NAMES.set(BsonType.eoo, 'missing')

/** The alias that `$type` gives for the value, such as `objectId`; `missing` for a field that is not there. */
export function typeName(value: MaybeValue): string {
  return NAMES.get(typeCode(value)) ?? 'missing'
}

/** The alias of a type number; undefined when there is no such type. */
export function nameOfTypeCode(code: number): string | undefined {
  return NAMES.get(code === -1 ? BsonType.minKey : code)
}

/** The BSON type of a value in memory; 0 for a missing one. */
export function typeCode(value: MaybeValue): number {
  switch (typeof value) {
    case 'number':
      return BsonType.double
    case 'string':
      return BsonType.string
    case 'boolean':
      return BsonType.bool
    case 'bigint':
      return BsonType.long
    case 'undefined':
      return BsonType.eoo
    case 'object':
    case 'function':
    case 'symbol':
    default:
      return typeOfObject(value)
  }
}

function typeOfObject(value: Value): number {
  if (value === null) return BsonType.null
  if (value instanceof Int32) return BsonType.int
  if (value instanceof Map) return BsonType.object
  if (Array.isArray(value)) return BsonType.array
  if (value instanceof ObjectId) return BsonType.objectId
  if (value instanceof BsonDate) return BsonType.date
  if (value instanceof Binary) return BsonType.binData
  if (value instanceof Decimal128) return BsonType.decimal
  if (value instanceof Timestamp) return BsonType.timestamp
  if (value instanceof Regex) return BsonType.regex
  if (value instanceof Code) return value.scope ? BsonType.javascriptWithScope : BsonType.javascript
  if (value instanceof BSONSymbol) return BsonType.symbol
  if (value instanceof DBPointer) return BsonType.dbPointer
  if (value instanceof MinKey) return BsonType.minKey
  if (value instanceof MaxKey) return BsonType.maxKey
  if (value === UNDEFINED) return BsonType.undefined
  throw new TypeError('Not a BSON value')
}

const RANKS = new Uint8Array(256)
const ORDER: readonly (readonly number[])[] = [
  [BsonType.minKey],
  [BsonType.eoo, BsonType.undefined],
  [BsonType.null],
  [BsonType.double, BsonType.int, BsonType.long, BsonType.decimal],
  [BsonType.string, BsonType.symbol],
  [BsonType.object],
  [BsonType.array],
  [BsonType.binData],
  [BsonType.objectId],
  [BsonType.bool],
  [BsonType.date],
  [BsonType.timestamp],
  [BsonType.regex],
  [BsonType.dbPointer],
  [BsonType.javascript],
  [BsonType.javascriptWithScope],
  [BsonType.maxKey],
]
ORDER.forEach((codes, index) => codes.forEach((code) => (RANKS[code] = (index + 1) * 8)))

/** The place of the value's type in MongoDB's comparison order ("Comparison/Sort Order" in the manual). */
export function typeRank(value: MaybeValue): number {
  return RANKS[typeCode(value)] as number
}

export const NULL_RANK = RANKS[BsonType.null] as number

export function isNumber(value: MaybeValue): value is number | Int32 | bigint | Decimal128 {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Int32 ||
    value instanceof Decimal128
  )
}
