import { typeName } from '../../bson/types.ts'
import { Int32, type Value, docOf } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, compileNamed, isNullish } from '../arguments.ts'
import { isoWeek, partsOf } from '../dates/calendar.ts'
import { asTime, zoneOf } from '../dates/date-argument.ts'
import { isoWeekday } from '../dates/date-format.ts'

export const dateToParts: Operator = (operand, scope, name) => {
  const parts = compileNamed(operand, scope, name, ['date'], ['timezone', 'iso8601'], {
    notDocument: 40524,
    unknown: 40520,
    missing: 40522,
  })
  return {
    constant: false,
    evaluate(root) {
      const value = parts.get('date')?.evaluate(root)
      const place = zoneOf(parts.get('timezone'), root)
      const byWeek = parts.has('iso8601') ? parts.get('iso8601')?.evaluate(root) : false
      if (isNullish(value) || !place || isNullish(byWeek)) return null
      if (typeof byWeek !== 'boolean') {
        throw new CommandError(40521, `iso8601 must evaluate to a bool, found ${typeName(byWeek)}`)
      }
      const utc = asTime(value)
      return dateFields(utc + place.offset(utc), byWeek)
    },
  }
}

function dateFields(local: number, byWeek: boolean): Value {
  const { year, month, day, hour, minute, second, millisecond } = partsOf(local)
  const { week, year: weekYear } = isoWeek(local)
  const date: [string, number][] = byWeek
    ? [
        ['isoWeekYear', weekYear],
        ['isoWeek', week],
        ['isoDayOfWeek', isoWeekday(local)],
      ]
    : [
        ['year', year],
        ['month', month],
        ['day', day],
      ]
  const all: [string, number][] = [
    ...date,
    ['hour', hour],
    ['minute', minute],
    ['second', second],
    ['millisecond', millisecond],
  ]
  return docOf(all.map(([name, value]) => [name, new Int32(value)]))
}
