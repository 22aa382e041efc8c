import type { BsonNumber } from './compare-numbers.ts'
import { unpackDecimal } from './decimal.ts'
import { Decimal128, Int32 } from './value.ts'

/** The whole part of a number, rounded towards zero; null for NaN and the infinities. */
export function truncateToInteger(value: BsonNumber): bigint | null {
  if (typeof value === 'bigint') return value
  if (value instanceof Int32) return BigInt(value.value)
  if (!(value instanceof Decimal128)) return Number.isFinite(value) ? BigInt(Math.trunc(value)) : null
  const decimal = unpackDecimal(value)
  if (decimal.kind !== 'finite') return null
  const magnitude =
    decimal.exponent >= 0
      ? decimal.coefficient * 10n ** BigInt(decimal.exponent)
      : decimal.coefficient / 10n ** BigInt(-decimal.exponent)
  return decimal.negative ? -magnitude : magnitude
}
