import { addNumbers, multiplyNumbers } from '../../bson/arithmetic.ts'
import type { BsonNumber } from '../../bson/compare-numbers.ts'
import { equalValues } from '../../bson/compare.ts'
import { asNumber } from '../../bson/numbers.ts'
import { describeValue } from '../../bson/describe.ts'
import { isNumber, typeCode, typeName } from '../../bson/types.ts'
import { Int32, type MaybeValue, type Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Application, type Modifier, type ModifierParser, describeId } from '../modifier.ts'

export const parseInc: ModifierParser = (operand, path): Modifier => ({
  operator: '$inc',
  apply: arithmetic('$inc', 'increment', operand, path, addNumbers, (amount) => amount),
})

export const parseMul: ModifierParser = (operand, path): Modifier => ({
  operator: '$mul',
  apply: arithmetic('$mul', 'multiply', operand, path, multiplyNumbers, zeroOf),
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
    return isSameNumber(result, current) ? current : result
  }
}

/** A missing field counts as 0, so that the product has the operand's type: NaN for an infinity, -0 below 0. */
function zeroOf(operand: BsonNumber): Value {
  return multiplyNumbers(operand, new Int32(0)) ?? operand
}

/** An equal number of the same type is no change, whatever its digits (1.0 and 1.00, 0 and -0). */
function isSameNumber(result: Value, current: BsonNumber): boolean {
  return typeCode(result) === typeCode(current) && !isNaN(current) && equalValues(result, current)
}

function isNaN(value: BsonNumber): boolean {
  return Number.isNaN(asNumber(value))
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
