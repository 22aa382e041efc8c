import {
  BSONSymbol,
  Binary,
  BsonDate,
  Code,
  MaxKey,
  type MaybeValue,
  MinKey,
  ObjectId,
  Regex,
  Timestamp,
  type Value,
} from '../../../src/embedded-store/bson/value.ts'
import { type Numeric, fraction, isNumeric, special } from './numbers.ts'

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
  if (value instanceof Code) return value.scope ? 14 : 13
  if (value instanceof MaxKey) return 99
  throw new Error('the model does not know this type')
}

function sign(value: number | bigint): number {
  return value < 0 ? -1 : value > 0 ? 1 : 0
}

/** NaN comes first and equals itself; then numbers by their exact value. */
function orderNumbers(left: Numeric, right: Numeric): number {
  const rank = (value: Numeric) => {
    const exception = special(value)
    if (exception === null) return 0
    return Number.isNaN(exception) ? -2 : sign(exception)
  }
  const ranks = rank(left) - rank(right)
  if (ranks !== 0 || rank(left) !== 0) return ranks
  const [a, b] = [fraction(left), fraction(right)]
  return sign(a[0] * b[1] - b[0] * a[1])
}

/** The order of two values, field by field and element by element. */
export function order(left: MaybeValue, right: MaybeValue): number {
  const classes = typeClass(left) - typeClass(right)
  if (classes !== 0) return classes
  if (isNumeric(left) && isNumeric(right)) return orderNumbers(left, right)
  if (left instanceof Map && right instanceof Map) return orderFields([...left], [...right])
  if (Array.isArray(left) && Array.isArray(right)) return orderElements(left, right)
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
  return orderTexts(text(left), text(right))
}

function orderElements(left: readonly Value[], right: readonly Value[]): number {
  const index = left.findIndex((value, at) => at >= right.length || order(value, right[at]) !== 0)
  if (index < 0) return left.length - right.length
  return index >= right.length ? 1 : order(left[index], right[index])
}

/** Each pair of fields: first their types, then their names, then their values. */
function orderFields(left: [string, Value][], right: [string, Value][]): number {
  for (const [at, [name, value]] of left.entries()) {
    const other = right[at]
    if (!other) return 1
    const difference =
      typeClass(value) - typeClass(other[1]) || orderTexts(name, other[0]) || order(value, other[1])
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** "Strings are compared byte by byte." */
export function orderTexts(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}

function text(value: MaybeValue): string {
  if (typeof value === 'string') return value
  if (value instanceof ObjectId) return value.toHexString()
  if (value instanceof BSONSymbol) return value.value
  if (value instanceof Code) return value.source
  return value instanceof Regex ? `${value.pattern}\0${value.options}` : ''
}

/** The distinct values in their order. */
export function distinctInOrder(values: readonly Value[]): Value[] {
  const sorted = [...values].sort(order)
  return sorted.filter((value, at) => at === 0 || order(value, sorted[at - 1]) !== 0)
}
