import { asInteger, asSafeInteger, fitsInt32 } from '../../bson/numbers.ts'
import { equalValues, compareValues } from '../../bson/compare.ts'
import { describeValue } from '../../bson/describe.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import { Int32, type MaybeValue, type Value, docOf, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { compileSort } from '../../aggregation/sort-pattern.ts'
import type { Scope } from '../scope.ts'
import { type Operator, binary, isNullish, namedArguments, ranged, unary, variadic } from '../arguments.ts'
import { spend } from '../effort.ts'
import { derived } from '../expression.ts'

export const isArray: Operator = unary((value) => Array.isArray(value))

export const size: Operator = unary((value) => {
  if (Array.isArray(value)) return new Int32(value.length)
  throw new CommandError(17124, `The argument to $size must be an array, but was of type: ${typeName(value)}`)
})

export const arrayElemAt: Operator = binary((array, index) => {
  if (isNullish(array) || isNullish(index)) return null
  if (!Array.isArray(array)) {
    throw new CommandError(28689, `$arrayElemAt's first argument must be an array, but is ${typeName(array)}`)
  }
  if (!isNumber(index)) {
    throw new CommandError(
      28690,
      `$arrayElemAt's second argument must be a numeric value, but is ${typeName(index)}`,
    )
  }
  const at = asSafeInteger(index)
  if (at === null || !fitsInt32(at)) {
    throw new CommandError(
      28691,
      `$arrayElemAt's second argument must be representable as a 32-bit integer: ${describeValue(index)}`,
    )
  }
  return array.at(at)
})

function edge(position: 0 | -1): Operator {
  return unary((array, name) => {
    if (isNullish(array)) return null
    if (!Array.isArray(array)) {
      throw new CommandError(28689, `${name}'s argument must be an array, but is ${typeName(array)}`)
    }
    return array.at(position)
  })
}

export const first = edge(0)
export const last = edge(-1)

/** Each element takes at least 4 bytes of a document of 16 MiB. */
const MAX_ELEMENTS = 4 * 1024 * 1024

export const concatArrays: Operator = variadic((arrays) => {
  const lists: Value[][] = []
  for (const array of arrays) {
    if (isNullish(array)) return null
    if (!Array.isArray(array)) {
      throw new CommandError(28664, `$concatArrays only supports arrays, not ${typeName(array)}`)
    }
    lists.push(array)
  }
  const length = lists.reduce((sum, list) => sum + list.length, 0)
  if (length > MAX_ELEMENTS) {
    throw new CommandError('BSONObjectTooLarge', '$concatArrays makes an array that no document can hold')
  }
  spend(length)
  return lists.flat()
})

export const inArray: Operator = binary((value, array, _, { context }) => {
  if (!Array.isArray(array)) {
    throw new CommandError(40081, `$in requires an array as a second argument, found: ${typeName(array)}`)
  }
  return array.some((element) => equalValues(element, value, context.compareText))
})

export const indexOfArray: Operator = ranged(2, 4, ([array, wanted, start, end], name, { context }) => {
  if (isNullish(array)) return null
  if (!Array.isArray(array)) {
    throw new CommandError(
      40090,
      `$indexOfArray requires an array as a first argument, found: ${typeName(array)}`,
    )
  }
  const from = start === undefined ? 0 : boundary(start, name)
  const to = end === undefined ? array.length : Math.min(array.length, boundary(end, name))
  for (let at = from; at < to; at++) {
    if (compareValues(array[at], wanted, context.compareText) === 0) return new Int32(at)
  }
  return new Int32(-1)
})

/** A starting or ending position, which must be a whole number from 0 on. */
export function boundary(value: MaybeValue, name: string): number {
  const whole = asSafeInteger(value)
  if (whole === null) {
    throw new CommandError(
      40096,
      `${name} requires an integral starting or ending index, found: ${describeValue(value)}`,
    )
  }
  if (whole < 0)
    throw new CommandError(40097, `${name} requires a nonnegative starting or ending index, found: ${whole}`)
  return whole
}

export const slice: Operator = ranged(2, 3, ([array, second, third]) => {
  if (isNullish(array) || isNullish(second)) return null
  if (!Array.isArray(array)) {
    throw new CommandError(
      28724,
      `First argument to $slice must be an array, but is of type: ${typeName(array)}`,
    )
  }
  const start = int32(second, 'Second', 28725)
  if (third === undefined) return start >= 0 ? array.slice(0, start) : array.slice(start)
  if (third === null) return null
  const count = int32(third, 'Third', 28727)
  if (count <= 0) throw new CommandError(28729, `Third argument to $slice must be positive: ${count}`)
  const from = start < 0 ? Math.max(0, array.length + start) : start
  return array.slice(from, from + count)
})

function int32(value: MaybeValue, which: string, code: number): number {
  if (!isNumber(value)) {
    throw new CommandError(
      code,
      `${which} argument to $slice must be numeric, but is of type: ${typeName(value)}`,
    )
  }
  const whole = asInteger(value)
  if (whole === null || !fitsInt32(whole)) {
    throw new CommandError(
      code + 1,
      `${which} argument to $slice can't be represented as a 32-bit integer: ${describeValue(value)}`,
    )
  }
  return Number(whole)
}

