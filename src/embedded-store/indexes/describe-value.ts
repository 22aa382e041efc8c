import {
  BSONSymbol,
  Binary,
  BsonDate,
  Decimal128,
  Int32,
  MaxKey,
  MinKey,
  ObjectId,
  Regex,
  Timestamp,
  type Value,
  isDoc,
} from '../bson/value.ts'

/** A value as MongoDB writes it in its messages, much like the shell does. */
export function describeValue(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(1) : String(value)
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (typeof value === 'symbol') return 'undefined'
  if (isDoc(value)) {
    const fields = [...value].map(([name, inner]) => `${name}: ${describeValue(inner)}`)
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
  }
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(describeValue).join(', ')} ]`
  return describeObject(value)
}

function describeObject(value: object): string {
  if (value instanceof Int32) return String(value.value)
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof BsonDate) return `new Date(${value.milliseconds})`
  if (value instanceof Decimal128) return value.toString()
  if (value instanceof Binary) {
    return `BinData(${value.subtype}, ${Buffer.from(value.bytes).toString('hex').toUpperCase()})`
  }
  if (value instanceof Timestamp) return `Timestamp(${value.seconds}, ${value.increment})`
  if (value instanceof Regex) return `/${value.pattern}/${value.options}`
  if (value instanceof MinKey) return 'MinKey'
  if (value instanceof MaxKey) return 'MaxKey'
  if (value instanceof BSONSymbol) return JSON.stringify(value.value)
  return '?'
}
