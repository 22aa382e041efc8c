import { isTruthy } from '../../bson/numbers.ts'
import { typeName } from '../../bson/types.ts'
import { type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, checkCount, compileArguments, isNullish } from '../arguments.ts'
import { type Expression, derived } from '../expression.ts'
import type { Scope } from '../scope.ts'

export const cond: Operator = (operand, scope, name) => {
  const values = isDoc(operand) ? condFields(operand) : operand
  const parts = compileArguments(values, scope)
  checkCount(name, parts.length, 3, 3)
  const [test, yes, no] = parts as [Expression, Expression, Expression]
  return derived(parts, (root) => (isTruthy(test.evaluate(root)) ? yes : no).evaluate(root))
}

function condFields(operand: ReadonlyMap<string, Value>): Value[] {
  for (const key of operand.keys()) {
    if (!['if', 'then', 'else'].includes(key)) {
      throw new CommandError(17083, `Unrecognized parameter to $cond: ${key}`)
    }
  }
  const [test, yes, no] = [operand.get('if'), operand.get('then'), operand.get('else')]
  if (test === undefined) throw new CommandError(17080, "Missing 'if' parameter to $cond")
  if (yes === undefined) throw new CommandError(17081, "Missing 'then' parameter to $cond")
  if (no === undefined) throw new CommandError(17082, "Missing 'else' parameter to $cond")
  return [test, yes, no]
}

export const ifNull: Operator = (operand, scope) => {
  const parts = compileArguments(operand, scope)
  if (parts.length < 2) {
    throw new CommandError(1257300, `$ifNull needs at least two arguments, had: ${parts.length}`)
  }
  const last = parts.at(-1) as Expression
  return derived(parts, (root) => {
    for (const part of parts) {
      const value = part.evaluate(root)
      if (!isNullish(value) || part === last) return value
    }
    return undefined
  })
}

interface Branch {
  readonly test: Expression
  readonly result: Expression
}

export const switchOperator: Operator = (operand, scope) => {
  if (!isDoc(operand)) {
    throw new CommandError(40060, `$switch requires an object as an argument, found: ${typeName(operand)}`)
  }
  for (const key of operand.keys()) {
    if (key !== 'branches' && key !== 'default') {
      throw new CommandError(40067, `$switch found an unknown argument: ${key}`)
    }
  }
  const list = operand.get('branches') ?? []
  if (!Array.isArray(list)) {
    throw new CommandError(40061, `$switch expected an array for 'branches', found: ${typeName(list)}`)
  }
  const branches = list.map((branch) => compileBranch(branch, scope))
  if (branches.length === 0) throw new CommandError(40068, '$switch requires at least one branch.')
  const fallback = operand.get('default')
  const otherwise = fallback === undefined ? null : scope.compile(fallback)
  const parts = [...branches.flatMap(({ test, result }) => [test, result]), ...(otherwise ? [otherwise] : [])]
  return derived(parts, (root) => {
    for (const { test, result } of branches) if (isTruthy(test.evaluate(root))) return result.evaluate(root)
    if (otherwise) return otherwise.evaluate(root)
    throw new CommandError(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    )
  })
}

function compileBranch(branch: Value, scope: Scope): Branch {
  if (!isDoc(branch)) {
    throw new CommandError(40062, `$switch expected each branch to be an object, found: ${typeName(branch)}`)
  }
  for (const key of branch.keys()) {
    if (key !== 'case' && key !== 'then') {
      throw new CommandError(40063, `$switch found an unknown argument to a branch: ${key}`)
    }
  }
  const test = branch.get('case')
  const then = branch.get('then')
  if (test === undefined)
    throw new CommandError(40064, "$switch requires each branch have a 'case' expression")
  if (then === undefined)
    throw new CommandError(40065, "$switch requires each branch have a 'then' expression.")
  return { test: scope.compile(test), result: scope.compile(then) }
}
