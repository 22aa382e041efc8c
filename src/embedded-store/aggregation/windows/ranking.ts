import { asNumber, asSafeInteger, smallestInteger } from '../../bson/numbers.ts'
import { isNumber } from '../../bson/types.ts'
import { BsonDate, Decimal128, type MaybeValue, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { namedArguments } from '../../expressions/arguments.ts'
import { pathReader } from '../../expressions/field-path.ts'
import { decimalOf } from '../../expressions/operators/rounding.ts'
import type { SortPattern } from '../sort-pattern.ts'
import type { WindowContext, WindowFunctionCompiler } from './window-function.ts'

export function requireOrder({ order }: WindowContext, name: string): SortPattern {
  if (!order) throw new CommandError('FailedToParse', `${name} requires a sortBy`)
  return order
}

function topLevelOrder({ order }: WindowContext, name: string, code: number): SortPattern {
  if (order) return order
  throw new CommandError(
    code,
    `${name} must be specified with a top level sortBy expression with exactly one element`,
  )
}

function noOperand(operand: Value, name: string): void {
  if (isDoc(operand) && operand.size === 0) return
  throw new CommandError(5371603, `${name} must be specified with '{}' as the value`)
}

/** `$rank`, `$denseRank` and `$documentNumber`. */
export function ranking(kind: 'rank' | 'denseRank' | 'documentNumber'): WindowFunctionCompiler {
  return (operand, context, name) => {
    if (context.window !== undefined) {
      throw new CommandError(5371601, 'Rank style window functions take no other arguments')
    }
    noOperand(operand, name)
    const order = topLevelOrder(context, name, 5371602)
    return function* (part) {
      let rank = 0
      let last: Buffer | null = null
      for (const [index, doc] of part.entries()) {
        const key = order.key(doc)
        const same = last !== null && Buffer.compare(last, key) === 0
        last = key
        if (kind === 'documentNumber' || (kind === 'rank' && !same)) rank = index + 1
        else if (kind === 'denseRank' && !same) rank++
        yield smallestInteger(rank)
      }
    }
  }
}

/** `$shift`: the value of the document so many places away. */
export const shift: WindowFunctionCompiler = (operand, context, name) => {
  requireOrder(context, name)
  const fields = namedArguments(operand, name, ['output', 'by'], ['default'])
  const { evaluate } = context.scope.compile(fields.get('output') as Value)
  const by = asSafeInteger(fields.get('by'))
  if (by === null) throw new CommandError('FailedToParse', "'$shift:by' field must be an integer")
  const fallback = fields.has('default')
    ? context.scope.compile(fields.get('default') as Value).evaluate(undefined)
    : null
  return function* (part) {
    for (const index of part.keys()) {
      const other = part[index + by]
      yield other ? (evaluate(other) ?? null) : fallback
    }
  }
}

/** `$locf`: the last value that was not null or missing. */
export const lastObserved: WindowFunctionCompiler = (operand, context) => {
  const { evaluate } = context.scope.compile(operand)
  return function* (part) {
    let last: MaybeValue = null
    for (const doc of part) yield (last = evaluate(doc) ?? last)
  }
}

/** `$linearFill`: nulls between two numbers are put on the line between them. */
export const linearFill: WindowFunctionCompiler = (operand, context, name) => {
  const order = topLevelOrder(context, name, 605001)
  const { evaluate } = context.scope.compile(operand)
  const place = pathReader(order.paths[0] ?? [])
  return function* (part) {
    const points = part.map((doc): Point => ({ x: coordinate(place(doc)), y: evaluate(doc) ?? null }))
    let before: Point | undefined
    let after = 0
    for (const [index, point] of points.entries()) {
      if (point.y === null) {
        after = Math.max(after, index)
        while (after < points.length && points[after]?.y === null) after++
        yield between(before, points[after], point.x)
      } else yield (before = point).y
    }
  }
}

interface Point {
  readonly x: number
  readonly y: Value
}

function between(before: Point | undefined, after: Point | undefined, x: number): Value {
  const [low, high] = [before?.y, after?.y]
  if (!before || !after || !isNumber(low) || !isNumber(high)) return null
  const [y0, y1] = [asNumber(low), asNumber(high)]
  const result = y0 + ((y1 - y0) * (x - before.x)) / (after.x - before.x)
  return low instanceof Decimal128 || high instanceof Decimal128 ? decimalOf(result) : result
}

/** A place on the axis that the part is sorted by. */
export function coordinate(value: MaybeValue): number {
  if (value instanceof BsonDate) return Number(value.milliseconds)
  if (isNumber(value)) return asNumber(value)
  throw new CommandError(605001, 'There can be no repeated or non-numeric values in the sort field')
}

/** `$expMovingAvg`: `{ input, N }` or `{ input, alpha }`. */
export const exponentialAverage: WindowFunctionCompiler = (operand, context, name) => {
  requireOrder(context, name)
  const fields = namedArguments(operand, name, ['input'], ['N', 'alpha'])
  const { evaluate } = context.scope.compile(fields.get('input') as Value)
  const alpha = smoothing(fields.get('N'), fields.get('alpha'))
  return function* (part) {
    let average: number | null = null
    let decimal = false
    for (const doc of part) {
      const value = evaluate(doc)
      if (!isNumber(value)) {
        yield average
        continue
      }
      decimal ||= value instanceof Decimal128
      const number = asNumber(value)
      average = average === null ? number : number * alpha + average * (1 - alpha)
      yield decimal ? decimalOf(average) : average
    }
  }
}

function smoothing(n: MaybeValue, alpha: MaybeValue): number {
  if ((n === undefined) === (alpha === undefined)) {
    throw new CommandError('FailedToParse', "$expMovingAvg requires exactly one of 'N' and 'alpha'")
  }
  if (n !== undefined) {
    const count = asSafeInteger(n)
    if (count === null || count <= 0)
      throw new CommandError('FailedToParse', "'N' field must be an integer > 0")
    return 2 / (count + 1)
  }
  const value = isNumber(alpha) ? asNumber(alpha) : Number.NaN
  if (!(value > 0 && value < 1))
    throw new CommandError('FailedToParse', "'alpha' must be between 0 and 1 (exclusive)")
  return value
}
