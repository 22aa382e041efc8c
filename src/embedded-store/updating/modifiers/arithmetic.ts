import { addNumbers, multiplyNumbers } from '../../bson/arithmetic.ts'
import type { BsonNumber } from '../../bson/compare-numbers.ts'
import { describeValue } from '../../bson/describe.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import { Decimal128, Int32, type MaybeValue, type Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Application, type Modifier, type ModifierParser, describeId } from '../modifier.ts'

export const parseInc: ModifierParser = (operand, path): Modifier => ({
  operator: '$inc',
  creates: true,
  apply: arithmetic('$inc', 'increment', operand, path, addNumbers, (amount) => amount),
})

export const parseMul: ModifierParser = (operand, path): Modifier => ({
  operator: '$mul',
  creates: true,
  apply: arithmetic('$mul', 'multiply', operand, path, multiplyNumbers, zeroLike),
})

type Calculation = (left: BsonNumber, right: BsonNumber) => Value | null

function arithmetic(
  operator: string,
  verb: string,
  operand: Value,
  path: string,
  calculate: Calculation,
  initial: (operand: BsonNumber) => Value,
): (current: MaybeValue, at: Application) => MaybeValue {
  if (!isNumber(operand)) {
    const shown = `{${path}: ${describeValue(operand)}}`
    throw new CommandError('TypeMismatch', `Cannot ${verb} with non-numeric argument: ${shown}`)
  }
  return (current, at) => {
    if (current === undefined) return initial(operand)
    if (!isNumber(current)) throw notNumeric(operator, current, at)
    const result = calculate(current, operand)
    if (result === null) throw overflow(operator, current, at)
    return result
  }
}

function zeroLike(operand: BsonNumber): Value {
  if (typeof operand === 'bigint') return 0n
  if (operand instanceof Int32) return new Int32(0)
  return operand instanceof Decimal128 ? new Decimal128('0') : 0
}

function notNumeric(operator: string, current: MaybeValue, at: Application): CommandError {
  const field = at.path.slice(at.path.lastIndexOf('.') + 1)
  return new CommandError(
    'TypeMismatch',
    `Cannot apply ${operator} to a value of non-numeric type. ${describeId(at.original, describeValue)} ` +
      `has the field '${field}' of non-numeric type ${typeName(current)}`,
  )
}

function overflow(operator: string, current: BsonNumber, at: Application): CommandError {
  const shown =
    typeof current === 'bigint' ? `(NumberLong)${current}` : `(NumberInt)${describeValue(current)}`
  return new CommandError(
    'BadValue',
    `Failed to apply ${operator} operations to current value (${shown}) ` +
      `for document ${describeId(at.original, describeValue)}`,
  )
}
