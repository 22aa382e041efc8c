import type { BsonNumber } from './compare-numbers.ts'
import { addDecimals, multiplyDecimals, toDecimal } from './decimal-arithmetic.ts'
import { packDecimal } from './decimal.ts'
import { asNumber, fitsInt64, smallestInteger } from './numbers.ts'
import { Decimal128, Int32, type Value } from './value.ts'

/**
 * The sum in the wider type of the two: decimal, double, int64, int32. A sum beyond int32 becomes an int64;
 * null when it is beyond int64.
 */
export function addNumbers(left: BsonNumber, right: BsonNumber): Value | null {
  if (left instanceof Decimal128 || right instanceof Decimal128) {
    return packDecimal(addDecimals(toDecimal(left), toDecimal(right)))
  }
  if (typeof left === 'number' || typeof right === 'number') return asNumber(left) + asNumber(right)
  if (left instanceof Int32 && right instanceof Int32) return smallestInteger(left.value + right.value)
  return int64(integer(left) + integer(right))
}

/** The product, typed like `addNumbers`. */
export function multiplyNumbers(left: BsonNumber, right: BsonNumber): Value | null {
  if (left instanceof Decimal128 || right instanceof Decimal128) {
    return packDecimal(multiplyDecimals(toDecimal(left), toDecimal(right)))
  }
  if (typeof left === 'number' || typeof right === 'number') return asNumber(left) * asNumber(right)
  const product = integer(left) * integer(right)
  return left instanceof Int32 && right instanceof Int32 ? smallestInteger(product) : int64(product)
}

function integer(value: Int32 | bigint): bigint {
  return value instanceof Int32 ? BigInt(value.value) : value
}

function int64(value: bigint): Value | null {
  return fitsInt64(value) ? value : null
}
