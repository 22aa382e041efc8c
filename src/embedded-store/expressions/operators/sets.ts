import { encodeKey } from '../../bson/sort-key.ts'
import { compareValues } from '../../bson/compare.ts'
import { typeName } from '../../bson/types.ts'
import { isTruthy } from '../../bson/numbers.ts'
import type { MaybeValue, Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { Scope } from '../scope.ts'
import { type Operator, binary, isNullish, unary, variadic } from '../arguments.ts'
import { spend } from '../effort.ts'

function keyed(array: readonly Value[], { context }: Scope): Map<string, Value> {
  const values = new Map<string, Value>()
  for (const value of array) {
    spend(1)
    const key = encodeKey(value, context.textKey).toString('latin1')
    if (!values.has(key)) values.set(key, value)
  }
  return values
}

/** The members of a set in order, so that the same set is always written the same. */
function ordered(values: Iterable<Value>, { context }: Scope): Value[] {
  return [...values].sort((left, right) => {
    spend(0)
    return compareValues(left, right, context.compareText)
  })
}

function expectArray(value: MaybeValue, code: number, message: string): readonly Value[] {
  if (Array.isArray(value)) return value
  throw new CommandError(code, `${message}${typeName(value)}`)
}

export const setUnion: Operator = variadic((sets, _name, scope) => {
  if (sets.some(isNullish)) return null
  const all = sets.flatMap((set) =>
    expectArray(set, 17043, 'All operands of $setUnion must be arrays. One argument is of type: '),
  )
  return ordered(keyed(all, scope).values(), scope)
})

export const setIntersection: Operator = variadic((sets, _name, scope) => {
  if (sets.some(isNullish)) return null
  const all = sets.map((set) =>
    keyed(
      expectArray(set, 17047, 'All operands of $setIntersection must be arrays. One argument is of type: '),
      scope,
    ),
  )
  const [first, ...others] = all
  if (!first) return []
  return ordered(
    [...first].filter(([key]) => others.every((other) => other.has(key))).map(([, value]) => value),
    scope,
  )
})

export const setDifference: Operator = binary((left, right, _name, scope) => {
  if (isNullish(left) || isNullish(right)) return null
  const kept = expectArray(
    left,
    17048,
    'both operands of $setDifference must be arrays. First argument is of type: ',
  )
  const taken = keyed(
    expectArray(right, 17049, 'both operands of $setDifference must be arrays. Second argument is of type: '),
    scope,
  )
  return [...keyed(kept, scope)].filter(([key]) => !taken.has(key)).map(([, value]) => value)
})

const equalSets = variadic((sets, _name, scope) => {
  const all = sets.map((set) =>
    keyed(
      expectArray(set, 17044, 'All operands of $setEquals must be arrays. One argument is of type: '),
      scope,
    ),
  )
  const [first] = all
  return all.every((set) => set.size === first?.size && [...set.keys()].every((key) => first.has(key)))
})

export const setEquals: Operator = (operand, scope, name) => {
  const count = Array.isArray(operand) ? operand.length : 1
  if (count < 2) throw new CommandError(17045, `$setEquals needs at least two arguments had: ${count}`)
  return equalSets(operand, scope, name)
}

export const setIsSubset: Operator = binary((left, right, _name, scope) => {
  const inner = keyed(
    expectArray(left, 17046, 'both operands of $setIsSubset must be arrays. First argument is of type: '),
    scope,
  )
  const outer = keyed(
    expectArray(right, 17042, 'both operands of $setIsSubset must be arrays. Second argument is of type: '),
    scope,
  )
  return [...inner.keys()].every((key) => outer.has(key))
})

export const allElementsTrue: Operator = unary((array) =>
  expectArray(array, 17040, "$allElementsTrue's argument must be an array, but is ").every((value) =>
    isTruthy(value),
  ),
)

export const anyElementTrue: Operator = unary((array) =>
  expectArray(array, 17041, "$anyElementTrue's argument must be an array, but is ").some((value) =>
    isTruthy(value),
  ),
)
