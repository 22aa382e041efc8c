import { isTruthy } from '../../bson/numbers.ts'
import { type Operator, compileArguments, unary } from '../arguments.ts'
import { derived } from '../expression.ts'

export const and: Operator = (operand, scope) => {
  const parts = compileArguments(operand, scope)
  return derived(parts, (root) => parts.every((part) => isTruthy(part.evaluate(root))))
}

export const or: Operator = (operand, scope) => {
  const parts = compileArguments(operand, scope)
  return derived(parts, (root) => parts.some((part) => isTruthy(part.evaluate(root))))
}

export const not: Operator = unary((value) => !isTruthy(value))
