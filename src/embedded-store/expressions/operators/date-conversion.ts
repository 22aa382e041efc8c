import { asSafeInteger } from '../../bson/numbers.ts'
import { typeName } from '../../bson/types.ts'
import { BsonDate, Int32, type MaybeValue, type Value, docOf } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, isNullish, namedArguments } from '../arguments.ts'
import { DAY, daysFromCivil, isoWeek, partsOf, weekday } from '../dates/calendar.ts'
import { asTime, compileOptional, zoneOf } from '../dates/date-argument.ts'
import { checkFormat, formatDate, isoWeekday, readDate } from '../dates/date-format.ts'
import { parseIsoDate } from '../dates/parse-iso-date.ts'
import { type TimeZone, utcOf } from '../dates/time-zone.ts'
import type { Expression } from '../expression.ts'
import type { Scope } from '../scope.ts'

export const dateToString: Operator = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['date'], ['format', 'timezone', 'onNull'], {
    notDocument: 18629,
    unknown: 18534,
    missing: 18628,
  })
  const date = scope.compile(fields.get('date') as Value)
  const format = compileOptional(fields.get('format'), scope)
  const zone = compileOptional(fields.get('timezone'), scope)
  const onNull = compileOptional(fields.get('onNull'), scope)
  if (format?.constant) formatText(format.evaluate(undefined))
  return {
    constant: false,
    evaluate(root) {
      const value = date.evaluate(root)
      if (isNullish(value)) return onNull ? onNull.evaluate(root) : null
      const place = zoneOf(zone, root)
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

export const dateFromString: Operator = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['dateString'], ['format', 'timezone', 'onError', 'onNull'], {
    notDocument: 40540,
    unknown: 40541,
    missing: 40542,
  })
  const text = scope.compile(fields.get('dateString') as Value)
  const format = compileOptional(fields.get('format'), scope)
  const zone = compileOptional(fields.get('timezone'), scope)
  const onError = compileOptional(fields.get('onError'), scope)
  const onNull = compileOptional(fields.get('onNull'), scope)
  return {
    constant: false,
    evaluate(root) {
      const value = text.evaluate(root)
      if (isNullish(value)) return onNull ? onNull.evaluate(root) : null
      const place = zoneOf(zone, root)
      const pattern = format?.evaluate(root)
      if (!place || (format && isNullish(pattern))) return null
      try {
        return parseDate(value, pattern, place)
      } catch (error) {
        if (onError && error instanceof CommandError && error.code === 241) return onError.evaluate(root)
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

export const dateToParts: Operator = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['date'], ['timezone', 'iso8601'], {
    notDocument: 40524,
    unknown: 40520,
    missing: 40522,
  })
  const date = scope.compile(fields.get('date') as Value)
  const zone = compileOptional(fields.get('timezone'), scope)
  const iso = compileOptional(fields.get('iso8601'), scope)
  return {
    constant: false,
    evaluate(root) {
      const value = date.evaluate(root)
      const place = zoneOf(zone, root)
      const byWeek = iso ? iso.evaluate(root) : false
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

const PARTS = ['month', 'day', 'hour', 'minute', 'second', 'millisecond', 'isoWeek', 'isoDayOfWeek'] as const
const FIRST: Readonly<Record<(typeof PARTS)[number], number>> = {
  month: 1,
  day: 1,
  hour: 0,
  minute: 0,
  second: 0,
  millisecond: 0,
  isoWeek: 1,
  isoDayOfWeek: 1,
}

export const dateFromParts: Operator = (operand, scope, name) => {
  const fields = namedArguments(operand, name, [], ['year', 'isoWeekYear', 'timezone', ...PARTS], {
    notDocument: 40519,
    unknown: 40518,
  })
  const byWeek = fields.has('isoWeekYear')
  if (fields.has('year') === byWeek) {
    throw new CommandError(
      fields.has('year') ? 40489 : 40516,
      `${name} requires either 'year' or 'isoWeekYear' to be present`,
    )
  }
  const year = scope.compile(fields.get(byWeek ? 'isoWeekYear' : 'year') as Value)
  const zone = compileOptional(fields.get('timezone'), scope)
  const others = compileParts(fields, scope)
  return {
    constant: false,
    evaluate(root) {
      const place = zoneOf(zone, root)
      const years = wholePart('year', year.evaluate(root))
      const values = new Map<string, number | null>()
      for (const [part, expression] of others) values.set(part, wholePart(part, expression.evaluate(root)))
      if (!place || years === null || [...values.values()].includes(null)) return null
      const at = (part: (typeof PARTS)[number]) => values.get(part) ?? FIRST[part]
      const days = byWeek
        ? isoDays(years, at('isoWeek'), at('isoDayOfWeek'))
        : daysFromCivil(years, at('month'), 1) + at('day') - 1
      const time = at('hour') * 3_600_000 + at('minute') * 60_000 + at('second') * 1000 + at('millisecond')
      return new BsonDate(utcOf(days * DAY + time, place))
    },
  }
}

function compileParts(fields: ReadonlyMap<string, Value>, scope: Scope): [string, Expression][] {
  return PARTS.filter((part) => fields.has(part)).map((part) => [
    part,
    scope.compile(fields.get(part) as Value),
  ])
}

function isoDays(year: number, week: number, day: number): number {
  const fourth = daysFromCivil(year, 1, 4)
  return fourth - ((weekday(fourth * DAY) + 6) % 7) + (week - 1) * 7 + day - 1
}

function wholePart(part: string, value: MaybeValue): number | null {
  if (isNullish(value)) return null
  const whole = asSafeInteger(value)
  if (whole === null)
    throw new CommandError(40515, `'${part}' must evaluate to an integer, found ${typeName(value)}`)
  if (part === 'year' && (whole < 1 || whole > 9999)) {
    throw new CommandError(40523, `'year' must evaluate to an integer in the range 1 to 9999, found ${whole}`)
  }
  if (Math.abs(whole) > 32_768 && part !== 'millisecond' && part !== 'second') {
    throw new CommandError(
      31034,
      `'${part}' must evaluate to a value in the range [-32768, 32767]; value ${whole} is not in range`,
    )
  }
  return whole
}
