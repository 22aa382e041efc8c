import { typeName } from '../../bson/types.ts'
import type { MaybeValue } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, compileNamed, isNullish } from '../arguments.ts'
import { asTime, zoneOf } from '../dates/date-argument.ts'
import { checkFormat, formatDate } from '../dates/date-format.ts'

export const dateToString: Operator = (operand, scope, name) => {
  const parts = compileNamed(operand, scope, name, ['date'], ['format', 'timezone', 'onNull'], {
    notDocument: 18629,
    unknown: 18534,
    missing: 18628,
  })
  const format = parts.get('format')
  if (format?.constant) formatText(format.evaluate(undefined))
  return {
    constant: false,
    evaluate(root) {
      const value = parts.get('date')?.evaluate(root)
      if (isNullish(value)) return parts.has('onNull') ? parts.get('onNull')?.evaluate(root) : null
      const place = zoneOf(parts.get('timezone'), root)
      const pattern = format ? formatText(format.evaluate(root)) : null
      if (!place || (format && pattern === null)) return null
      const utc = asTime(value)
      const offset = place.offset(utc)
      return formatDate(pattern ?? `%Y-%m-%dT%H:%M:%S.%L${place.isUtc ? 'Z' : ''}`, utc + offset, offset)
    },
  }
}

function formatText(value: MaybeValue): string | null {
  if (isNullish(value)) return null
  if (typeof value !== 'string') {
    throw new CommandError(
      18533,
      `$dateToString requires that 'format' be a string, found: ${typeName(value)}`,
    )
  }
  checkFormat(value)
  return value
}
