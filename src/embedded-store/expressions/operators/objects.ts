import { typeName } from '../../bson/types.ts'
import { type Doc, type MaybeValue, type Value, docOf, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { MergeObjects } from '../../aggregation/accumulators/values.ts'
import { type Operator, isNullish, namedArguments, unary, variadic } from '../arguments.ts'
import { derived } from '../expression.ts'
import type { Scope } from '../scope.ts'

export const mergeObjects: Operator = variadic((values) => {
  const merged = new MergeObjects()
  for (const value of values) merged.add(value)
  return merged.result()
})

export const objectToArray: Operator = unary((value) => {
  if (isNullish(value)) return null
  if (!isDoc(value)) {
    throw new CommandError(40390, `$objectToArray requires a document input, found: ${typeName(value)}`)
  }
  return Array.from(value, ([k, v]) =>
    docOf([
      ['k', k],
      ['v', v],
    ]),
  )
})

export const getField: Operator = (operand, scope, name) => {
  const isLong = isDoc(operand) && !operand.keys().next().value?.startsWith('$')
  const fields = isLong
    ? namedArguments(operand, name, ['field'], ['input'], { unknown: 3041701, missing: 3041702 })
    : new Map<string, Value>([['field', operand]])
  const field = fieldName(fields.get('field') as Value, scope, name)
  const given = fields.get('input')
  const input = scope.compile(given === undefined ? '$$CURRENT' : given)
  scope.needsEverything()
  return {
    constant: false,
    evaluate(root) {
      const value = input.evaluate(root)
      return isDoc(value) ? value.get(field) : value === null ? null : undefined
    },
  }
}

function fieldName(value: Value, scope: Scope, name: string): string {
  const expression = scope.compile(value)
  if (!expression.constant) {
    throw new CommandError(
      name === '$getField' ? 5654600 : 4161106,
      `${name} requires 'field' to evaluate to a constant, but got a non-constant argument`,
    )
  }
  const field = expression.evaluate(undefined)
  if (typeof field === 'string') return field
  throw new CommandError(
    5654602,
    `${name} requires 'field' to evaluate to type String, but got ${typeName(field)}`,
  )
}

export const setField: Operator = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['field', 'input', 'value'], [], {
    notDocument: 4161100,
    unknown: 4161101,
    missing: { field: 4161102, value: 4161103, input: 4161109 },
  })
  return settingField(
    fields.get('field') as Value,
    fields.get('input') as Value,
    fields.get('value') as Value,
    scope,
    name,
  )
}

export const unsetField: Operator = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['field', 'input'], [], {
    notDocument: 4161100,
    unknown: 4161101,
    missing: { field: 4161102, value: 4161103, input: 4161109 },
  })
  return settingField(fields.get('field') as Value, fields.get('input') as Value, '$$REMOVE', scope, name)
}

function settingField(fieldSpec: Value, inputSpec: Value, valueSpec: Value, scope: Scope, name: string) {
  const field = fieldName(fieldSpec, scope, name)
  const input = scope.compile(inputSpec)
  const value = scope.compile(valueSpec)
  return derived([input, value], (root) => withField(input.evaluate(root), field, value.evaluate(root), name))
}

function withField(input: MaybeValue, field: string, value: MaybeValue, name: string): MaybeValue {
  if (isNullish(input)) return null
  if (!isDoc(input)) {
    throw new CommandError(4161105, `${name} requires 'input' to evaluate to type Object`)
  }
  const copy: Doc = new Map(input)
  if (value === undefined) copy.delete(field)
  else copy.set(field, value)
  return copy
}
