import { asSafeInteger } from '../../bson/numbers.ts'
import { describeValue } from '../../bson/describe.ts'
import { BsonDate, type MaybeValue, type Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, isNullish, namedArguments } from '../arguments.ts'
import { asTime, compileOptional, zoneOf } from '../dates/date-argument.ts'
import { addUnits, parseStartOfWeek, parseUnit, truncateTo, unitsBetween } from '../dates/date-units.ts'
import { type Expression, derived } from '../expression.ts'
import { dateAt } from './arithmetic.ts'

function adding(sign: 1 | -1): Operator {
  return (operand, scope, name) => {
    const fields = namedArguments(operand, name, ['startDate', 'unit', 'amount'], ['timezone'], {
      notDocument: 5166400,
      unknown: 5166401,
      missing: 5166402,
    })
    const start = scope.compile(fields.get('startDate') as Value)
    const unit = scope.compile(fields.get('unit') as Value)
    const amount = scope.compile(fields.get('amount') as Value)
    const zone = compileOptional(fields.get('timezone'), scope)
    return derived(parts(start, unit, amount, zone), (root) => {
      const values = [start.evaluate(root), unit.evaluate(root), amount.evaluate(root)]
      const place = zoneOf(zone, root)
      if (values.some(isNullish) || !place) return null
      const count = asSafeInteger(values[2])
      if (count === null) {
        throw new CommandError(5166405, `${name} expects integer amount of time units`)
      }
      const utc = addUnits(
        checkedTime(values[0], name, 5166403),
        sign * count,
        parseUnit(values[1], name),
        place,
      )
      if (!Number.isSafeInteger(utc)) throw new CommandError(5166406, `${name} overflowed`)
      return dateAt(BigInt(utc))
    })
  }
}

function checkedTime(value: MaybeValue, name: string, code: number): number {
  try {
    return asTime(value)
  } catch (cause) {
    throw new CommandError(code, `${name} requires startDate to be convertible to a date`, { cause })
  }
}

function parts(...expressions: readonly (Expression | null)[]): Expression[] {
  return expressions.filter((expression) => expression !== null)
}

export const dateAdd = adding(1)
export const dateSubtract = adding(-1)

export const dateDiff: Operator = (operand, scope, name) => {
  const fields = namedArguments(
    operand,
    name,
    ['startDate', 'endDate', 'unit'],
    ['timezone', 'startOfWeek'],
    {
      notDocument: 5166301,
      unknown: 5166302,
      missing: 5166303,
    },
  )
  const start = scope.compile(fields.get('startDate') as Value)
  const end = scope.compile(fields.get('endDate') as Value)
  const unit = scope.compile(fields.get('unit') as Value)
  const zone = compileOptional(fields.get('timezone'), scope)
  const week = compileOptional(fields.get('startOfWeek'), scope)
  return derived(parts(start, end, unit, zone, week), (root) => {
    const values = [start.evaluate(root), end.evaluate(root), unit.evaluate(root)]
    const place = zoneOf(zone, root)
    const first = week ? week.evaluate(root) : 'sunday'
    if (values.some(isNullish) || !place || isNullish(first)) return null
    const kind = parseUnit(values[2], name)
    const from = checkedTime(values[0], name, 5166307)
    const to = checkedTime(values[1], name, 5166307)
    return BigInt(unitsBetween(from, to, kind, place, parseStartOfWeek(first, name)))
  })
}

export const dateTrunc: Operator = (operand, scope, name) => {
  const fields = namedArguments(operand, name, ['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], {
    notDocument: 5439007,
    unknown: 5439008,
    missing: 5439009,
  })
  const date = scope.compile(fields.get('date') as Value)
  const unit = scope.compile(fields.get('unit') as Value)
  const size = compileOptional(fields.get('binSize'), scope)
  const zone = compileOptional(fields.get('timezone'), scope)
  const week = compileOptional(fields.get('startOfWeek'), scope)
  return derived(parts(date, unit, size, zone, week), (root) => {
    const values = [date.evaluate(root), unit.evaluate(root)]
    const width = size ? size.evaluate(root) : 1n
    const place = zoneOf(zone, root)
    const first = week ? week.evaluate(root) : 'sunday'
    if (values.some(isNullish) || isNullish(width) || !place || isNullish(first)) return null
    const kind = parseUnit(values[1], name)
    const bins = asSafeInteger(width)
    if (bins === null) {
      throw new CommandError(
        5439017,
        `${name} requires 'binSize' to be a 64-bit integer, but got value '${describeValue(width)}'`,
      )
    }
    if (bins <= 0)
      throw new CommandError(
        5439018,
        `${name} requires 'binSize' to be greater than 0, but got value ${bins}`,
      )
    const utc = checkedTime(values[0], name, 5439012)
    return new BsonDate(truncateTo(utc, kind, bins, place, parseStartOfWeek(first, name)))
  })
}
