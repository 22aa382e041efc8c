import { Decimal128, type MaybeValue, Regex, type Value } from '../../../src/embedded-store/bson/value.ts'
import { isNumeric } from './numbers.ts'
import { order } from './order.ts'

/** A deep copy, so that nothing is ever shared. */
export function copy<Kind extends Value>(value: Kind): Kind
export function copy(value: Value): Value {
  if (Array.isArray(value)) return value.map((inner) => copy(inner))
  if (value instanceof Map) return new Map([...value].map(([name, inner]) => [name, copy(inner)]))
  return value
}

/** Equality to the last bit: types, order of fields and digits count. */
export function same(left: MaybeValue, right: MaybeValue): boolean {
  if (left instanceof Map && right instanceof Map) {
    const [a, b] = [[...left], [...right]]
    return (
      a.length === b.length && a.every(([name, value], at) => name === b[at]?.[0] && same(value, b[at]?.[1]))
    )
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, at) => same(value, right[at]))
  }
  if (typeof left === 'number') return Object.is(left, right)
  if (!sameType(left, right)) return false
  if (left instanceof Decimal128 && right instanceof Decimal128) return left.toString() === right.toString()
  if (left instanceof Regex && right instanceof Regex) {
    return left.pattern === right.pattern && left.options === right.options
  }
  return order(left, right) === 0
}

/** Whether both are values of one BSON type. */
export function sameType(left: MaybeValue, right: MaybeValue): boolean {
  if (isNumeric(left) !== isNumeric(right)) return false
  return typeof left === typeof right && left?.constructor === right?.constructor
}
