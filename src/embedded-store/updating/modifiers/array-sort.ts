import { type CompareStrings, compareValues } from '../../bson/compare.ts'
import { asInteger } from '../../bson/numbers.ts'
import { type MaybeValue, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'

export type ArraySort = (left: Value, right: Value) => number

/** `1` and `-1` order the elements as wholes, `{ field: 1 }` by fields of elements that are documents. */
export function parseArraySort(spec: Value, compareText: CompareStrings | undefined): ArraySort {
  const whole = direction(spec)
  if (whole !== null) return (left, right) => whole * compareValues(left, right, compareText)
  if (!isDoc(spec)) {
    throw new CommandError(
      'BadValue',
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    )
  }
  if (spec.size === 0) {
    throw new CommandError('BadValue', 'The $sort pattern is empty when it should be a set of fields.')
  }
  const keys = Array.from(spec, ([path, order]) => sortKey(path, order))
  return (left, right) => {
    for (const { path, sign } of keys) {
      const order = compareValues(extract(left, path), extract(right, path), compareText)
      if (order !== 0) return sign * order
    }
    return 0
  }
}

function sortKey(path: string, order: Value): { path: readonly string[]; sign: 1 | -1 } {
  const sign = direction(order)
  if (sign === null) {
    throw new CommandError('BadValue', 'The $sort element value must be either 1 or -1')
  }
  if (path === '') throw new CommandError('BadValue', 'The $sort field cannot be empty')
  const parts = path.split('.')
  if (parts.includes('')) {
    throw new CommandError('BadValue', `The $sort field is a dotted field but has an empty part: ${path}`)
  }
  return { path: parts, sign }
}

function direction(value: Value): 1 | -1 | null {
  const integer = asInteger(value)
  return integer === 1n ? 1 : integer === -1n ? -1 : null
}

/** What is missing sorts as null. */
function extract(value: Value, path: readonly string[]): MaybeValue {
  let current: MaybeValue = value
  for (const part of path) {
    current = isDoc(current) ? current.get(part) : Array.isArray(current) ? current[Number(part)] : undefined
  }
  return current ?? null
}
