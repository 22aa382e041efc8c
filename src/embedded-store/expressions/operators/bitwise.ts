import { typeName } from '../../bson/types.ts'
import { Int32, type MaybeValue, type Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, isNullish, unary, variadic } from '../arguments.ts'

function bitwise(identity: bigint, apply: (left: bigint, right: bigint) => bigint): Operator {
  return variadic((values, name) => {
    if (values.some(isNullish)) return null
    let result = identity
    for (const value of values) result = apply(result, integer(value, name))
    return values.every((value) => value instanceof Int32)
      ? new Int32(Number(BigInt.asIntN(32, result)))
      : result
  })
}

function integer(value: MaybeValue, name: string): bigint {
  if (value instanceof Int32) return BigInt(value.value)
  if (typeof value === 'bigint') return value
  throw new CommandError(
    'TypeMismatch',
    `${name} only supports int and long operands, not ${typeName(value)}.`,
  )
}

export const bitAnd = bitwise(-1n, (left, right) => left & right)
export const bitOr = bitwise(0n, (left, right) => left | right)
export const bitXor = bitwise(0n, (left, right) => left ^ right)

export const bitNot: Operator = unary((value, name): Value | null => {
  if (isNullish(value)) return null
  const result = ~integer(value, name)
  return value instanceof Int32 ? new Int32(Number(result)) : result
})