export const reverseArray: Operator = unary((array) => {
  if (isNullish(array)) return null
  if (Array.isArray(array)) {
    spend(array.length)
    return [...array].reverse()
  }
  throw new CommandError(
    34435,
    `The argument to $reverseArray must be an array, but was of type: ${typeName(array)}`,
  )
})

export const range: Operator = ranged(2, 3, ([start, end, step]) => {
  const from = rangeNumber(start, 'starting', 34443)
  const to = rangeNumber(end, 'ending', 34445)
  const by = step === undefined ? 1 : rangeNumber(step, 'step', 34447)
  if (by === 0) throw new CommandError(34449, '$range requires a non-zero step value')
  spend(Math.max(0, Math.ceil((to - from) / by)))
  const values: Value[] = []
  for (let value = from; by > 0 ? value < to : value > to; value += by) values.push(new Int32(value))
  return values
})

function rangeNumber(value: MaybeValue, which: string, code: number): number {
  if (!isNumber(value)) {
    throw new CommandError(
      code,
      `$range requires a numeric ${which} value, found value of type: ${typeName(value)}`,
    )
  }
  const whole = asInteger(value)
  if (whole === null || !fitsInt32(whole)) {
    throw new CommandError(
      code + 1,
      `$range requires a ${which} value that can be represented as a 32-bit integer, found value: ${describeValue(value)}`,
    )
  }
  return Number(whole)
}

export const arrayToObject: Operator = unary((array) => {
  if (isNullish(array)) return null
  if (!Array.isArray(array)) {
    throw new CommandError(40386, `$arrayToObject requires an array input, found: ${typeName(array)}`)
  }
  checkSameForm(array)
  return docOf(array.map(entryOf))
})

/** Pairs as lists or as documents, but not both. */
function checkSameForm(array: readonly Value[]): void {
  const ofLists = Array.isArray(array[0])
  if (!ofLists && !isDoc(array[0])) return
  const other = array.find((entry) => (ofLists ? !Array.isArray(entry) : !isDoc(entry)))
  if (other === undefined) return
  throw new CommandError(
    ofLists ? 40396 : 40391,
    '$arrayToObject requires a consistent input format. Elements must all be arrays or all be objects. ' +
      `${ofLists ? 'Array' : 'Object'} was detected, now found: ${typeName(other)}`,
  )
}

function entryOf(entry: Value): [string, Value] {
  if (Array.isArray(entry)) {
    const [name, value] = entry
    if (entry.length !== 2 || value === undefined) {
      throw new CommandError(
        40397,
        `$arrayToObject requires an array of size 2 arrays,found array of size: ${entry.length}`,
      )
    }
    if (typeof name !== 'string') {
      throw new CommandError(
        40395,
        `$arrayToObject requires an array of key-value pairs, where the key must be of type string. Found key type: ${typeName(name)}`,
      )
    }
    return [name, value]
  }
  if (!isDoc(entry)) {
    throw new CommandError(40398, `Unrecognised input type format for $arrayToObject: ${typeName(entry)}`)
  }
  const [name, value] = [entry.get('k'), entry.get('v')]
  if (entry.size !== 2) {
    throw new CommandError(
      40392,
      `$arrayToObject requires an object keys of 'k' and 'v'. Found incorrect number of keys:${entry.size}`,
    )
  }
  if (name === undefined || value === undefined) {
    throw new CommandError(
      40393,
      "$arrayToObject requires an object with keys 'k' and 'v'. Missing either or both keys from: " +
        describeValue(entry),
    )
  }
  if (typeof name !== 'string') {
    throw new CommandError(
      40394,
      `$arrayToObject requires an object with keys 'k' and 'v', where the value of 'k' must be of type string. Found type: ${typeName(name)}`,
    )
  }
  return [name, value]
}

export const sortArray: Operator = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['input', 'sortBy'], [], {
    notDocument: 2942500,
    unknown: 2942501,
    missing: { input: 2942502, sortBy: 2942503 },
  })
  const input = scope.compile(fields.get('input') as Value)
  const order = arrayOrder(fields.get('sortBy') as Value, scope)
  return derived([input], (root) => {
    const array = input.evaluate(root)
    if (isNullish(array)) return null
    if (Array.isArray(array)) {
      spend(array.length)
      return [...array].sort((left, right) => {
        spend(0)
        return order(left, right)
      })
    }
    throw new CommandError(
      2942504,
      `The input argument to $sortArray must be an array, but was of type: ${typeName(array)}`,
    )
  })
}

function arrayOrder(sortBy: Value, { context }: Scope): (left: Value, right: Value) => number {
  if (isDoc(sortBy)) {
    const pattern = compileSort(sortBy, context.textKey)
    const keyOf = (value: Value) => pattern.key(isDoc(value) ? value : new Map())
    return (left, right) => Buffer.compare(keyOf(left), keyOf(right))
  }
  const sign = asInteger(sortBy)
  if (sign !== 1n && sign !== -1n) {
    throw new CommandError(2942507, 'Invalid sortBy argument: the sort pattern must be 1, -1 or an object')
  }
  return (left, right) => Number(sign) * compareValues(left, right, context.compareText)
}
