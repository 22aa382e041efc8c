import { doubleOfDecimal, unpackDecimal } from './decimal.ts'
import type { BsonNumber } from './compare-numbers.ts'
import { isNumber } from './types.ts'
import { Decimal128, Int32, type MaybeValue, UNDEFINED, type Value } from './value.ts'

const INT32_LIMIT = 2 ** 31
const INT64_LIMIT = 2n ** 63n

/** The nearest double. */
export function asNumber(value: BsonNumber): number {
  if (typeof value === 'number') return value
  if (value instanceof Int32) return value.value
  return typeof value === 'bigint' ? Number(value) : doubleOfDecimal(unpackDecimal(value))
}

/** A whole number of any type as a bigint; null for fractions, NaN, infinities and what is no number. */
export function asInteger(value: MaybeValue): bigint | null {
  if (typeof value === 'bigint') return value
  if (value instanceof Int32) return BigInt(value.value)
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : null
  return value instanceof Decimal128 ? integerOfDecimal(value) : null
}

function integerOfDecimal(value: Decimal128): bigint | null {
  const decimal = unpackDecimal(value)
  if (decimal.kind !== 'finite' || decimal.exponent > 40) return null
  const magnitude = decimal.coefficient
  const signed = decimal.negative ? -magnitude : magnitude
  if (decimal.exponent >= 0) return signed * 10n ** BigInt(decimal.exponent)
  const divisor = 10n ** BigInt(Math.min(-decimal.exponent, 40))
  return signed % divisor === 0n ? signed / divisor : null
}

/** A whole number within ±2^53 as a JavaScript number, else null. */
export function asSafeInteger(value: MaybeValue): number | null {
  const integer = asInteger(value)
  if (integer === null) return null
  const number = Number(integer)
  return Number.isSafeInteger(number) ? number : null
}

export function fitsInt32(value: bigint | number): boolean {
  return value >= -INT32_LIMIT && value < INT32_LIMIT
}

export function fitsInt64(value: bigint): boolean {
  return value >= -INT64_LIMIT && value < INT64_LIMIT
}

/** The smallest integer type that holds it: int32, else int64. */
export function smallestInteger(value: bigint | number): Value {
  if (fitsInt32(value)) return new Int32(Number(value))
  return BigInt(value)
}

/** What MongoDB counts as true: all but false, null, missing, undefined and 0 of any type. */
export function isTruthy(value: MaybeValue): boolean {
  if (value === undefined || value === null || value === UNDEFINED || value === false) return false
  return !isNumber(value) || asNumber(value) !== 0
}
