import { typeName } from '../../bson/types.ts'
import { BSONSymbol, BsonDate, Decimal128, Int32, type MaybeValue, ObjectId } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { isNullish } from '../arguments.ts'
import { formatDate } from '../dates/date-format.ts'

/** A date as `2024-01-31T10:00:00.000Z`. */
export function isoText(date: BsonDate): string {
  return formatDate('%Y-%m-%dT%H:%M:%S.%LZ', Number(date.milliseconds), 0)
}

/** A number as MongoDB writes it. */
export function numberText(value: number | Int32 | bigint | Decimal128): string {
  if (typeof value === 'number') {
    if (Object.is(value, -0)) return '-0'
    const size = Math.abs(value)
    if (!Number.isFinite(value) || size === 0 || (size >= 1e-4 && size < 1e16)) return String(value)
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
  }
  return value instanceof Int32 ? String(value.value) : value.toString()
}

/** Text as the older string operators take it: numbers and dates count too, null and missing are empty. */
export function looseText(value: MaybeValue, name: string): string {
  if (typeof value === 'string') return value
  if (isNullish(value)) return ''
  if (value instanceof BsonDate) return isoText(value)
  if (value instanceof BSONSymbol) return value.value
  if (typeof value === 'number' || typeof value === 'bigint') return numberText(value)
  if (value instanceof Int32 || value instanceof Decimal128) return numberText(value)
  if (value instanceof ObjectId) return value.toHexString()
  throw new CommandError(16007, `can't convert from BSON type ${typeName(value)} to String in ${name}`)
}
