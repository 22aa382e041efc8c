import { Decimal128, Int32, type MaybeValue } from '../../../src/embedded-store/bson/value.ts'
import { type Finite, productOf, readDecimal, sumOf, writeDecimal } from './decimal.ts'
import { Undecided } from './refusal.ts'

export type Numeric = number | bigint | Int32 | Decimal128

export function isNumeric(value: MaybeValue): value is Numeric {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Int32 ||
    value instanceof Decimal128
  )
}

/** A count in an operand; NaN for what is no number. */
export function wholeOf(value: MaybeValue): number {
  return isNumeric(value) ? Number(value.toString()) : Number.NaN
}

/** A name in an operand; empty for what is no text. */
export function textOf(value: MaybeValue): string {
  return typeof value === 'string' ? value : ''
}

/** -Infinity, Infinity or NaN as a double; null for a finite number. */
export function special(value: Numeric): number | null {
  const text = value.toString()
  if (/^[+-]?(?:Infinity|NaN)$/.test(text)) return Number(text)
  return null
}

/** A finite number as an exact fraction of two integers. */
export function fraction(value: Numeric): [bigint, bigint] {
  if (value instanceof Decimal128) {
    const { coefficient, exponent } = readDecimal(value.toString())
    return exponent >= 0
      ? [coefficient * 10n ** BigInt(exponent), 1n]
      : [coefficient, 10n ** BigInt(-exponent)]
  }
  if (typeof value === 'bigint') return [value, 1n]
  let denominator = 1n
  let scaled = Number(value.toString())
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    denominator *= 2n
  }
  return [BigInt(scaled), denominator]
}

export function toDouble(value: Numeric): number {
  return typeof value === 'number' ? value : Number(value.toString())
}

export function isZero(value: Numeric): boolean {
  return special(value) === null && fraction(value)[0] === 0n
}

/** What goes beyond int64 ends here; each operator says how. */
export class Overflow extends Error {
  readonly exact: bigint
  constructor(exact: bigint) {
    super('beyond int64')
    this.exact = exact
  }
}

/** The sum in the widest type of the two: decimal, double, long, int; an int that gets too large becomes a long. */
export function add(left: Numeric, right: Numeric): Numeric {
  return combine(left, right, {
    decimal: sumOf,
    double: (a, b) => a + b,
    whole: (a, b) => a + b,
  })
}

/** The product, typed like the sum. */
export function multiply(left: Numeric, right: Numeric): Numeric {
  return combine(left, right, {
    decimal: productOf,
    double: (a, b) => a * b,
    whole: (a, b) => a * b,
  })
}

interface Calculation {
  decimal(a: Finite, b: Finite): Finite
  double(a: number, b: number): number
  whole(a: bigint, b: bigint): bigint
}

function combine(left: Numeric, right: Numeric, calculate: Calculation): Numeric {
  if (left instanceof Decimal128 || right instanceof Decimal128) return asDecimals(left, right, calculate)
  if (typeof left === 'number' || typeof right === 'number') {
    return calculate.double(toDouble(left), toDouble(right))
  }
  const exact = calculate.whole(BigInt(left.toString()), BigInt(right.toString()))
  if (exact !== BigInt.asIntN(64, exact)) throw new Overflow(exact)
  const small = left instanceof Int32 && right instanceof Int32 && exact === BigInt.asIntN(32, exact)
  return small ? new Int32(Number(exact)) : exact
}

/** Infinities and NaN behave as those of doubles do; a zero with a sign is left to the unit tests. */
function asDecimals(left: Numeric, right: Numeric, calculate: Calculation): Numeric {
  if (special(left) !== null || special(right) !== null) {
    return new Decimal128(String(calculate.double(toDouble(left), toDouble(right))))
  }
  const made = calculate.decimal(asDecimal(left), asDecimal(right))
  if (made.coefficient === 0n) throw new Undecided()
  return new Decimal128(writeDecimal(made))
}

/** "The double is converted with 15 significant digits". */
function asDecimal(value: Numeric): Finite {
  if (value instanceof Decimal128 && value.toString().startsWith('-0')) throw new Undecided()
  if (typeof value !== 'number') return readDecimal(value.toString())
  return readDecimal(value === 0 ? '0' : value.toExponential(14))
}
