import type { Doc, MaybeValue, Value } from '../../bson/value.ts'
import type { CompiledAccumulator } from '../accumulators/accumulator.ts'
import { spend } from '../../expressions/effort.ts'
import { compileAccumulator } from '../accumulators.ts'
import { type WindowBounds, parseWindow } from './bounds.ts'
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
  return (part) => moving(accumulator, part, bounds)
}

/** Windows whose ends both move: each is collected anew, but from inputs that are computed once. */
function* moving(
  accumulator: CompiledAccumulator,
  part: readonly Doc[],
  bounds: WindowBounds,
): Iterable<MaybeValue> {
  const boundsAt = bounds(part)
  const inputs: MaybeValue[] = Array.from({ length: part.length })
  let computed = 0
  for (const index of part.keys()) {
    const [from, to] = boundsAt(index)
    const state = accumulator.create(null)
    for (computed = Math.max(computed, from); computed < to; computed++) {
      inputs[computed] = accumulator.evaluate(part[computed])
    }
    for (let at = from; at < to; at++) {
      spend(0)
      state.add(inputs[at])
    }
    yield state.result() ?? null
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
function* running(accumulator: CompiledAccumulator, part: readonly Doc[]): Iterable<MaybeValue> {
  const state = accumulator.create(null)
  for (const doc of part) {
    state.add(accumulator.evaluate(doc))
    const result = state.result() ?? null
    spend(Array.isArray(result) ? result.length : 0)
    yield Array.isArray(result) ? [...result] : result instanceof Map ? new Map(result) : result
  }
}
