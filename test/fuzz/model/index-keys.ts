import { type Doc, type MaybeValue, MinKey, type Value } from '../../../src/embedded-store/bson/value.ts'
import { order } from './order.ts'
import { Refusal } from './refusal.ts'

/** What stands in an index, or in a sort, for an empty array: it comes before null. */
export const EMPTY = Symbol('an empty array')

/** A number that is both a position and the name of a field. */
const AMBIGUOUS = 16_746

/** One entry of an index: a value for each of its fields, undefined for a missing one. */
export type Entry = readonly (MaybeValue | typeof EMPTY)[]

interface Step {
  /** A value at which the path still has names to go, or a finished one. */
  readonly value: MaybeValue | typeof EMPTY
  readonly rest: readonly string[]
  /** An element of an array that was taken apart already: an array in an array is one value. */
  readonly finished: boolean
}

/**
 * All entries of a document ("Multikey Indexes"): an array on a path gives one for each element, and paths through the
 * same array go through it together. Two different arrays at a time are refused with `parallel`.
 */
export function entriesOf(doc: Doc, paths: readonly string[], parallel: number): Entry[] {
  return unfold(
    paths.map((path) => follow({ value: doc, rest: path.split('.'), finished: false })),
    parallel,
  )
}

function follow(step: Step): Step {
  const { value, rest } = step
  const [name, ...further] = rest
  if (step.finished || name === undefined) return step
  if (value instanceof Map) return follow({ value: value.get(name), rest: further, finished: false })
  if (Array.isArray(value)) return step
  return { value: undefined, rest: [], finished: true }
}

function unfold(steps: readonly Step[], parallel: number): Entry[] {
  const arrays = new Set(
    steps.filter((step) => !step.finished && Array.isArray(step.value)).map(({ value }) => value),
  )
  if (arrays.size > 1) throw new Refusal(parallel)
  const [array] = arrays
  if (!Array.isArray(array)) return [steps.map(({ value }) => value)]
  const elements: (Value | typeof EMPTY)[] = array.length === 0 ? [EMPTY] : array
  return elements.flatMap((element) =>
    unfold(
      steps.map((step) => (step.value === array && !step.finished ? into(array, element, step) : step)),
      parallel,
    ),
  )
}

/** A number in the path is a position in the array if there is one, else the name of a field of its documents. */
function into(array: readonly Value[], element: Value | typeof EMPTY, { rest }: Step): Step {
  const [name, ...further] = rest
  if (name === undefined) return { value: element, rest, finished: true }
  const placed = /^(?:0|[1-9]\d*)$/.test(name) ? array[Number(name)] : undefined
  if (placed !== undefined) {
    if (array.some((one) => one instanceof Map && one.has(name))) throw new Refusal(AMBIGUOUS)
    return follow({ value: placed, rest: further, finished: false })
  }
  if (element instanceof Map) return follow({ value: element, rest, finished: false })
  return { value: undefined, rest: [], finished: true }
}

export function orderKeys(left: Entry[number], right: Entry[number]): number {
  if (typeof left !== 'symbol' && typeof right !== 'symbol') return order(left ?? null, right ?? null)
  if (typeof left === 'symbol' && typeof right === 'symbol') return 0
  return typeof left === 'symbol' ? besideEmpty(right) : -besideEmpty(left)
}

/** Only MinKey comes before an empty array. */
function besideEmpty(other: Entry[number]): number {
  return other instanceof MinKey ? 1 : -1
}

/** Whether both entries are the same key of a unique index. */
export function sameEntry(left: Entry, right: Entry): boolean {
  return left.every((key, at) => orderKeys(key, right[at]) === 0)
}
