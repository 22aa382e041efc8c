import { describeValue } from '../../bson/describe.ts'
import { asInteger } from '../../bson/numbers.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import { type Doc, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Modifier, type ModifierParser, describeId } from '../modifier.ts'
import { type ArraySort, parseArraySort } from './array-sort.ts'

interface Push {
  readonly values: readonly Value[]
  readonly position: number
  readonly sort: ArraySort | null
  readonly slice: number
}

export const parsePush: ModifierParser = (operand, _path, context): Modifier => {
  const push =
    isDoc(operand) && operand.has('$each') ? parseClauses(operand, context.compareText) : plain(operand)
  return {
    operator: '$push',
    apply(current, at) {
      if (current === undefined) return pushInto([], push)
      if (Array.isArray(current)) return pushInto(current, push)
      throw new CommandError(
        'BadValue',
        `The field '${at.path}' must be an array but is of type ${typeName(current)} ` +
          `in document ${describeId(at.original, describeValue)}`,
      )
    },
  }
}

function pushInto(array: readonly Value[], { values, position, sort, slice }: Push): Value[] {
  const result = [...array]
  result.splice(position < 0 ? Math.max(0, result.length + position) : position, 0, ...values)
  if (sort) result.sort(sort)
  if (slice === 0) return []
  return slice > 0 ? result.slice(0, slice) : result.slice(Math.max(0, result.length + slice))
}

function plain(value: Value): Push {
  return { values: [value], position: Number.POSITIVE_INFINITY, sort: null, slice: Number.POSITIVE_INFINITY }
}

function parseClauses(clauses: Doc, compareText: Parameters<typeof parseArraySort>[1]): Push {
  for (const name of clauses.keys()) {
    if (!['$each', '$slice', '$sort', '$position'].includes(name)) {
      throw new CommandError('BadValue', `Unrecognized clause in $push: ${name}`)
    }
  }
  const values = clauses.get('$each')
  if (!Array.isArray(values)) {
    throw new CommandError(
      'BadValue',
      `The argument to $each in $push must be an array but it was of type: ${typeName(values)}`,
    )
  }
  const sort = clauses.get('$sort')
  return {
    values,
    position: wholeClause(clauses, '$position', 'not of type'),
    sort: sort === undefined ? null : parseArraySort(sort, compareText),
    slice: wholeClause(clauses, '$slice', 'but was given type'),
  }
}

function wholeClause(clauses: Doc, name: string, complaint: string): number {
  const value = clauses.get(name)
  if (value === undefined) return Number.POSITIVE_INFINITY
  const integer = asInteger(value)
  if (integer === null || !isNumber(value)) {
    throw new CommandError(
      'BadValue',
      `The value for ${name} must be an integer value${complaint.startsWith('not') ? ',' : ''} ${complaint}: ${typeName(value)}`,
    )
  }
  return Number(integer)
}
