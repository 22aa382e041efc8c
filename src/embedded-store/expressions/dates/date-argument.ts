import { typeName } from '../../bson/types.ts'
import { BsonDate, type MaybeValue, ObjectId, Timestamp, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { type Operator, compileNamed, isNullish } from '../arguments.ts'
import { type Expression, constantOf, derived } from '../expression.ts'
import type { Scope } from '../scope.ts'
import { type TimeZone, UTC, timeZone } from './time-zone.ts'

/** Milliseconds since 1970 of what counts as a date: dates, timestamps and ObjectIds. */
export function asTime(value: MaybeValue): number {
  if (value instanceof BsonDate) return Number(value.milliseconds)
  if (value instanceof Timestamp) return value.seconds * 1000
  if (value instanceof ObjectId) return value.getTimestamp().getTime()
  throw new CommandError(16006, `can't convert from BSON type ${typeName(value)} to Date`)
}

/** The zone that an expression names; UTC without one, null when it is null. */
export function zoneOf(expression: Expression | null | undefined, root: MaybeValue): TimeZone | null {
  if (!expression) return UTC
  const value = expression.evaluate(root)
  return isNullish(value) ? null : timeZone(value)
}

/** An operator on a date alone or on `{ date, timezone }`; null in, null out. */
export function datePart(read: (local: number) => Value): Operator {
  return (operand, scope, name) => {
    const [date, zone] = dateAndZone(operand, scope, name)
    const parts = zone ? [date, zone] : [date]
    return derived(parts, (root) => {
      const value = date.evaluate(root)
      const place = zoneOf(zone, root)
      if (isNullish(value) || !place) return null
      const utc = asTime(value)
      return read(utc + place.offset(utc))
    })
  }
}

function dateAndZone(operand: Value, scope: Scope, name: string): [Expression, Expression | null] {
  if (isDoc(operand) && !operand.keys().next().value?.startsWith('$')) {
    const codes = { unknown: 40535, missing: 40539 }
    const parts = compileNamed(operand, scope, name, ['date'], ['timezone'], codes)
    return [parts.get('date') ?? constantOf(null), parts.get('timezone') ?? null]
  }
  if (!Array.isArray(operand)) return [scope.compile(operand), null]
  const [only, ...others] = operand
  if (only === undefined || others.length > 0) {
    throw new CommandError(
      40536,
      `${name} accepts exactly one argument if given an array, but was given ${operand.length}`,
    )
  }
  return [scope.compile(only), null]
}
