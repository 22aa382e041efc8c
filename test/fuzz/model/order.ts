import {
  BSONSymbol,
  Binary,
  BsonDate,
  Decimal128,
  Int32,
  MaxKey,
  type MaybeValue,
  MinKey,
  ObjectId,
  Regex,
  Timestamp,
  type Value,
} from '../../../src/embedded-store/bson/value.ts'

/** What the model leaves to the tables of the unit tests: infinities, and sums with decimals. */
export class Undecided extends Error {}

/** The order of types as the manual lists it ("Comparison/Sort Order"); null and missing are one here. */
export function typeClass(value: MaybeValue): number {
  if (value instanceof MinKey) return 0
  if (value === undefined || value === null) return 1
  if (isNumeric(value)) return 2
  if (typeof value === 'string' || value instanceof BSONSymbol) return 3
  if (value instanceof Map) return 4
  if (Array.isArray(value)) return 5
  if (value instanceof Binary) return 6
  if (value instanceof ObjectId) return 7
  if (typeof value === 'boolean') return 8
  if (value instanceof BsonDate) return 9
  if (value instanceof Timestamp) return 10
  if (value instanceof Regex) return 11
  if (value instanceof MaxKey) return 99
  throw new Error('the model does not know this type')
}

export function isNumeric(value: MaybeValue): value is number | bigint | Int32 | Decimal128 {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Int32 ||
    value instanceof Decimal128
  )
}

/** Exact fractions: slow, and right for every finite number. */
function fraction(value: number | bigint | Int32 | Decimal128): [bigint, bigint] {
  if (typeof value === 'bigint') return [value, 1n]
  if (value instanceof Int32) return [BigInt(value.value), 1n]
  if (value instanceof Decimal128) {
    const match = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]\d+))?$/.exec(value.toString())
    if (!match) throw new Undecided()
    const digits = BigInt(`${match[2]}${match[3] ?? ''}`) * (match[1] === '-' ? -1n : 1n)
    const exponent = Number(match[4] ?? 0) - (match[3] ?? '').length
    return exponent >= 0 ? [digits * 10n ** BigInt(exponent), 1n] : [digits, 10n ** BigInt(-exponent)]
  }
  if (!Number.isFinite(value)) throw new Undecided()
  let denominator = 1n
  let scaled = value
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    denominator *= 2n
  }
  return [BigInt(scaled), denominator]
}

function sign(value: number | bigint): number {
  return value < 0 ? -1 : value > 0 ? 1 : 0
}

/** The order of two values, field by field and element by element. */
export function order(left: MaybeValue, right: MaybeValue): number {
  const classes = typeClass(left) - typeClass(right)
  if (classes !== 0) return classes
  if (isNumeric(left) && isNumeric(right)) {
    const [a, b] = [fraction(left), fraction(right)]
    return sign(a[0] * b[1] - b[0] * a[1])
  }
  if (left instanceof Map && right instanceof Map) return orderFields([...left], [...right])
  if (Array.isArray(left) && Array.isArray(right)) {
    const index = left.findIndex((value, at) => at >= right.length || order(value, right[at]) !== 0)
    if (index < 0) return left.length - right.length
    return index >= right.length ? 1 : order(left[index], right[index])
  }
  if (left instanceof BsonDate && right instanceof BsonDate)
    return sign(left.milliseconds - right.milliseconds)
  if (left instanceof Timestamp && right instanceof Timestamp) {
    return left.seconds - right.seconds || left.increment - right.increment
  }
  if (typeof left === 'boolean') return Number(left) - Number(right)
  if (left instanceof Binary && right instanceof Binary) {
    return (
      left.bytes.length - right.bytes.length ||
      left.subtype - right.subtype ||
      Buffer.compare(left.bytes, right.bytes)
    )
  }
  return Buffer.compare(Buffer.from(text(left)), Buffer.from(text(right)))
}

function orderFields(left: [string, Value][], right: [string, Value][]): number {
  for (const [at, [name, value]] of left.entries()) {
    const other = right[at]
    if (!other) return 1
    const difference =
      typeClass(value) - typeClass(other[1]) ||
      Buffer.compare(Buffer.from(name), Buffer.from(other[0])) ||
      order(value, other[1])
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function text(value: MaybeValue): string {
  if (typeof value === 'string') return value
  if (value instanceof ObjectId) return value.toHexString()
  if (value instanceof BSONSymbol) return value.value
  return value instanceof Regex ? `${value.pattern}\0${value.options}` : ''
}
