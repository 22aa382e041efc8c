import { BsonType, isNumber, nameOfTypeCode, typeName } from '../../bson/types.ts'
import { asSafeInteger } from '../../bson/numbers.ts'
import { describeValue } from '../../bson/describe.ts'
import { type MaybeValue, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, isNullish, namedArguments, unary } from '../arguments.ts'
import { convertValue } from './conversions.ts'

export const type: Operator = unary((value) => typeName(value))
export const isNumberOperator: Operator = unary((value) => isNumber(value))

function converting(target: string): Operator {
  return unary((value) => (isNullish(value) ? null : convertValue(value, target)))
}

export const toInt = converting('int')
export const toLong = converting('long')
export const toDouble = converting('double')
export const toDecimal = converting('decimal')
export const toStringOperator = converting('string')
export const toBool = converting('bool')
export const toDate = converting('date')
export const toObjectId = converting('objectId')

export const convert: Operator = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['input', 'to'], ['onError', 'onNull'])
  const input = scope.compile(fields.get('input') as Value)
  const to = scope.compile(fields.get('to') as Value)
  const onError = fields.has('onError') ? scope.compile(fields.get('onError') as Value) : null
  const onNull = fields.has('onNull') ? scope.compile(fields.get('onNull') as Value) : null
  return {
    constant: false,
    evaluate(root) {
      const target = targetType(to.evaluate(root))
      const value = input.evaluate(root)
      if (isNullish(value)) return onNull ? onNull.evaluate(root) : null
      if (target === null) return null
      try {
        return convertValue(value, target)
      } catch (error) {
        if (onError && error instanceof CommandError && error.code === 241) return onError.evaluate(root)
        throw error
      }
    },
  }
}

function targetType(value: MaybeValue): string | null {
  const wanted = isDoc(value) ? value.get('type') : value
  if (isNullish(wanted)) return null
  const name = typeof wanted === 'string' ? wanted : nameOfTypeCode(asSafeInteger(wanted) ?? Number.NaN)
  if (typeof wanted !== 'string' && !isNumber(wanted)) {
    throw new CommandError(
      'FailedToParse',
      `$convert's 'to' argument must be a string or number, but is ${typeName(wanted)}`,
    )
  }
  if (name !== undefined && Object.hasOwn(BsonType, name)) return name
  throw typeof wanted === 'string'
    ? new CommandError('BadValue', `Unknown type name: ${wanted}`)
    : new CommandError(
        'FailedToParse',
        `In $convert, numeric value for 'to' does not correspond to a BSON type: ${describeValue(wanted)}`,
      )
}
