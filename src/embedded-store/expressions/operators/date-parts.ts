import { Int32, Timestamp, type Value } from '../../bson/value.ts'
import { typeName } from '../../bson/types.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, isNullish, unary } from '../arguments.ts'
import { dayOfYear as yearDay, isoWeek as weekAndYear, partsOf, weekday } from '../dates/calendar.ts'
import { datePart } from '../dates/date-argument.ts'
import { isoWeekday, weekOfYear } from '../dates/date-format.ts'

function int(read: (local: number) => number): Operator {
  return datePart((local): Value => new Int32(read(local)))
}

export const year = int((local) => partsOf(local).year)
export const month = int((local) => partsOf(local).month)
export const dayOfMonth = int((local) => partsOf(local).day)
export const hour = int((local) => partsOf(local).hour)
export const minute = int((local) => partsOf(local).minute)
export const second = int((local) => partsOf(local).second)
export const millisecond = int((local) => partsOf(local).millisecond)
export const dayOfWeek = int((local) => weekday(local) + 1)
export const dayOfYear = int(yearDay)
export const week = int(weekOfYear)
export const isoWeek = int((local) => weekAndYear(local).week)
export const isoDayOfWeek = int(isoWeekday)
export const isoWeekYear = datePart((local) => BigInt(weekAndYear(local).year))

function timestampPart(read: (value: Timestamp) => number): Operator {
  return unary((value, name) => {
    if (isNullish(value)) return null
    if (value instanceof Timestamp) return BigInt(read(value))
    throw new CommandError(
      name === '$tsSecond' ? 5687301 : 5687302,
      `Argument to ${name} must be a timestamp, but is ${typeName(value)}`,
    )
  })
}

export const tsSecond = timestampPart((value) => value.seconds)
export const tsIncrement = timestampPart((value) => value.increment)
