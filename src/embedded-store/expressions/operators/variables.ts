import { typeName } from '../../bson/types.ts'
import { isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { Operator } from '../arguments.ts'
import { constantOf } from '../expression.ts'
import { type Cell, checkVariableName } from '../scope.ts'

export const literal: Operator = (operand) => constantOf(operand)

export const letOperator: Operator = (operand, scope) => {
  if (!isDoc(operand)) {
    throw new CommandError(16874, `$let only supports an object as its argument`)
  }
  for (const key of operand.keys()) {
    if (key !== 'vars' && key !== 'in')
      throw new CommandError(16875, `Unrecognized parameter to $let: ${key}`)
  }
  const vars = operand.get('vars')
  const body = operand.get('in')
  if (vars === undefined) throw new CommandError(16876, "Missing 'vars' parameter to $let")
  if (body === undefined) throw new CommandError(16877, "Missing 'in' parameter to $let")
  if (!isDoc(vars)) {
    throw new CommandError(16874, `invalid parameter: expected an object (vars), found ${typeName(vars)}`)
  }
  const bindings = Array.from(vars, ([name, value]) => {
    checkVariableName(name)
    const cell: Cell = { value: undefined }
    return { name, cell, expression: scope.compile(value) }
  })
  const inner = bindings.reduce((current, { name, cell }) => current.bind(name, cell), scope)
  const { evaluate } = inner.compile(body)
  return {
    constant: false,
    evaluate(root) {
      const values = bindings.map(({ expression }) => expression.evaluate(root))
      bindings.forEach(({ cell }, index) => (cell.value = values[index]))
      return evaluate(root)
    },
  }
}

export const rand: Operator = (operand, scope) => {
  if (!(isDoc(operand) && operand.size === 0) && !(Array.isArray(operand) && operand.length === 0))
    throw new CommandError(3040501, '$rand does not currently accept arguments')
  const random = scope.context.random ?? Math.random
  return { evaluate: () => random(), constant: false }
}
