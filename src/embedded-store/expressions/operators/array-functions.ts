import { isTruthy, asSafeInteger } from '../../bson/numbers.ts'
import { describeValue } from '../../bson/describe.ts'
import { typeName } from '../../bson/types.ts'
import type { MaybeValue, Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, isNullish, namedArguments } from '../arguments.ts'
import { refund, spend } from '../effort.ts'
import type { Expression } from '../expression.ts'
import { type Cell, checkVariableName } from '../scope.ts'

function variableName(value: MaybeValue): string {
  if (value === undefined) return 'this'
  if (typeof value !== 'string') {
    throw new CommandError('FailedToParse', `'as' must be a string, found ${typeName(value)}`)
  }
  checkVariableName(value)
  return value
}

export const map: Operator = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['input', 'in'], ['as'], {
    notDocument: 16878,
    unknown: 16879,
    missing: { input: 16880, in: 16882 },
  })
  const input = scope.compile(fields.get('input') as Value)
  const cell: Cell = { value: undefined }
  const { evaluate } = scope.bind(variableName(fields.get('as')), cell).compile(fields.get('in') as Value)
  return {
    constant: false,
    evaluate(root) {
      const array = input.evaluate(root)
      if (isNullish(array)) return null
      if (!Array.isArray(array))
        throw new CommandError(16883, `input to $map must be an array not ${typeName(array)}`)
      return array.map((element) => {
        spend(1)
        cell.value = element
        return evaluate(root) ?? null
      })
    },
  }
}

export const filter: Operator = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['input', 'cond'], ['as', 'limit'], {
    notDocument: 28646,
    unknown: 28647,
    missing: { input: 28648, cond: 28650 },
  })
  const input = scope.compile(fields.get('input') as Value)
  const cell: Cell = { value: undefined }
  const { evaluate } = scope.bind(variableName(fields.get('as')), cell).compile(fields.get('cond') as Value)
  const limitSpec = fields.get('limit')
  const limit = limitSpec === undefined ? null : scope.compile(limitSpec)
  return {
    constant: false,
    evaluate(root) {
      const array = input.evaluate(root)
      if (isNullish(array)) return null
      if (!Array.isArray(array))
        throw new CommandError(28651, `input to $filter must be an array not ${typeName(array)}`)
      const most = limit ? filterLimit(limit.evaluate(root)) : Number.POSITIVE_INFINITY
      const kept: Value[] = []
      for (const element of array) {
        if (kept.length >= most) break
        spend(1)
        cell.value = element
        if (isTruthy(evaluate(root))) kept.push(element)
      }
      return kept
    },
  }
}

function filterLimit(value: MaybeValue): number {
  if (isNullish(value)) return Number.POSITIVE_INFINITY
  const limit = asSafeInteger(value)
  if (limit === null) {
    throw new CommandError(
      327391,
      `$filter: limit must be represented as a 32-bit integral value: ${describeValue(value)}`,
    )
  }
  if (limit <= 0) throw new CommandError(327392, `$filter: limit must be greater than 0: ${limit}`)
  return limit
}

export const reduce: Operator = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['input', 'initialValue', 'in'], [], {
    notDocument: 40075,
    unknown: 40076,
    missing: { input: 40077, initialValue: 40078, in: 40079 },
  })
  const input = scope.compile(fields.get('input') as Value)
  const initial = scope.compile(fields.get('initialValue') as Value)
  const element: Cell = { value: undefined }
  const total: Cell = { value: undefined }
  const { evaluate } = scope
    .bind('this', element)
    .bind('value', total)
    .compile(fields.get('in') as Value)
  return {
    constant: false,
    evaluate(root) {
      const array = input.evaluate(root)
      if (isNullish(array)) return null
      if (!Array.isArray(array)) {
        throw new CommandError(
          40080,
          `$reduce requires that 'input' be an array, found: ${describeValue(array)}`,
        )
      }
      let result = initial.evaluate(root)
      for (const value of array) {
        spend(1)
        element.value = value
        total.value = result
        result = evaluate(root)
        if (Array.isArray(total.value) && total.value !== result) refund(total.value.length)
      }
      return result
    },
  }
}

export const zip: Operator = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['inputs'], ['defaults', 'useLongestLength'], {
    notDocument: 34460,
    unknown: 34464,
    missing: 34465,
  })
  const inputs = fields.get('inputs')
  const defaults = fields.get('defaults') ?? null
  const longest = fields.get('useLongestLength') ?? false
  if (!Array.isArray(inputs))
    throw new CommandError(34461, `inputs must be an array of expressions, found ${typeName(inputs)}`)
  if (inputs.length === 0) throw new CommandError(34465, '$zip requires at least one input array')
  if (typeof longest !== 'boolean') {
    throw new CommandError(34463, `useLongestLength must be a bool, found ${typeName(longest)}`)
  }
  if (defaults !== null && !Array.isArray(defaults)) {
    throw new CommandError(34462, `defaults must be an array of expressions, found ${typeName(defaults)}`)
  }
  if (defaults !== null && !longest) {
    throw new CommandError(34466, 'cannot specify defaults unless useLongestLength is true')
  }
  if (defaults !== null && defaults.length !== inputs.length) {
    throw new CommandError(34467, 'defaults and inputs must have the same length')
  }
  const arrays = inputs.map((input) => scope.compile(input))
  const fillers = (defaults ?? []).map((filler) => scope.compile(filler))
  return { constant: false, evaluate: (root) => zipped(arrays, fillers, longest, root) }
}

function zipped(
  inputs: readonly Expression[],
  fillers: readonly Expression[],
  longest: boolean,
  root: MaybeValue,
): MaybeValue {
  const arrays: Value[][] = []
  for (const input of inputs) {
    const array = input.evaluate(root)
    if (isNullish(array)) return null
    if (!Array.isArray(array)) {
      throw new CommandError(34468, `$zip found a non-array expression in input: ${describeValue(array)}`)
    }
    arrays.push(array)
  }
  const lengths = arrays.map((array) => array.length)
  const length = longest ? Math.max(...lengths) : Math.min(...lengths)
  spend(length * (arrays.length + 1))
  return Array.from({ length }, (_, at) =>
    arrays.map((array, which) => array[at] ?? fillers[which]?.evaluate(root) ?? null),
  )
}
