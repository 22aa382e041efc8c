import { BsonType, typeCode } from './types.ts'
import {
  type BSONSymbol,
  type Binary,
  type BsonDate,
  type Code,
  type DBPointer,
  type Decimal128,
  type Doc,
  type Int32,
  type MaybeValue,
  type ObjectId,
  type Regex,
  type Timestamp,
  type Value,
} from './value.ts'

/** The value as MongoDB's error messages print it, such as `{ a: 1, b: "x" }` or `ObjectId('...')`. */
export function describeValue(value: MaybeValue): string {
  switch (typeCode(value)) {
    case BsonType.eoo:
      return 'MISSING'
    case BsonType.double:
      return describeDouble(value as number)
    case BsonType.int:
      return String((value as Int32).value)
    case BsonType.string:
      return JSON.stringify(value)
    case BsonType.object:
      return describeDocument(value as Doc)
    case BsonType.array: {
      const parts = (value as Value[]).map(describeValue)
      return parts.length === 0 ? '[]' : `[ ${parts.join(', ')} ]`
    }
    case BsonType.objectId:
      return `ObjectId('${(value as ObjectId).toHexString()}')`
    case BsonType.date:
      return `new Date(${(value as BsonDate).milliseconds})`
    default:
      return describeRare(value)
  }
}

function describeRare(value: MaybeValue): string {
  switch (typeCode(value)) {
    case BsonType.decimal:
      return `Decimal128("${(value as Decimal128).toString()}")`
    case BsonType.binData: {
      const { bytes, subtype } = value as Binary
      return `BinData(${subtype}, ${Buffer.from(bytes).toString('hex').toUpperCase()})`
    }
    case BsonType.timestamp:
      return `Timestamp(${(value as Timestamp).seconds}, ${(value as Timestamp).increment})`
    case BsonType.regex:
      return `/${(value as Regex).pattern}/${(value as Regex).options}`
    case BsonType.symbol:
      return JSON.stringify((value as BSONSymbol).value)
    case BsonType.javascript:
    case BsonType.javascriptWithScope:
      return `Code("${(value as Code).source}")`
    case BsonType.dbPointer:
      return `DBRef('${(value as DBPointer).namespace}',${(value as DBPointer).id.toHexString()})`
    case BsonType.undefined:
      return 'undefined'
    case BsonType.minKey:
      return 'MinKey'
    case BsonType.maxKey:
      return 'MaxKey'
    default:
      return value === null || typeof value === 'bigint' || typeof value === 'boolean' ? `${value}` : ''
  }
}

function describeDouble(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value.toFixed(1)
  if (value === Number.POSITIVE_INFINITY) return 'inf'
  if (value === Number.NEGATIVE_INFINITY) return '-inf'
  return Number.isNaN(value) ? 'nan' : String(value)
}

function describeDocument(doc: Doc): string {
  if (doc.size === 0) return '{}'
  return `{ ${[...doc].map(([name, value]) => `${name}: ${describeValue(value)}`).join(', ')} }`
}
