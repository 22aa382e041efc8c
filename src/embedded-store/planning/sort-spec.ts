import { type SortPattern, compileSort } from '../aggregation/sort-pattern.ts'
import { asNumber } from '../bson/numbers.ts'
import type { TextKey } from '../bson/sort-key.ts'
import { isNumber } from '../bson/types.ts'
import type { Doc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { SortField } from './plan.ts'

const MAX_SORT_FIELDS = 32

/** An order that is asked for: its fields for the planner, its key for sorting in memory. */
export interface Sort {
  readonly fields: readonly SortField[]
  readonly key: SortPattern['key']
}

export const UNSORTED: Sort = { fields: [], key: () => Buffer.alloc(0) }

/** Reads `{ path: 1 | -1, ... }` or `{ $natural: 1 | -1 }`; throws MongoDB's error for anything else. */
export function parseSort(spec: Doc | undefined, textKey?: TextKey): Sort {
  if (!spec || spec.size === 0) return UNSORTED
  if (spec.size > MAX_SORT_FIELDS) throw new CommandError('BadValue', 'too many compound keys')
  const natural = spec.get('$natural')
  if (natural !== undefined) {
    const direction = isNumber(natural) ? asNumber(natural) : 0
    if (spec.size > 1 || (direction !== 1 && direction !== -1)) {
      throw new CommandError('BadValue', '$natural sort cannot be set to a value other than -1 or 1.')
    }
    return { fields: [{ path: '$natural', direction }], key: UNSORTED.key }
  }
  const { directions, key } = compileSort(spec, textKey)
  const paths = [...spec.keys()]
  return { fields: paths.map((path, at) => ({ path, direction: directions[at] ?? 1 })), key }
}
