import { asSafeInteger } from '../../bson/numbers.ts'
import { describeValue } from '../../bson/describe.ts'
import { BsonDate, type MaybeValue } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, compileNamed, isNullish } from '../arguments.ts'
import { asTime, zoneOf } from '../dates/date-argument.ts'
import { addUnits, parseStartOfWeek, parseUnit, truncateTo, unitsBetween } from '../dates/date-units.ts'
import { derived } from '../expression.ts'
import { dateAt } from './arithmetic.ts'

function adding(sign: 1 | -1): Operator {
  return (operand, scope, name) => {
    const parts = compileNamed(operand, scope, name, ['startDate', 'unit', 'amount'], ['timezone'], {
      notDocument: 5166400,
      unknown: 5166401,
      missing: 5166402,
    })
    return derived([...parts.values()], (root) => {
      const values = ['startDate', 'unit', 'amount'].map((part) => parts.get(part)?.evaluate(root))
      const place = zoneOf(parts.get('timezone'), root)
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

export const dateAdd = adding(1)
export const dateSubtract = adding(-1)

export const dateDiff: Operator = (operand, scope, name) => {
  const required = ['startDate', 'endDate', 'unit']
  const parts = compileNamed(operand, scope, name, required, ['timezone', 'startOfWeek'], {
    notDocument: 5166301,
    unknown: 5166302,
    missing: { startDate: 5166303, endDate: 5166304, unit: 5166305 },
  })
  return derived([...parts.values()], (root) => {
    const values = required.map((part) => parts.get(part)?.evaluate(root))
    const place = zoneOf(parts.get('timezone'), root)
    const first = parts.has('startOfWeek') ? parts.get('startOfWeek')?.evaluate(root) : 'sunday'
    if (values.some(isNullish) || !place || isNullish(first)) return null
    const kind = parseUnit(values[2], name)
    const from = checkedTime(values[0], name, 5166307)
    const to = checkedTime(values[1], name, 5166307)
    return BigInt(unitsBetween(from, to, kind, place, parseStartOfWeek(first, name)))
  })
}

export const dateTrunc: Operator = (operand, scope, name) => {
  const optional = ['binSize', 'timezone', 'startOfWeek']
  const parts = compileNamed(operand, scope, name, ['date', 'unit'], optional, {
    notDocument: 5439007,
    unknown: 5439008,
    missing: { date: 5439009, unit: 5439010 },
  })
  return derived([...parts.values()], (root) => {
    const values = ['date', 'unit'].map((part) => parts.get(part)?.evaluate(root))
    const width = parts.has('binSize') ? parts.get('binSize')?.evaluate(root) : 1n
    const place = zoneOf(parts.get('timezone'), root)
    const first = parts.has('startOfWeek') ? parts.get('startOfWeek')?.evaluate(root) : 'sunday'
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
