import type { Doc, MaybeValue } from '../../bson/value.ts'
import { spend } from '../../expressions/effort.ts'
import type { Accumulator, CompiledAccumulator } from '../accumulators/accumulator.ts'
import type { WindowBounds } from './bounds.ts'

/** An accumulator that can be put together from two halves. */
type Mergeable = Accumulator & Required<Pick<Accumulator, 'absorb'>>

/**
 * The results for all windows of a part, in time proportional to the part. A window is kept as two halves: of the later one only what
 * it has collected, of the earlier one that for each of its ends, so that documents leave it without being subtracted.
 */
export function* slidingResults(
  accumulator: CompiledAccumulator,
  part: readonly Doc[],
  bounds: WindowBounds,
): Iterable<MaybeValue> {
  const create = (): Mergeable => accumulator.create(null) as Mergeable
  const boundsAt = bounds(part)
  let ends: Accumulator[] = []
  let middle = 0
  let later = create()
  let reached = 0
  for (const index of part.keys()) {
    const [from, to] = boundsAt(index)
    const whole = create()
    if (from >= to) {
      yield whole.result() ?? null
      continue
    }
    if (from >= middle) {
      ends = endsOf(accumulator, part, from, to)
      middle = reached = to
      later = create()
    }
    for (; reached < to; reached++) {
      spend(0)
      later.add(accumulator.evaluate(part[reached]))
    }
    whole.absorb(ends[middle - 1 - from] as Accumulator)
    whole.absorb(later)
    yield whole.result() ?? null
  }
}

/** Whether what the accumulator collects can be put together from two halves. */
export function canSlide(accumulator: CompiledAccumulator): boolean {
  return accumulator.create(null).absorb !== undefined
}

/** What is collected from each position to the end, the last position first. */
function endsOf(
  accumulator: CompiledAccumulator,
  part: readonly Doc[],
  from: number,
  to: number,
): Accumulator[] {
  const ends: Accumulator[] = []
  for (let at = to - 1; at >= from; at--) {
    spend(0)
    const end = accumulator.create(null) as Mergeable
    end.add(accumulator.evaluate(part[at]))
    const rest = ends.at(-1)
    if (rest) end.absorb(rest)
    ends.push(end)
  }
  return ends
}
