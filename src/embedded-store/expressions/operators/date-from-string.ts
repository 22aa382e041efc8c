import { typeName } from '../../bson/types.ts'
import { BsonDate, type MaybeValue, type Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, compileNamed, isNullish } from '../arguments.ts'
import { zoneOf } from '../dates/date-argument.ts'
import { readDate } from '../dates/date-format.ts'
import { parseIsoDate } from '../dates/parse-iso-date.ts'
import { type TimeZone, utcOf } from '../dates/time-zone.ts'

export const dateFromString: Operator = (operand, scope, name) => {
  const optional = ['format', 'timezone', 'onError', 'onNull']
  const parts = compileNamed(operand, scope, name, ['dateString'], optional, {
    notDocument: 40540,
    unknown: 40541,
    missing: 40542,
  })
  return {
    constant: false,
    evaluate(root) {
      const value = parts.get('dateString')?.evaluate(root)
      if (isNullish(value)) return parts.has('onNull') ? parts.get('onNull')?.evaluate(root) : null
      const place = zoneOf(parts.get('timezone'), root)
      const format = parts.get('format')?.evaluate(root)
      if (!place || (parts.has('format') && isNullish(format))) return null
      try {
        return parseDate(value, format, place)
      } catch (error) {
        const isBadText = error instanceof CommandError && error.codeName === 'ConversionFailure'
        if (isBadText && parts.has('onError')) return parts.get('onError')?.evaluate(root)
        throw error
      }
    },
  }
}

function parseDate(value: MaybeValue, format: MaybeValue, zone: TimeZone): Value {
  if (typeof value !== 'string') {
    throw new CommandError(
      'ConversionFailure',
      `$dateFromString requires that 'dateString' be a string, found: ${typeName(value)}`,
    )
  }
  if (format !== undefined && typeof format !== 'string') {
    throw new CommandError(
      40684,
      `$dateFromString requires that 'format' be a string, found: ${typeName(format)}`,
    )
  }
  const read = format === undefined ? parseIsoDate(value) : readDate(format, value)
  if (!read) {
    throw new CommandError('ConversionFailure', `Error parsing date string '${value}'`)
  }
  if (read.offset !== null && !zone.isUtc) {
    throw new CommandError(
      'ConversionFailure',
      'you cannot pass in a date/time string with GMT offset together with a timezone argument',
    )
  }
  return new BsonDate(read.offset === null ? utcOf(read.local, zone) : read.local - read.offset)
}
