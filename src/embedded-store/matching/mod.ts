import { CommandError } from '../errors.ts'
import { asNumber } from '../bson/numbers.ts'
import { isNumber } from '../bson/types.ts'
import { Decimal128, type MaybeValue, type Value } from '../bson/value.ts'
import { truncateToInteger } from '../bson/truncate.ts'

const LIMIT = 2n ** 63n

/** `$mod: [divisor, remainder]`: whole parts only, the sign that of the dividend. */
export function modTest(operand: Value): (value: MaybeValue) => boolean {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', 'malformed mod, needs to be an array')
  if (operand.length < 2) throw new CommandError('BadValue', 'malformed mod, not enough elements')
  if (operand.length > 2) throw new CommandError('BadValue', 'malformed mod, too many elements')
  const divisor = wholePart(operand[0], 'divisor')
  const remainder = wholePart(operand[1], 'remainder')
  if (divisor === 0n) throw new CommandError('BadValue', 'divisor cannot be 0')
  return (value) => {
    if (!isNumber(value)) return false
    const dividend = truncateToInteger(value)
    return dividend !== null && inRange(dividend) && dividend % divisor === remainder
  }
}

function inRange(value: bigint): boolean {
  return value >= -LIMIT && value < LIMIT
}

function wholePart(value: MaybeValue, name: string): bigint {
  if (!isNumber(value)) throw new CommandError('BadValue', `malformed mod, ${name} not a number`)
  const whole = truncateToInteger(value)
  if (whole === null || !inRange(whole)) {
    const reason =
      typeof value === 'number' || value instanceof Decimal128
        ? Number.isNaN(asNumber(value))
          ? 'Unable to coerce NaN/Inf to integral type'
          : 'Out of bounds coercing to integral value'
        : 'Out of bounds coercing to integral value'
    throw new CommandError('BadValue', `malformed mod, ${name} value is invalid :: caused by :: ${reason}`)
  }
  return whole
}
