import { addNumbers, multiplyNumbers } from '../../bson/arithmetic.ts'
import type { BsonNumber } from '../../bson/compare-numbers.ts'
import { divideDecimals, negateDecimal, remainderDecimals, toDecimal } from '../../bson/decimal-arithmetic.ts'
import { packDecimal } from '../../bson/decimal.ts'
import { asNumber, fitsInt64, smallestInteger } from '../../bson/numbers.ts'
import { truncateToInteger } from '../../bson/truncate.ts'
import { isNumber, typeName } from '../../bson/types.ts'
import { BsonDate, Decimal128, Int32, type MaybeValue, type Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, binary, isNullish, variadic } from '../arguments.ts'

/** The sum; beyond int64 it goes on as a double. */
export function sum(left: BsonNumber, right: BsonNumber): Value {
  return addNumbers(left, right) ?? Number(integer(left) + integer(right))
}

function product(left: BsonNumber, right: BsonNumber): Value {
  return multiplyNumbers(left, right) ?? Number(integer(left) * integer(right))
}

function integer(value: BsonNumber): bigint {
  return truncateToInteger(value) ?? 0n
}

export function negated(value: BsonNumber): BsonNumber {
  if (value instanceof Decimal128) return packDecimal(negateDecimal(toDecimal(value)))
  if (typeof value === 'number') return -value
  const opposite = -integer(value)
  if (value instanceof Int32) return smallestInteger(opposite) as BsonNumber
  return fitsInt64(opposite) ? opposite : Number(opposite)
}

export function dateAt(milliseconds: bigint): BsonDate {
  if (fitsInt64(milliseconds)) return new BsonDate(milliseconds)
  throw new CommandError('Overflow', 'date overflow')
}

/** A number of milliseconds, rounded to a whole one. */
function asMilliseconds(value: BsonNumber): bigint {
  if (typeof value === 'number' && Number.isFinite(value)) return BigInt(Math.round(value))
  return integer(value)
}

export const add: Operator = variadic((values) => {
  let total: Value = new Int32(0)
  let date: BsonDate | null = null
  for (const value of values) {
    if (isNullish(value)) return null
    if (value instanceof BsonDate) {
      if (date) throw new CommandError(16612, 'only one date allowed in an $add expression')
      date = value
    } else if (isNumber(value)) total = sum(total as BsonNumber, value)
    else {
      throw new CommandError(
        'TypeMismatch',
        `$add only supports numeric or date types, not ${typeName(value)}`,
      )
    }
  }
  return date ? dateAt(date.milliseconds + asMilliseconds(total as BsonNumber)) : total
})

export const subtract: Operator = binary((left, right) => {
  if (isNullish(left) || isNullish(right)) return null
  if (isNumber(left) && isNumber(right)) return difference(left, right)
  if (left instanceof BsonDate && right instanceof BsonDate) return left.milliseconds - right.milliseconds
  if (left instanceof BsonDate && isNumber(right)) return dateAt(left.milliseconds - asMilliseconds(right))
  throw new CommandError('TypeMismatch', `can't $subtract ${typeName(right)} from ${typeName(left)}`)
})

function difference(left: BsonNumber, right: BsonNumber): Value {
  if (typeof left === 'number' || typeof right === 'number') {
    if (!(left instanceof Decimal128) && !(right instanceof Decimal128))
      return asNumber(left) - asNumber(right)
  }
  if (left instanceof Decimal128 || right instanceof Decimal128) return sum(left, negated(right))
  const exact = integer(left) - integer(right)
  if (left instanceof Int32 && right instanceof Int32) return smallestInteger(exact)
  return fitsInt64(exact) ? exact : Number(exact)
}

export const multiply: Operator = variadic((values) => {
  let total: Value = new Int32(1)
  for (const value of values) {
    if (isNullish(value)) return null
    if (!isNumber(value)) {
      throw new CommandError('TypeMismatch', `$multiply only supports numeric types, not ${typeName(value)}`)
    }
    total = product(total as BsonNumber, value)
  }
  return total
})

export const divide: Operator = binary((left, right) => {
  if (isNullish(left) || isNullish(right)) return null
  if (!isNumber(left) || !isNumber(right)) throw notNumbers('$divide', left, right)
  if (asNumber(right) === 0) throw new CommandError('BadValue', "can't $divide by zero")
  if (left instanceof Decimal128 || right instanceof Decimal128) {
    return packDecimal(divideDecimals(toDecimal(left), toDecimal(right)))
  }
  return asNumber(left) / asNumber(right)
})

export const mod: Operator = binary((left, right) => {
  if (isNullish(left) || isNullish(right)) return null
  if (!isNumber(left) || !isNumber(right)) {
    throw new CommandError(16611, notNumbers('$mod', left, right).message)
  }
  if (asNumber(right) === 0) throw new CommandError(16610, "can't $mod by zero")
  if (left instanceof Decimal128 || right instanceof Decimal128) {
    return packDecimal(remainderDecimals(toDecimal(left), toDecimal(right)))
  }
  if (typeof left === 'number' || typeof right === 'number') return remainder(left, right)
  const exact = integer(left) % integer(right)
  return left instanceof Int32 && right instanceof Int32 ? new Int32(Number(exact)) : exact
})

function remainder(left: BsonNumber, right: BsonNumber): Value {
  return asNumber(left) % asNumber(right)
}

function notNumbers(name: string, left: MaybeValue, right: MaybeValue): CommandError {
  return new CommandError(
    'TypeMismatch',
    `${name} only supports numeric types, not ${typeName(left)} and ${typeName(right)}`,
  )
}
