import { BsonType, isNumber, nameOfTypeCode, typeName } from '../../bson/types.ts'
import { asSafeInteger } from '../../bson/numbers.ts'
import { describeValue } from '../../bson/describe.ts'
import { type MaybeValue, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, isNullish, namedArguments, unary } from '../arguments.ts'
import { derived } from '../expression.ts'
import { BINARY_FORMATS, type BinaryFormat } from './binary-text.ts'
import { type Target, convertValue } from './conversions.ts'

export const type: Operator = unary((value) => typeName(value))
export const isNumberOperator: Operator = unary((value) => isNumber(value))

function converting(target: Target): Operator {
  return (operand, scope, name) => {
    const values: readonly Value[] = Array.isArray(operand) ? operand : [operand]
    const [value] = values
    if (value === undefined || values.length > 1) {
      throw new CommandError(
        50723,
        `${name} requires a single argument, but an array of ${values.length} was passed`,
      )
    }
    const part = scope.compile(value)
    return derived([part], (root) => {
      const given = part.evaluate(root)
      return isNullish(given) ? null : convertValue(given, target)
    })
  }
}

export const toInt = converting({ type: 'int' })
export const toLong = converting({ type: 'long' })
export const toDouble = converting({ type: 'double' })
export const toDecimal = converting({ type: 'decimal' })
export const toStringOperator = converting({ type: 'string', format: 'auto' })
export const toBool = converting({ type: 'bool' })
export const toDate = converting({ type: 'date' })
export const toObjectId = converting({ type: 'objectId' })

export const toUuid = converting({ type: 'binData', subtype: 4, format: 'uuid' })

export const convert: Operator = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['input', 'to'], ['onError', 'onNull', 'format'])
  const part = (field: string) => (fields.has(field) ? scope.compile(fields.get(field) as Value) : null)
  const [input, to, onError, onNull, format] = ['input', 'to', 'onError', 'onNull', 'format'].map(part)
  return {
    constant: false,
    evaluate(root) {
      const target = targetOf(to?.evaluate(root))
      const shape = formatOf(format?.evaluate(root))
      const value = input?.evaluate(root)
      if (isNullish(value)) return onNull ? onNull.evaluate(root) : null
      if (target === null) return null
      try {
        return convertValue(value, { ...target, format: shape })
      } catch (error) {
        if (onError && error instanceof CommandError && error.code === 241) return onError.evaluate(root)
        throw error
      }
    },
  }
}

function targetOf(value: MaybeValue): Target | null {
  const type = targetType(value)
  if (type === null) return null
  return type === 'binData' && isDoc(value) ? { type, subtype: subtypeOf(value.get('subtype')) } : { type }
}

function subtypeOf(value: MaybeValue): number {
  if (value === undefined) return 0
  if (!isNumber(value)) {
    throw new CommandError(
      4341108,
      `For BinData, $convert's 'subtype' argument must be a number, but is ${typeName(value)}`,
    )
  }
  const subtype = asSafeInteger(value)
  if (subtype === null)
    throw new CommandError(4341106, "In $convert, numeric 'subtype' argument is not an integer")
  if ((subtype >= 0 && subtype <= 8) || (subtype >= 128 && subtype <= 255)) return subtype
  throw new CommandError(
    4341107,
    `In $convert, numeric value for 'subtype' does not correspond to a BinData type: ${subtype}`,
  )
}

function formatOf(value: MaybeValue): BinaryFormat | null {
  if (isNullish(value)) return null
  if (typeof value !== 'string') {
    throw new CommandError(
      4341114,
      `$convert requires that 'format' be a string, found: ${typeName(value)} with value ${describeValue(value)}`,
    )
  }
  const format = BINARY_FORMATS.find((known) => known === value)
  if (format) return format
  throw new CommandError(4341125, `Invalid 'format' argument for $convert: ${value}`)
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
