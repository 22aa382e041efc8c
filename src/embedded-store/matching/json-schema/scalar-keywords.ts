import { compareNumbers } from '../../bson/compare-numbers.ts'
import { remainderDecimals, toDecimal } from '../../bson/decimal-arithmetic.ts'
import { asNumber, asSafeInteger } from '../../bson/numbers.ts'
import { isNumber } from '../../bson/types.ts'
import { Decimal128, type Doc, type Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { compileRegex } from '../regular-expression/compile.ts'

type Test = (value: Value) => boolean
type NumberKeyword = 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum' | 'multipleOf'

/** The keywords about numbers; other values always fit. */
export function parseNumberKeyword(keyword: NumberKeyword, operand: Value, schema: Doc): Test | null {
  if (keyword === 'exclusiveMinimum' || keyword === 'exclusiveMaximum') {
    return checkExclusive(keyword, operand, schema)
  }
  if (!isNumber(operand)) {
    throw new CommandError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be a number`)
  }
  if (keyword === 'multipleOf') {
    if (!(asNumber(operand) > 0)) {
      throw new CommandError('FailedToParse', "$jsonSchema keyword 'multipleOf' must have a positive value")
    }
    return (value) => !isNumber(value) || isMultiple(value, operand)
  }
  const sign = keyword === 'minimum' ? 1 : -1
  const exclusive = schema.get(keyword === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum') === true
  return (value) => {
    if (!isNumber(value)) return true
    const order = sign * compareNumbers(value, operand)
    return exclusive ? order > 0 : order >= 0
  }
}

function isMultiple(value: Exclude<Value, string | null>, divisor: Value): boolean {
  if (!isNumber(value) || !isNumber(divisor)) return false
  if (value instanceof Decimal128 || divisor instanceof Decimal128) {
    const rest = remainderDecimals(toDecimal(value), toDecimal(divisor))
    return rest.kind === 'finite' && rest.coefficient === 0n
  }
  return asNumber(value) % asNumber(divisor) === 0
}

function checkExclusive(keyword: 'exclusiveMinimum' | 'exclusiveMaximum', operand: Value, schema: Doc): null {
  if (typeof operand !== 'boolean') {
    throw new CommandError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be a boolean`)
  }
  const base = keyword === 'exclusiveMinimum' ? 'minimum' : 'maximum'
  if (!schema.has(base)) {
    throw new CommandError(
      'FailedToParse',
      `$jsonSchema keyword '${base}' must be a present if ${keyword} is present`,
    )
  }
  return null
}

/** The keywords about text; other values always fit. */
export function parseTextKeyword(keyword: 'minLength' | 'maxLength' | 'pattern', operand: Value): Test {
  if (keyword === 'pattern') {
    if (typeof operand !== 'string') {
      throw new CommandError('TypeMismatch', "$jsonSchema keyword 'pattern' must be a string")
    }
    const regex = compileRegex(operand, '')
    return (value) => typeof value !== 'string' || regex.test(value)
  }
  const limit = wholeLimit(keyword, operand)
  return (value) => {
    if (typeof value !== 'string') return true
    const length = Array.from(value).length
    return keyword === 'minLength' ? length >= limit : length <= limit
  }
}

/** A limit on a length or a count: a whole number from 0 on. */
export function wholeLimit(keyword: string, operand: Value): number {
  if (!isNumber(operand)) throw new CommandError('FailedToParse', `Expected a number in: ${keyword}`)
  const limit = asSafeInteger(operand)
  if (limit === null) throw new CommandError('FailedToParse', `Expected an integer: ${keyword}`)
  if (limit < 0) throw new CommandError('FailedToParse', `Expected a non-negative number in: ${keyword}`)
  return limit
}
