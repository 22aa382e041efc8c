import { type Decimal, doubleOfDecimal, unpackDecimal } from './decimal.ts'
import { Decimal128, Int32 } from './value.ts'

export type BsonNumber = number | Int32 | bigint | Decimal128

/**
 * The exact order of two numbers of any of the four types: nothing is rounded on the way. NaN equals itself and
 * comes before all others; 0 equals -0.
 */
export function compareNumbers(left: BsonNumber, right: BsonNumber): number {
  if (left instanceof Decimal128 || right instanceof Decimal128) return compareDecimals(left, right)
  const a = left instanceof Int32 ? left.value : left
  const b = right instanceof Int32 ? right.value : right
  if (a < b) return -1
  if (a > b) return 1
  // oxlint-disable-next-line eqeqeq -- a bigint and a double of equal value are never strictly equal
  if (a == b) return 0
  return Number(b !== b) - Number(a !== a)
}

function compareDecimals(left: BsonNumber, right: BsonNumber): number {
  const a = approximate(left)
  const b = approximate(right)
  if (a < b) return -1
  if (a > b) return 1
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a))
  return compareExactly(left, right)
}

function approximate(value: BsonNumber): number {
  if (typeof value === 'number') return value
  if (value instanceof Int32) return value.value
  return value instanceof Decimal128 ? doubleOfDecimal(unpackDecimal(value)) : Number(value)
}

/** Both round to one double: what is left is decided on fractions of whole numbers. */
function compareExactly(left: BsonNumber, right: BsonNumber): number {
  const a = toFraction(left)
  const b = toFraction(right)
  if (a === null || b === null) return infiniteSign(left) - infiniteSign(right)
  const x = a.numerator * b.denominator
  const y = b.numerator * a.denominator
  return x < y ? -1 : x > y ? 1 : 0
}

interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

function infiniteSign(value: BsonNumber): number {
  if (value instanceof Decimal128) {
    const decimal = unpackDecimal(value)
    if (decimal.kind !== 'infinity') return 0
    return decimal.negative ? -1 : 1
  }
  if (typeof value !== 'number' || Number.isFinite(value)) return 0
  return Math.sign(value)
}

function toFraction(value: BsonNumber): Fraction | null {
  if (value instanceof Int32) return { numerator: BigInt(value.value), denominator: 1n }
  if (typeof value === 'bigint') return { numerator: value, denominator: 1n }
  if (typeof value === 'number') return fractionOfDouble(value)
  return fractionOfDecimal(unpackDecimal(value))
}

function fractionOfDouble(value: number): Fraction | null {
  if (!Number.isFinite(value)) return null
  let mantissa = value
  let shift = 0
  while (!Number.isInteger(mantissa)) {
    // Doubling is exact, also for the smallest doubles.
    mantissa *= 2
    shift++
  }
  return { numerator: BigInt(mantissa), denominator: 1n << BigInt(shift) }
}

function fractionOfDecimal(decimal: Decimal): Fraction | null {
  if (decimal.kind !== 'finite') return null
  const signed = decimal.negative ? -decimal.coefficient : decimal.coefficient
  if (decimal.exponent >= 0) return { numerator: signed * 10n ** BigInt(decimal.exponent), denominator: 1n }
  return { numerator: signed, denominator: 10n ** BigInt(-decimal.exponent) }
}
