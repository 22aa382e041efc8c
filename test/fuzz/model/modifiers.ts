import {
  BsonDate,
  type Doc,
  Int32,
  type MaybeValue,
  Timestamp,
  type Value,
} from '../../../src/embedded-store/bson/value.ts'
import { copy, sameType } from './copy.ts'
import { fits, isOperators } from './match.ts'
import { type Numeric, Overflow, add, isNumeric, multiply, textOf } from './numbers.ts'
import { order } from './order.ts'
import { Refusal, Undecided } from './refusal.ts'

export interface Modification {
  readonly operator: string
  readonly operand: Value
  readonly inserting: boolean
  /** The document before the update, and the path that is changed. */
  readonly original: Doc
  readonly path: readonly string[]
}

/** Whether nothing is done where the path cannot exist; all other operators are refused there. */
export function isIdle(given: Modification): boolean {
  switch (given.operator) {
    case '$unset':
    case 'leaves':
      return true
    case '$setOnInsert':
      return !given.inserting
    case 'arrives':
      return arrived(given, textOf(given.operand), given.path.join('.')) === undefined
    default:
      return false
  }
}

/** The field's value after the operator; undefined for a field that is not there (any more). */
export function modified(before: MaybeValue, given: Modification): MaybeValue {
  const { operator, operand } = given
  switch (operator) {
    case '$set':
      return copy(operand)
    case '$setOnInsert':
      return given.inserting ? copy(operand) : before
    case '$unset':
      return undefined
    case '$inc':
      return arithmetic(before, operand, operand, add)
    case '$mul':
      return arithmetic(before === undefined ? new Int32(0) : before, operand, operand, multiply)
    case '$min':
      return before === undefined || order(operand, before) < 0 ? copy(operand) : before
    case '$max':
      return before === undefined || order(operand, before) > 0 ? copy(operand) : before
    case '$bit':
      return bits(before, operand)
    case '$currentDate':
      // A second time may or may not be the same millisecond.
      if (before !== undefined) throw new Undecided()
      return operand === true ? new BsonDate(Date.now()) : new Timestamp(Math.trunc(Date.now() / 1000), 1)
    case 'leaves':
      return undefined
    case 'arrives':
      return renamed(before, arrived(given, textOf(operand), given.path.join('.')))
    default:
      return arrayAfter(before, operator, operand)
  }
}

/** An equal value that is there already stays as it is. */
function renamed(before: MaybeValue, value: MaybeValue): MaybeValue {
  if (value === undefined) return before
  return before !== undefined && order(before, value) === 0 ? before : value
}

/** The value that `$rename` moves; undefined when there is none. Neither end may lie in an array. */
function arrived({ original }: Modification, from: string, to: string): MaybeValue {
  const value = inDocuments(original, from.split('.'), true)
  if (value !== undefined) inDocuments(original, to.split('.'), false)
  return value === undefined ? undefined : copy(value)
}

function inDocuments(container: MaybeValue, path: readonly string[], isSource: boolean): MaybeValue {
  const [name, ...rest] = path
  if (name === undefined || container === undefined) return container
  if (container instanceof Map) return inDocuments(container.get(name), rest, isSource)
  if (!isSource) {
    if (Array.isArray(container)) throw new Refusal(2)
    return undefined
  }
  if (!Array.isArray(container) || !/^\d+$/.test(name)) throw new Refusal(28)
  if (inDocuments(container[Number(name)], rest, isSource) !== undefined) throw new Refusal(2)
  return undefined
}

/** A result that is the same number in the same type is no change at all. */
function arithmetic(
  before: MaybeValue,
  operand: Value,
  initial: Value,
  calculate: (left: Numeric, right: Numeric) => Numeric,
): Value {
  if (before === undefined) return initial
  if (!isNumeric(before) || !isNumeric(operand)) throw new Refusal(14)
  try {
    const after = calculate(before, operand)
    return sameType(before, after) && order(before, after) === 0 ? before : after
  } catch (error) {
    throw error instanceof Overflow ? new Refusal(2) : error
  }
}

function bits(before: MaybeValue, operand: Value): Value {
  let value: Value = before === undefined ? new Int32(0) : before
  for (const [name, amount] of operand instanceof Map ? operand : []) {
    if (!isWhole(value) || !isWhole(amount)) throw new Refusal(2)
    const [left, right] = [BigInt(value.toString()), BigInt(amount.toString())]
    const result: bigint = name === 'and' ? left & right : name === 'or' ? left | right : left ^ right
    value = value instanceof Int32 && amount instanceof Int32 ? new Int32(Number(result)) : result
  }
  return value
}

function isWhole(value: Value): value is Int32 | bigint {
  return value instanceof Int32 || typeof value === 'bigint'
}

function arrayAfter(before: MaybeValue, operator: string, operand: Value): MaybeValue {
  const creates = operator === '$push' || operator === '$addToSet'
  if (before === undefined && !creates) return undefined
  if (before !== undefined && !Array.isArray(before)) throw new Refusal(operator === '$pop' ? 14 : 2)
  const array = before ?? []
  switch (operator) {
    case '$push':
      return pushed(array, operand)
    case '$addToSet':
      return added(array, operand)
    case '$pop':
      return order(operand, new Int32(1)) === 0 ? array.slice(0, -1) : array.slice(1)
    case '$pull':
      return array.filter((element) => !isPulled(element, operand))
    case '$pullAll':
      return array.filter((element) => !listOf(operand).some((unwanted) => order(element, unwanted) === 0))
    default:
      throw new Error(`the model does not know ${operator}`)
  }
}

function listOf(value: Value | undefined): Value[] {
  return Array.isArray(value) ? value : []
}

function pushed(before: readonly Value[], operand: Value): Value {
  const array = [...before]
  if (!(operand instanceof Map) || !operand.has('$each')) return [...array, copy(operand)]
  const position = operand.get('$position')
  const slice = operand.get('$slice')
  const sort = operand.get('$sort')
  const at = position === undefined ? array.length : countOf(position)
  array.splice(
    at < 0 ? Math.max(0, array.length + at) : at,
    0,
    ...listOf(operand.get('$each')).map((one) => copy(one)),
  )
  if (sort !== undefined) array.sort((left, right) => compareBy(left, right, sort))
  if (slice === undefined) return array
  const count = countOf(slice)
  if (count === 0) return []
  return count > 0 ? array.slice(0, count) : array.slice(count)
}

function countOf(value: Value): number {
  return value instanceof Int32 ? value.value : Number.NaN
}

/** By the whole elements, or by a field of those that are documents; what has no such field comes like null. */
function compareBy(left: Value, right: Value, sort: Value): number {
  if (!(sort instanceof Map)) return countOf(sort) * order(left, right)
  const [[field, direction] = ['', new Int32(1)]] = sort
  const key = (value: Value) => (value instanceof Map ? value.get(field) : null)
  return countOf(direction) * order(key(left), key(right))
}

function added(before: readonly Value[], operand: Value): Value {
  const array = [...before]
  const each = operand instanceof Map ? operand.get('$each') : undefined
  for (const value of Array.isArray(each) ? each : [operand]) {
    if (!array.some((element) => order(element, value) === 0)) array.push(copy(value))
  }
  return array
}

function isPulled(element: Value, condition: Value): boolean {
  if (isOperators(condition)) return fits(new Map([['x', element]]), new Map([['x', condition]]))
  if (condition instanceof Map) return element instanceof Map && fits(element, condition)
  return order(element, condition) === 0
}
