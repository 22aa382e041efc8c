import { describeValue } from '../../bson/describe.ts'
import { typeName } from '../../bson/types.ts'
import { Int32, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Modifier, type ModifierParser, describeId } from '../modifier.ts'

type Integer = Int32 | bigint
const OPERATIONS = new Map<string, (left: bigint, right: bigint) => bigint>([
  ['and', (left, right) => left & right],
  ['or', (left, right) => left | right],
  ['xor', (left, right) => left ^ right],
])

export const parseBit: ModifierParser = (operand, path): Modifier => {
  const steps = parseSteps(operand, path)
  return {
    operator: '$bit',
    apply(current, at) {
      if (current !== undefined && !isInteger(current)) {
        throw new CommandError(
          'BadValue',
          `Cannot apply $bit to a value of non-integral type.${describeId(at.original, describeValue)} ` +
            `has the field ${at.path.slice(at.path.lastIndexOf('.') + 1)} of non-integer type ${typeName(current)}`,
        )
      }
      return steps.reduce<Integer>((value, step) => step(value), current ?? new Int32(0))
    },
  }
}

function isInteger(value: Value): value is Integer {
  return value instanceof Int32 || typeof value === 'bigint'
}

function parseSteps(operand: Value, path: string): ((value: Integer) => Integer)[] {
  if (!isDoc(operand)) {
    throw new CommandError(
      'BadValue',
      `The $bit modifier is not compatible with a ${typeName(operand)}. ` +
        'You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}',
    )
  }
  if (operand.size === 0) {
    throw new CommandError(
      'BadValue',
      'You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}',
    )
  }
  return Array.from(operand, ([name, amount]) =>
    parseStep(name, amount, `{${path}: ${describeValue(operand)}}`),
  )
}

function parseStep(name: string, amount: Value, shown: string): (value: Integer) => Integer {
  const operation = OPERATIONS.get(name)
  if (!operation) {
    throw new CommandError(
      'BadValue',
      `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: ${shown}`,
    )
  }
  if (!isInteger(amount)) {
    throw new CommandError(
      'BadValue',
      'The $bit modifier field must be an Integer(32/64 bit); a ' +
        `'${typeName(amount)}' is not supported here: ${shown}`,
    )
  }
  return (value) => {
    const result = operation(toBigInt(value), toBigInt(amount))
    return value instanceof Int32 && amount instanceof Int32 ? new Int32(Number(result)) : result
  }
}

function toBigInt(value: Integer): bigint {
  return value instanceof Int32 ? BigInt(value.value) : value
}
