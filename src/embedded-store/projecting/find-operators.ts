import { describeValue } from '../bson/describe.ts'
import { truncateToInteger } from '../bson/truncate.ts'
import { isNumber, typeName } from '../bson/types.ts'
import { type Doc, type MaybeValue, type Value, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Evaluate } from '../expressions/expression.ts'
import type { FilterContext } from '../matching/document-operators.ts'
import { compileFilter } from '../matching/filter.ts'
import type { ProjectionLeaf } from './projection-tree.ts'

/** Operators of `find`'s projection besides aggregation expressions. */
export const PROJECTION_OPERATORS = ['$', '$elemMatch', '$slice'] as const

const MAX_INT32 = 2 ** 31 - 1

/** `$slice: n` and `$slice: [skip, n]` as `find` has them; null when the operand is an expression's. */
export function parseSlice(operand: Value): ProjectionLeaf | null {
  if (isNumber(operand)) return { kind: 'slice', skip: null, limit: clamp(operand) }
  if (!Array.isArray(operand)) throw malformedSlice(operand)
  const [skip, limit] = operand
  if (operand.length !== 2 || !isNumber(skip) || !isNumber(limit)) {
    if (operand.length < 2 || operand.length > 3) throw malformedSlice(operand)
    return null
  }
  const count = clamp(limit)
  if (count <= 0) throw malformedSlice(operand)
  return { kind: 'slice', skip: clamp(skip), limit: count }
}

function clamp(value: MaybeValue): number {
  const whole = isNumber(value) ? (truncateToInteger(value) ?? 0n) : 0n
  return Math.max(-MAX_INT32, Math.min(MAX_INT32, Number(whole)))
}

function malformedSlice(operand: Value): CommandError {
  return new CommandError(
    28667,
    `Invalid $slice syntax. The given syntax { $slice: ${describeValue(operand)} } did not match the find() ` +
      'syntax because :: Location31273: $slice only supports numbers and [skip, limit] arrays :: The given ' +
      'syntax did not match the expression $slice syntax. :: caused by :: Expression $slice takes at least 2 ' +
      'arguments, and at most 3, but 1 were passed in.',
  )
}

/** `{ array: { $elemMatch: ... } }`: the first element that fits, alone in an array. */
export function compileElemMatch(path: readonly string[], operand: Value, context: FilterContext): Evaluate {
  if (!isDoc(operand)) {
    throw new CommandError(
      31274,
      `elemMatch: Invalid argument, object required, but got ${typeName(operand)}`,
    )
  }
  const [name] = path
  if (name === undefined || path.length > 1) {
    throw new CommandError(31275, 'Cannot use $elemMatch projection on a nested field')
  }
  const condition: Doc = new Map([['$elemMatch', operand]])
  const filter = compileFilter(new Map([['array', condition]]), context)
  return (root) => {
    const array = isDoc(root) ? root.get(name) : undefined
    if (!Array.isArray(array)) return undefined
    const index = filter.positional(new Map([['array', array]]))
    const element = index === null ? undefined : array[index]
    return element === undefined ? undefined : [element]
  }
}

/** The document with the first array on the path cut down to the element that the filter matched. */
export function keepMatched(doc: Doc, path: readonly string[], index: number | null): Doc {
  const [name = '', ...rest] = path
  const value = doc.get(name)
  const kept = isDoc(value) && rest.length > 0 ? keepMatched(value, rest, index) : matched(value, index)
  return kept === value || kept === undefined ? doc : new Map([...doc, [name, kept]])
}

function matched(value: MaybeValue, index: number | null): MaybeValue {
  if (!Array.isArray(value)) return value
  const element = index === null ? undefined : value[index]
  if (element === undefined) {
    throw new CommandError(
      51246,
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching " +
        'element in the array',
    )
  }
  return [element]
}
