import { type BsonNumber, compareNumbers } from './compare-numbers.ts'
import { decimalOfInteger, doubleOfDecimal, unpackDecimal } from './decimal.ts'
import type { KeyWriter } from './key-writer.ts'
import { Decimal128, Int32 } from './value.ts'

const NOT_A_NUMBER = 1
const NEGATIVE = 2
const POSITIVE = 3
const EXPONENT_BIAS = 0x4000

/**
 * A number's key: its sign, the largest double that is not beyond its magnitude, and - only when that double is not
 * the number itself - its decimal digits. Negative numbers are written inverted.
 */
export function writeNumber(writer: KeyWriter, value: BsonNumber): void {
  if (value instanceof Int32) return writeDouble(writer, value.value)
  if (typeof value === 'number') return writeDouble(writer, value)
  const rounded = value instanceof Decimal128 ? doubleOfDecimal(unpackDecimal(value)) : Number(value)
  const difference = compareNumbers(value, rounded)
  if (difference === 0) return writeDouble(writer, rounded)
  const negative = Math.sign(rounded) === 0 ? difference < 0 : rounded < 0
  const beyond = negative ? difference > 0 : difference < 0
  const magnitude = Math.abs(rounded)
  const start = writer.length + 1
  writer.byte(negative ? NEGATIVE : POSITIVE)
  writer.magnitude(beyond ? doubleBelow(magnitude) : magnitude)
  writer.byte(1)
  writeDigits(writer, value)
  if (negative) writer.invert(start)
}

function writeDouble(writer: KeyWriter, value: number): void {
  if (Number.isNaN(value)) return writer.byte(NOT_A_NUMBER)
  const start = writer.length + 1
  writer.byte(value < 0 ? NEGATIVE : POSITIVE)
  writer.magnitude(Math.abs(value))
  writer.byte(0)
  if (value < 0) writer.invert(start)
}

/** Exponent and digits without trailing zeros, so that equal decimals are written alike. */
function writeDigits(writer: KeyWriter, value: bigint | Decimal128): void {
  const decimal = typeof value === 'bigint' ? decimalOfInteger(value) : unpackDecimal(value)
  if (decimal.kind !== 'finite') return
  const digits = decimal.coefficient.toString()
  const exponent = decimal.exponent + digits.length + EXPONENT_BIAS
  writer.byte(exponent >> 8)
  writer.byte(exponent & 0xff)
  writer.raw(Buffer.from(digits.replace(/0+$/, ''), 'latin1'))
  writer.byte(0)
}

const scratch = new DataView(new ArrayBuffer(8))

function doubleBelow(value: number): number {
  scratch.setFloat64(0, value)
  scratch.setBigInt64(0, scratch.getBigInt64(0) - 1n)
  return scratch.getFloat64(0)
}
