import { asNumber } from '../../bson/numbers.ts'
import { isNumber } from '../../bson/types.ts'
import type { Doc, MaybeValue, Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { namedArguments } from '../../expressions/arguments.ts'
import { parseUnit } from '../../expressions/dates/date-units.ts'
import { pathReader } from '../../expressions/field-path.ts'
import type { Accumulator } from '../accumulators/accumulator.ts'
import { parseWindow } from './bounds.ts'
import { coordinate, requireOrder } from './ranking.ts'
import { slidingResults } from './sliding.ts'
import type { WindowFunctionCompiler } from './window-function.ts'

const MILLISECONDS: Readonly<Record<string, number>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}

interface Point {
  readonly x: number
  readonly y: number
}

/** `$derivative` and `$integral` of an input over the field that the part is sorted by. */
export function calculus(kind: 'derivative' | 'integral'): WindowFunctionCompiler {
  return (operand, context, name) => {
    const order = requireOrder(context, name)
    if (order.paths.length > 1)
      throw new CommandError('FailedToParse', `${name} requires a non-compound sortBy`)
    const fields = namedArguments(operand, name, ['input'], ['unit'])
    const { evaluate } = context.scope.compile(fields.get('input') as Value)
    const unit = fields.get('unit')
    const scale = unit === undefined ? 1 : MILLISECONDS[parseUnit(unit, name)]
    if (scale === undefined) throw new CommandError(5490710, "unit must be 'week' or smaller")
    const place = pathReader(order.paths[0] ?? [])
    if (kind === 'derivative' && context.window === undefined) {
      throw new CommandError('FailedToParse', '$derivative requires explicit window bounds')
    }
    const { bounds } = parseWindow(context.window, context.order)
    const pointOf = (doc: MaybeValue): Point | null => {
      const y = evaluate(doc)
      return isNumber(y) ? { x: coordinate(place(doc)) / scale, y: asNumber(y) } : null
    }
    if (kind === 'integral') {
      const area = { evaluate: (doc: MaybeValue) => doc, create: () => new Area(pointOf) }
      return (part) => slidingResults(area, part, bounds)
    }
    return function* (part: readonly Doc[]) {
      const boundsAt = bounds(part)
      for (const index of part.keys()) {
        const [from, to] = boundsAt(index)
        yield from < to ? slope(pointOf(part[from]), pointOf(part[to - 1])) : null
      }
    }
  }
}

function slope(first: Point | null, last: Point | null): number | null {
  if (!first || !last || first.x === last.x) return null
  return (last.y - first.y) / (last.x - first.x)
}

/** The area under the line through the points, by trapezoids. */
class Area implements Accumulator {
  readonly #pointOf: (doc: MaybeValue) => Point | null
  #first: Point | null = null
  #last: Point | null = null
  #sum = 0

  constructor(pointOf: (doc: MaybeValue) => Point | null) {
    this.#pointOf = pointOf
  }

  add(doc: MaybeValue): void {
    const point = this.#pointOf(doc)
    if (point) this.#join(point, point, 0)
  }

  absorb(later: Area): void {
    if (later.#first && later.#last) this.#join(later.#first, later.#last, later.#sum)
  }

  result(): number {
    return this.#sum
  }

  #join(first: Point, last: Point, sum: number): void {
    if (this.#last) this.#sum += ((first.x - this.#last.x) * (first.y + this.#last.y)) / 2
    this.#sum += sum
    this.#first ??= first
    this.#last = last
  }
}

/** `$covariancePop` and `$covarianceSamp` of two inputs. */
export function covariance(sample: boolean): WindowFunctionCompiler {
  return (operand, context) => {
    const { evaluate } = context.scope.compile(operand)
    const { bounds } = parseWindow(context.window, context.order)
    const compiled = { evaluate, create: () => new Covariance(sample) }
    return (part) => slidingResults(compiled, part, bounds)
  }
}

/** The covariance of pairs, by running means. */
class Covariance implements Accumulator {
  readonly #sample: boolean
  #count = 0
  #meanX = 0
  #meanY = 0
  #products = 0

  constructor(sample: boolean) {
    this.#sample = sample
  }

  add(pair: MaybeValue): void {
    const [x, y] = Array.isArray(pair) ? pair : []
    if (!isNumber(x) || !isNumber(y)) return
    this.#join(1, asNumber(x), asNumber(y), 0)
  }

  absorb(later: Covariance): void {
    if (later.#count > 0) this.#join(later.#count, later.#meanX, later.#meanY, later.#products)
  }

  result(): number | null {
    const divisor = this.#sample ? this.#count - 1 : this.#count
    return divisor <= 0 ? null : this.#products / divisor
  }

  #join(count: number, meanX: number, meanY: number, products: number): void {
    const total = this.#count + count
    const [deltaX, deltaY] = [meanX - this.#meanX, meanY - this.#meanY]
    this.#products += products + (deltaX * deltaY * this.#count * count) / total
    this.#meanX += (deltaX * count) / total
    this.#meanY += (deltaY * count) / total
    this.#count = total
  }
}
