import { isNumber } from '../bson/types.ts'
import { type Doc, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { SortField } from './plan.ts'

const MAX_SORT_FIELDS = 32

/** Reads `{ path: 1 | -1, ... }`; throws BadValue (2) for another direction. */
export function parseSort(spec: Doc): SortField[] {
  if (spec.size > MAX_SORT_FIELDS) throw new CommandError('BadValue', 'too many compound keys')
  return [...spec].map(([path, value]) => {
    if (isDoc(value)) throw new CommandError('BadValue', '$meta sort is not supported')
    const direction = isNumber(value) ? Number(value.toString()) : Number.NaN
    if (direction !== 1 && direction !== -1) {
      throw new CommandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    }
    if (path === '') throw new CommandError(15976, 'FieldPath cannot be constructed with empty string')
    return { path, direction }
  })
}
