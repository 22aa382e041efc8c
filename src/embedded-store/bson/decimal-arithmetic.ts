import {
  type Decimal,
  DIGITS,
  decimalOfDouble,
  decimalOfInteger,
  digitCount,
  divideHalfEven,
  unpackDecimal,
} from './decimal.ts'
import type { BsonNumber } from './compare-numbers.ts'
import { Decimal128, Int32 } from './value.ts'

const NAN: Decimal = { kind: 'nan', negative: false }
type Finite = Decimal & { readonly kind: 'finite' }

/** Any number as a decimal: integers exactly, doubles to 15 digits as MongoDB converts them. */
export function toDecimal(value: BsonNumber): Decimal {
  if (value instanceof Decimal128) return unpackDecimal(value)
  if (typeof value === 'number') return decimalOfDouble(value)
  return decimalOfInteger(value instanceof Int32 ? BigInt(value.value) : value)
}

function signed(value: Finite): bigint {
  return value.negative ? -value.coefficient : value.coefficient
}

function fromSigned(value: bigint, exponent: number, negativeZero = false): Decimal {
  const negative = value < 0n || (value === 0n && negativeZero)
  return { kind: 'finite', negative, coefficient: value < 0n ? -value : value, exponent }
}

export function addDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind === 'nan' || right.kind === 'nan') return NAN
  if (left.kind === 'infinity') {
    return right.kind === 'infinity' && right.negative !== left.negative ? NAN : left
  }
  if (right.kind === 'infinity') return right
  const [high, low] = left.exponent >= right.exponent ? [left, right] : [right, left]
  const gap = high.exponent - low.exponent
  // Far beyond 34 digits the smaller number can only nudge the rounding: one digit of it is enough.
  if (gap > 2 * DIGITS + 4 && high.coefficient !== 0n && low.coefficient !== 0n) {
    const spread = DIGITS + 2
    const nudge = low.negative ? -1n : 1n
    return fromSigned(signed(high) * 10n ** BigInt(spread) + nudge, high.exponent - spread)
  }
  if (gap > 2 * DIGITS + 4) return high.coefficient === 0n ? low : padded(high, low.exponent)
  const sum = signed(high) * 10n ** BigInt(gap) + signed(low)
  return fromSigned(sum, low.exponent, left.negative && right.negative)
}

/** More digits after the point, as far as 34 digits allow. */
function padded(value: Finite, exponent: number): Decimal {
  const room = Math.min(DIGITS - digitCount(value.coefficient), value.exponent - exponent)
  return { ...value, coefficient: value.coefficient * 10n ** BigInt(room), exponent: value.exponent - room }
}

export function negateDecimal(value: Decimal): Decimal {
  return { ...value, negative: !value.negative }
}

function isZero(value: Decimal): boolean {
  return value.kind === 'finite' && value.coefficient === 0n
}

export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind === 'nan' || right.kind === 'nan') return NAN
  const negative = left.negative !== right.negative
  if (left.kind === 'infinity' || right.kind === 'infinity') {
    return isZero(left) || isZero(right) ? NAN : { kind: 'infinity', negative }
  }
  return {
    kind: 'finite',
    negative,
    coefficient: left.coefficient * right.coefficient,
    exponent: left.exponent + right.exponent,
  }
}

/** IEEE division: as many digits as needed, at most 34. Division by zero gives infinity or NaN. */
export function divideDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind === 'nan' || right.kind === 'nan') return NAN
  const negative = left.negative !== right.negative
  if (left.kind === 'infinity') return right.kind === 'infinity' ? NAN : { kind: 'infinity', negative }
  if (right.kind === 'infinity') return { kind: 'finite', negative, coefficient: 0n, exponent: 0 }
  if (right.coefficient === 0n) return left.coefficient === 0n ? NAN : { kind: 'infinity', negative }
  const ideal = left.exponent - right.exponent
  if (left.coefficient === 0n) return { kind: 'finite', negative, coefficient: 0n, exponent: ideal }
  const scale = Math.max(0, DIGITS + 2 + digitCount(right.coefficient) - digitCount(left.coefficient))
  const dividend = left.coefficient * 10n ** BigInt(scale)
  let coefficient = dividend / right.coefficient
  let exponent = ideal - scale
  if (dividend % right.coefficient !== 0n) {
    // A sticky digit keeps the later rounding to 34 digits right.
    return { kind: 'finite', negative, coefficient: coefficient * 10n + 1n, exponent: exponent - 1 }
  }
  while (exponent < ideal && coefficient % 10n === 0n) {
    coefficient /= 10n
    exponent++
  }
  return { kind: 'finite', negative, coefficient, exponent }
}

/** The remainder of a division rounded towards zero; its sign is the dividend's. */
export function remainderDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind !== 'finite' || right.kind === 'nan') return NAN
  if (right.kind === 'infinity') return left
  if (right.coefficient === 0n) return NAN
  const exponent = Math.min(left.exponent, right.exponent)
  if (left.exponent - exponent > 7000 || right.exponent - exponent > 7000) return NAN
  const dividend = left.coefficient * 10n ** BigInt(left.exponent - exponent)
  const divisor = right.coefficient * 10n ** BigInt(right.exponent - exponent)
  return { kind: 'finite', negative: left.negative, coefficient: dividend % divisor, exponent }
}

export type Rounding = 'halfEven' | 'truncate' | 'floor' | 'ceiling'

/** Rounds to a multiple of 10^`exponent`; a number that has no finer digits stays as it is. */
export function quantize(value: Decimal, exponent: number, rounding: Rounding): Decimal {
  if (value.kind !== 'finite') return value
  if (value.exponent >= exponent) return value
  const divisor = 10n ** BigInt(Math.min(exponent - value.exponent, 80))
  return { ...value, coefficient: rounded(value, divisor, rounding), exponent }
}

function rounded(value: Finite, divisor: bigint, rounding: Rounding): bigint {
  if (rounding === 'halfEven') return divideHalfEven(value.coefficient, divisor)
  const whole = value.coefficient / divisor
  const away = rounding === (value.negative ? 'floor' : 'ceiling')
  return away && value.coefficient % divisor !== 0n ? whole + 1n : whole
}
