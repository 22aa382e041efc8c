import {
  Binary,
  BsonDate,
  Code,
  Decimal128,
  type Doc,
  Int32,
  MaxKey,
  MinKey,
  ObjectId,
  Regex,
  Timestamp,
  type Value,
} from '../../src/embedded-store/bson/value.ts'

/** What `$currentDate` sets is after this. */
const RECENT_SECONDS = 1_500_000_000

/**
 * A value as text in which types and digits show. Documents are shown as the driver gives them, with names that are
 * numbers first; a time that is not long ago is shown as `now`.
 */
export function showValue(value: Value): string {
  if (value instanceof Map) return showDocument(value)
  if (Array.isArray(value)) return `[${value.map(showValue).join(', ')}]`
  if (value === null) return 'null'
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'boolean':
      return String(value)
    case 'bigint':
      return `long ${value}`
    case 'number':
      return `double ${Object.is(value, -0) ? '-0' : value}`
    default:
      return showObject(value)
  }
}

function showObject(value: Value): string {
  if (value instanceof Int32) return String(value.value)
  if (value instanceof Decimal128) return `decimal ${value.toString()}`
  if (value instanceof ObjectId) return `ObjectId ${value.toHexString()}`
  if (value instanceof BsonDate) {
    return Number(value.milliseconds) / 1000 > RECENT_SECONDS ? 'date now' : `date ${value.milliseconds}`
  }
  if (value instanceof Timestamp) {
    const { seconds, increment } = value
    return seconds > RECENT_SECONDS ? 'timestamp now' : `timestamp ${seconds}, ${increment}`
  }
  if (value instanceof Binary) return `binary ${value.subtype} ${Buffer.from(value.bytes).toString('hex')}`
  if (value instanceof Regex) return `/${value.pattern}/${value.options}`
  if (value instanceof Code) return `code ${value.source}`
  if (value instanceof MinKey) return 'MinKey'
  return value instanceof MaxKey ? 'MaxKey' : 'of an unknown type'
}

function showDocument(doc: Doc): string {
  const fields = [...doc].sort(([left], [right]) => numberFirst(left, right))
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}: ${showValue(inner)}`).join(', ')}}`
}

function numberFirst(left: string, right: string): number {
  const [a, b] = [/^\d+$/.test(left), /^\d+$/.test(right)]
  if (a && b) return Number(left) - Number(right)
  return Number(b) - Number(a)
}
