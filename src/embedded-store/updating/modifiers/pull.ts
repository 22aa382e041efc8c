import { equalValues } from '../../bson/compare.ts'
import { typeName } from '../../bson/types.ts'
import { type Doc, type MaybeValue, Regex, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { compileFilter } from '../../matching/filter.ts'
import { FIELD_OPERATORS, REFUSED_QUERY_OPERATORS } from '../../matching/query-operators.ts'
import type { Modifier, ModifierParser, UpdateContext } from '../modifier.ts'

const valueOperators = new Set<string>([...FIELD_OPERATORS, ...Object.keys(REFUSED_QUERY_OPERATORS)])

export const parsePull: ModifierParser = (operand, _path, context): Modifier => ({
  operator: '$pull',
  apply: without(elementTest(operand, context)),
})

export const parsePullAll: ModifierParser = (operand, _path, { compareText }): Modifier => {
  if (!Array.isArray(operand)) {
    throw new CommandError(
      'BadValue',
      `$pullAll requires an array argument but was given a ${typeName(operand)}`,
    )
  }
  const test = (element: Value) => operand.some((value) => equalValues(element, value, compareText))
  return { operator: '$pullAll', apply: without(test) }
}

function without(test: (element: Value) => boolean): (current: MaybeValue) => MaybeValue {
  return (current) => {
    if (current === undefined) return undefined
    if (!Array.isArray(current)) {
      throw new CommandError('BadValue', 'Cannot apply $pull to a non-array value')
    }
    return current.filter((element) => !test(element))
  }
}

/** A document of fields is a filter on elements that are documents; operators and patterns test any element. */
function elementTest(operand: Value, context: UpdateContext): (element: Value) => boolean {
  if (isDoc(operand) && !startsWithValueOperator(operand)) {
    const filter = compileFilter(operand, context)
    return (element) => isDoc(element) && filter.matches(element)
  }
  if (isDoc(operand) || operand instanceof Regex) {
    const filter = compileFilter(new Map([['', operand]]), context)
    return (element) => filter.matches(new Map([['', element]]))
  }
  return (element) => equalValues(element, operand, context.compareText)
}

function startsWithValueOperator(condition: Doc): boolean {
  const [name] = condition.keys()
  return name !== undefined && valueOperators.has(name)
}
