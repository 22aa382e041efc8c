import {
  BSONRegExp,
  Binary as DriverBinary,
  Code as DriverCode,
  Double,
  type Long,
  Timestamp as DriverTimestamp,
} from 'mongodb'
import {
  Binary,
  BsonDate,
  Code,
  Decimal128,
  Int32,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  Regex,
  Timestamp,
  type Value,
} from '../../src/embedded-store/bson/value.ts'

export function toDriver(value: Value): unknown {
  if (typeof value === 'number') return new Double(value)
  if (value instanceof Map) return new Map([...value].map(([name, inner]) => [name, toDriver(inner)]))
  if (Array.isArray(value)) return value.map(toDriver)
  if (value instanceof BsonDate) return new Date(Number(value.milliseconds))
  if (value instanceof Binary) return new DriverBinary(value.bytes, value.subtype)
  if (value instanceof Timestamp) return new DriverTimestamp({ t: value.seconds, i: value.increment })
  if (value instanceof Regex) return new BSONRegExp(value.pattern, value.options)
  if (value instanceof Code) return new DriverCode(value.source)
  return value
}

/** The driver's own copies of the BSON classes are told by their tag: `instanceof` does not see through copies. */
export function fromDriver(value: unknown): Value {
  if (Array.isArray(value)) return value.map(fromDriver)
  if (value instanceof Date) return new BsonDate(value.getTime())
  if (typeof value !== 'object' || value === null) return value as string | boolean | null
  switch ((value as { readonly _bsontype?: string })._bsontype) {
    case 'Double':
      return (value as Double).value
    case 'Int32':
      return new Int32((value as Int32).value)
    case 'Long':
      return (value as Long).toBigInt()
    case 'Timestamp':
      return new Timestamp((value as DriverTimestamp).t, (value as DriverTimestamp).i)
    case 'Decimal128':
      return new Decimal128((value as Decimal128).bytes)
    case 'ObjectId':
      return new ObjectId((value as ObjectId).id)
    case 'MinKey':
      return MIN_KEY
    case 'MaxKey':
      return MAX_KEY
    case 'BSONRegExp':
      return new Regex((value as BSONRegExp).pattern, (value as BSONRegExp).options)
    case 'Code':
      return new Code((value as DriverCode).code)
    case 'Binary': {
      const { buffer, position, sub_type: subtype } = value as DriverBinary
      return new Binary(Uint8Array.prototype.slice.call(buffer, 0, position), subtype)
    }
    default:
      return new Map(Object.entries(value).map(([name, inner]) => [name, fromDriver(inner)]))
  }
}
