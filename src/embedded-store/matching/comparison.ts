import { type CompareStrings, compareStrings, compareValues } from '../bson/compare.ts'
import { encodeKey } from '../bson/sort-key.ts'
import { NULL_RANK, typeRank } from '../bson/types.ts'
import {
  BSONSymbol,
  Decimal128,
  MaxKey,
  type MaybeValue,
  MinKey,
  type Regex,
  type Value,
} from '../bson/value.ts'
import { regexTest } from './regex-test.ts'
import type { ComparisonOperator } from './tree.ts'

type Test = (value: MaybeValue) => boolean

/** `$eq`, `$lt`, `$lte`, `$gt` and `$gte`: only values of the operand's own type can pass ("Type Bracketing"). */
export function comparisonTest(
  operator: ComparisonOperator,
  operand: Value,
  compareText: CompareStrings,
): Test {
  const rank = typeRank(operand)
  if (rank === NULL_RANK) return nullTest(operator)
  if (operand instanceof MinKey || operand instanceof MaxKey) return extremeTest(operator, operand)
  if (isNaNValue(operand)) return operator === '$lt' || operator === '$gt' ? () => false : isNaNValue
  if (operator === '$eq' && typeof operand === 'string' && compareText === compareStrings) {
    return (value) =>
      value === operand || (typeof value === 'object' && equal(value, operand, rank, compareText))
  }
  const passes = SIGNS[operator]
  return (value) =>
    typeRank(value) === rank && !isNaNValue(value) && passes(compareValues(value, operand, compareText))
}

const SIGNS: Readonly<Record<ComparisonOperator, (sign: number) => boolean>> = {
  $eq: (sign) => sign === 0,
  $lt: (sign) => sign < 0,
  $lte: (sign) => sign <= 0,
  $gt: (sign) => sign > 0,
  $gte: (sign) => sign >= 0,
}

function equal(value: MaybeValue, operand: Value, rank: number, compareText: CompareStrings): boolean {
  return typeRank(value) === rank && compareValues(value, operand, compareText) === 0
}

/** A missing field counts as null. */
function nullTest(operator: ComparisonOperator): Test {
  if (operator === '$lt' || operator === '$gt') return () => false
  return (value) => value === undefined || value === null
}

/** MinKey and MaxKey are compared with values of every type. */
function extremeTest(operator: ComparisonOperator, operand: MinKey | MaxKey): Test {
  const least = operand instanceof MinKey
  const same: Test = (value) => (least ? value instanceof MinKey : value instanceof MaxKey)
  if (operator === '$eq') return same
  const beyond = least ? operator === '$gt' || operator === '$gte' : operator === '$lt' || operator === '$lte'
  const inclusive = operator === '$gte' || operator === '$lte'
  return (value) => (same(value) ? inclusive : beyond)
}

function isNaNValue(value: MaybeValue): boolean {
  if (typeof value === 'number') return Number.isNaN(value)
  return value instanceof Decimal128 && value.toString() === 'NaN'
}

const FEW = 8

/** `$in`: equal to one of the values, or text that fits one of the patterns. */
export function membershipTest(
  values: readonly Value[],
  patterns: readonly Regex[],
  compareText: CompareStrings,
): Test {
  const tests = patterns.map((pattern) => regexTest(pattern))
  const equals =
    values.length <= FEW || compareText !== compareStrings ? oneByOne(values, compareText) : byKey(values)
  if (tests.length === 0) return equals
  return (value) => equals(value) || tests.some((test) => test(value))
}

function oneByOne(values: readonly Value[], compareText: CompareStrings): Test {
  const tests = values.map((value) => comparisonTest('$eq', value, compareText))
  return (value) => {
    for (const test of tests) if (test(value)) return true
    return false
  }
}

function byKey(values: readonly Value[]): Test {
  const strings = new Set<MaybeValue>(
    values.map((value) => (value instanceof BSONSymbol ? value.value : value)).filter(isText),
  )
  const keys = new Set(values.map(keyOf))
  const withNull = values.includes(null)
  return (value) => {
    if (typeof value === 'string') return strings.has(value)
    return value === undefined ? withNull : keys.has(keyOf(value))
  }
}

function isText(value: Value): value is string {
  return typeof value === 'string'
}

function keyOf(value: Value): string {
  return encodeKey(value).toString('latin1')
}
