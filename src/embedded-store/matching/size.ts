import { CommandError } from '../errors.ts'
import { asInteger } from '../bson/numbers.ts'
import { isNumber } from '../bson/types.ts'
import type { MaybeValue, Value } from '../bson/value.ts'
import { describeValue } from '../bson/describe.ts'

/** `$size`: arrays with exactly this many elements. */
export function sizeTest(operand: Value): (value: MaybeValue) => boolean {
  const shown = `$size: ${describeValue(operand)}`
  if (!isNumber(operand)) {
    throw new CommandError('BadValue', `Failed to parse $size. Expected a number in: ${shown}`)
  }
  const size = asInteger(operand)
  if (size === null)
    throw new CommandError('BadValue', `Failed to parse $size. Expected an integer: ${shown}`)
  if (size < 0n) {
    throw new CommandError('BadValue', `Failed to parse $size. Expected a non-negative number in: ${shown}`)
  }
  const wanted = Number(size)
  return (value) => Array.isArray(value) && value.length === wanted
}
