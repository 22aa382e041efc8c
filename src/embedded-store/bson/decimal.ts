import { Decimal128 } from './value.ts'

/** A decimal taken apart: (-1)^negative * coefficient * 10^exponent, or one of the special values. */
export type Decimal =
  | {
      readonly kind: 'finite'
      readonly negative: boolean
      readonly coefficient: bigint
      readonly exponent: number
    }
  | { readonly kind: 'infinity'; readonly negative: boolean }
  | { readonly kind: 'nan'; readonly negative: boolean }

export const DIGITS = 34
export const MAX_EXPONENT = 6111
export const MIN_EXPONENT = -6176
const BIAS = 6176
const LARGEST = 10n ** 34n - 1n
const NAN: Decimal = { kind: 'nan', negative: false }

/** Reads IEEE 754-2008 decimal128 (binary integer significand), the encoding that BSON uses. */
export function unpackDecimal(value: Decimal128): Decimal {
  const view = new DataView(value.bytes.buffer, value.bytes.byteOffset, 16)
  const low = view.getBigUint64(0, true)
  const high = view.getBigUint64(8, true)
  const negative = high >> 63n === 1n
  const combination = (high >> 58n) & 0x1fn
  if (combination === 0x1fn) return NAN
  if (combination === 0x1en) return { kind: 'infinity', negative }
  if (combination >> 3n === 3n) {
    // The large form always exceeds 34 digits: such a significand counts as zero.
    return { kind: 'finite', negative, coefficient: 0n, exponent: Number((high >> 47n) & 0x3fffn) - BIAS }
  }
  const significand = ((high & 0x1ffffffffffffn) << 64n) | low
  return {
    kind: 'finite',
    negative,
    coefficient: significand > LARGEST ? 0n : significand,
    exponent: Number((high >> 49n) & 0x3fffn) - BIAS,
  }
}

/** Packs a decimal, rounding half to even to 34 digits; too large becomes infinity, too small zero. */
export function packDecimal(decimal: Decimal): Decimal128 {
  const sign = decimal.negative ? 1n << 63n : 0n
  if (decimal.kind === 'nan') return fromWords(0x7c00000000000000n, 0n)
  if (decimal.kind === 'infinity') return fromWords(sign | 0x7800000000000000n, 0n)
  const { coefficient, exponent, overflow } = fit(decimal.coefficient, decimal.exponent)
  if (overflow) return fromWords(sign | 0x7800000000000000n, 0n)
  const biased = BigInt(exponent + BIAS)
  return fromWords(sign | (biased << 49n) | (coefficient >> 64n), coefficient & 0xffffffffffffffffn)
}

function fit(
  coefficient: bigint,
  exponent: number,
): { coefficient: bigint; exponent: number; overflow: boolean } {
  const excess = Math.max(digitCount(coefficient) - DIGITS, MIN_EXPONENT - exponent)
  let value = coefficient
  let power = exponent
  if (excess > 0) {
    value = shiftRight(value, excess)
    power += excess
    if (value > LARGEST) {
      value /= 10n
      power++
    }
  }
  if (value === 0n)
    return {
      coefficient: 0n,
      exponent: Math.min(Math.max(power, MIN_EXPONENT), MAX_EXPONENT),
      overflow: false,
    }
  while (power > MAX_EXPONENT && value * 10n <= LARGEST) {
    value *= 10n
    power--
  }
  return { coefficient: value, exponent: power, overflow: power > MAX_EXPONENT }
}

/** `value` / 10^`digits`, rounded half to even. */
export function shiftRight(value: bigint, digits: number): bigint {
  if (digits > 70) return 0n
  return divideHalfEven(value, 10n ** BigInt(digits))
}

/** `dividend` / `divisor` for non-negative numbers, rounded half to even. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  const twice = (dividend % divisor) * 2n
  const up = twice > divisor || (twice === divisor && (quotient & 1n) === 1n)
  return up ? quotient + 1n : quotient
}

/** How many decimal digits a non-negative number has; 0 has one. */
export function digitCount(value: bigint): number {
  return value < 10n ? 1 : value.toString().length
}

function fromWords(high: bigint, low: bigint): Decimal128 {
  const bytes = new Uint8Array(16)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, low, true)
  view.setBigUint64(8, high, true)
  return new Decimal128(bytes)
}

/** Reads a decimal number such as `-1.5E+3`, `Infinity` or `NaN`; null when the text is none. */
export function parseDecimal(text: string): Decimal | null {
  const special = /^([+-]?)(inf(?:inity)?|nan)$/i.exec(text)
  if (special) {
    const negative = special[1] === '-'
    return special[2]?.toLowerCase() === 'nan' ? NAN : { kind: 'infinity', negative }
  }
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,9}))?$/i.exec(text)
  if (!parts) return null
  const whole = parts[2] ?? ''
  const fraction = parts[3] ?? ''
  if (whole === '' && fraction === '') return null
  return {
    kind: 'finite',
    negative: parts[1] === '-',
    coefficient: BigInt(whole + fraction),
    exponent: Number(parts[4] ?? 0) - fraction.length,
  }
}

/** The decimal of an integer, exact until it is packed. */
export function decimalOfInteger(value: bigint): Decimal {
  return { kind: 'finite', negative: value < 0n, coefficient: value < 0n ? -value : value, exponent: 0 }
}

/** The decimal that MongoDB makes of a double: 15 significant digits. */
export function decimalOfDouble(value: number): Decimal {
  if (Number.isNaN(value)) return NAN
  if (!Number.isFinite(value)) return { kind: 'infinity', negative: value < 0 }
  if (value === 0) return { kind: 'finite', negative: Object.is(value, -0), coefficient: 0n, exponent: 0 }
  return parseDecimal(value.toExponential(14)) ?? NAN
}

/** The nearest double. */
export function doubleOfDecimal(decimal: Decimal): number {
  if (decimal.kind === 'nan') return Number.NaN
  const sign = decimal.negative ? -1 : 1
  if (decimal.kind === 'infinity') return sign * Number.POSITIVE_INFINITY
  return sign * Number(`${decimal.coefficient}e${decimal.exponent}`)
}
