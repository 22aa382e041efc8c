import { asSafeInteger } from '../../bson/numbers.ts'
import { typeName } from '../../bson/types.ts'
import { BsonDate, type MaybeValue } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, compileNamed, isNullish } from '../arguments.ts'
import { DAY, daysFromCivil, weekday } from '../dates/calendar.ts'
import { zoneOf } from '../dates/date-argument.ts'
import { utcOf } from '../dates/time-zone.ts'

const PARTS = ['month', 'day', 'hour', 'minute', 'second', 'millisecond', 'isoWeek', 'isoDayOfWeek'] as const
const NATURAL = new Set<string>(['month', 'day'])
const BY_WEEK = new Set<string>(['isoWeek', 'isoDayOfWeek'])
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
  const fields = compileNamed(operand, scope, name, [], ['year', 'isoWeekYear', 'timezone', ...PARTS], {
    notDocument: 40519,
    unknown: 40518,
  })
  const byWeek = fields.has('isoWeekYear')
  if (fields.has('year') && byWeek)
    throw new CommandError(40489, `${name} does not allow mixing natural dates with ISO dates`)
  if (!fields.has('year') && !byWeek)
    throw new CommandError(40516, `${name} requires either 'year' or 'isoWeekYear' to be present`)
  if (PARTS.some((part) => fields.has(part) && (byWeek ? NATURAL : BY_WEEK).has(part))) {
    throw new CommandError(
      byWeek ? 40525 : 40489,
      `${name} does not allow mixing natural dates with ISO dates`,
    )
  }
  const given = PARTS.filter((part) => fields.has(part))
  return {
    constant: false,
    evaluate(root) {
      const place = zoneOf(fields.get('timezone'), root)
      const years = wholePart('year', fields.get(byWeek ? 'isoWeekYear' : 'year')?.evaluate(root))
      const values = new Map(given.map((part) => [part, wholePart(part, fields.get(part)?.evaluate(root))]))
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
