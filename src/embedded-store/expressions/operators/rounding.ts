import { type Decimal, DIGITS, doubleOfDecimal, packDecimal, parseDecimal } from '../../bson/decimal.ts'
import { quantize } from '../../bson/decimal-arithmetic.ts'
import type { Decimal128 } from '../../bson/value.ts'

/** A double rounded to so many decimal places (before the point when negative), on its first 34 digits. */
export function roundDouble(value: number, place: number, rounding: 'halfEven' | 'truncate'): number {
  if (!Number.isFinite(value) || value === 0) return value
  if (place === 0 && rounding === 'truncate') return Math.trunc(value)
  const exact = parseDecimal(value.toPrecision(DIGITS))
  if (!exact) return value
  const result = doubleOfDecimal(quantize(exact, -place, rounding))
  return value < 0 && result === 0 ? -0 : result
}

/** A computed double as a decimal, with the digits that the double has. */
export function decimalOf(value: number): Decimal128 {
  const nan: Decimal = { kind: 'nan', negative: false }
  return packDecimal(parseDecimal(String(value)) ?? nan)
}
