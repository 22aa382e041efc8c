import { CommandError } from '../errors.ts'
import { asInteger } from '../bson/numbers.ts'
import { isNumber } from '../bson/types.ts'
import { Binary, type MaybeValue, type Value } from '../bson/value.ts'
import { describeValue } from '../bson/describe.ts'

type BitsOperator = '$bitsAllClear' | '$bitsAllSet' | '$bitsAnyClear' | '$bitsAnySet'

const LIMIT = 2n ** 63n

/** `$bitsAllSet` and its kin on whole numbers within int64 and on binary data; bit 0 is the lowest. */
export function bitsTest(operator: BitsOperator, operand: Value): (value: MaybeValue) => boolean {
  const positions = bitPositions(operator, operand)
  const wanted = operator.endsWith('Set')
  const every = operator.startsWith('$bitsAll')
  return (value) => {
    const bitAt = bitReader(value)
    if (!bitAt) return false
    const fits = (position: number) => bitAt(position) === wanted
    return every ? positions.every(fits) : positions.some(fits)
  }
}

function bitReader(value: MaybeValue): ((position: number) => boolean) | null {
  if (value instanceof Binary) {
    const { bytes } = value
    return (position) => (((bytes[position >> 3] ?? 0) >> (position & 7)) & 1) === 1
  }
  const integer = asInteger(value)
  if (integer === null || integer < -LIMIT || integer >= LIMIT) return null
  return (position) => ((integer >> BigInt(Math.min(position, 63))) & 1n) === 1n
}

function bitPositions(operator: BitsOperator, operand: Value): number[] {
  if (Array.isArray(operand)) return operand.map(bitPosition)
  if (operand instanceof Binary) {
    return setBits(operand.bytes.length * 8, (at) => (((operand.bytes[at >> 3] ?? 0) >> (at & 7)) & 1) === 1)
  }
  if (!isNumber(operand)) {
    throw new CommandError(
      'BadValue',
      `${operator} takes an Array, a number, or a BinData but received: ${operator}: ${describeValue(operand)}`,
    )
  }
  const mask = asInteger(operand)
  if (mask === null) {
    throw new CommandError('FailedToParse', `Expected an integer: ${operator}: ${describeValue(operand)}`)
  }
  if (mask < 0n) {
    throw new CommandError(
      'FailedToParse',
      `Expected a non-negative number in: ${operator}: ${describeValue(operand)}`,
    )
  }
  if (mask >= LIMIT) {
    throw new CommandError(
      'FailedToParse',
      `Cannot represent as a 64-bit integer: ${operator}: ${describeValue(operand)}`,
    )
  }
  return setBits(64, (at) => ((mask >> BigInt(at)) & 1n) === 1n)
}

function setBits(count: number, isSet: (at: number) => boolean): number[] {
  return Array.from({ length: count }, (_, at) => at).filter(isSet)
}

function bitPosition(entry: Value, index: number): number {
  const position = asInteger(entry)
  const shown = `${index}: ${describeValue(entry)}`
  if (!isNumber(entry))
    throw new CommandError('BadValue', `Failed to parse bit position. Expected a number in: ${shown}`)
  if (position === null || position > 0x7fffffffn) {
    throw new CommandError('BadValue', `Failed to parse bit position. Expected an integer: ${shown}`)
  }
  if (position < 0n) {
    throw new CommandError(
      'BadValue',
      `Failed to parse bit position. Expected a non-negative number in: ${shown}`,
    )
  }
  return Number(position)
}
