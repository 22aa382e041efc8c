import type { Doc, MaybeValue, Value } from '../../bson/value.ts'
import type { CompiledAccumulator } from '../accumulators/accumulator.ts'
import { spend } from '../../expressions/effort.ts'
import { compileAccumulator } from '../accumulators.ts'
import { parseWindow } from './bounds.ts'
import { canSlide, slidingResults } from './sliding.ts'
import type { WindowContext, WindowFunction } from './window-function.ts'

/** An accumulator over each document's window. */
export function accumulated(name: string, operand: Value, context: WindowContext): WindowFunction {
  const accumulator = compileAccumulator(name, operand, context.scope)
  const { kind, bounds } = parseWindow(context.window, context.order)
  if (kind === 'whole') {
    return (part) => {
      const result = overRange(accumulator, part, 0, part.length)
      return part.map(() => result)
    }
  }
  if (kind === 'running') return (part) => running(accumulator, part)
  if (canSlide(accumulator)) return (part) => slidingResults(accumulator, part, bounds)
  return (part) => {
    const boundsAt = bounds(part)
    return part.map((_, index) => {
      const [from, to] = boundsAt(index)
      return overRange(accumulator, part, from, to)
    })
  }
}

function overRange(
  accumulator: CompiledAccumulator,
  part: readonly Doc[],
  from: number,
  to: number,
): MaybeValue {
  const state = accumulator.create(null)
  for (let index = from; index < to; index++) {
    spend(0)
    state.add(accumulator.evaluate(part[index]))
  }
  return state.result() ?? null
}

/** From the first document to the current one: a single pass, copies of growing arrays. */
function running(accumulator: CompiledAccumulator, part: readonly Doc[]): MaybeValue[] {
  const state = accumulator.create(null)
  return part.map((doc) => {
    state.add(accumulator.evaluate(doc))
    const result = state.result() ?? null
    spend(Array.isArray(result) ? result.length : 0)
    return Array.isArray(result) ? [...result] : result instanceof Map ? new Map(result) : result
  })
}
