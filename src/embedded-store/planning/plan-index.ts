import type { Index } from '../storage/catalog-types.ts'
import type { Conditions } from './condition.ts'
import { EVERYTHING, type Edge, type Interval, intersect, inverted, isEverything } from './interval.ts'
import { impliesPartial } from './partial-index.ts'
import type { IndexScan, KeyRange, SortField } from './plan.ts'

const MAX_RANGES = 5000

/** A scan of this index for the conditions and the order asked for, with how much it narrows; null when it can't serve. */
export function planIndex(
  index: Index,
  conditions: Conditions,
  sort: readonly SortField[],
): { scan: IndexScan; score: number } | null {
  if (index.partial && !impliesPartial(index.partial, conditions.list)) return null
  if (index.sparse && !someFieldExists(index, conditions)) return null
  return scanOf(index, conditions, sort)
}

/** Like `planIndex`, for a hint: the index is used even where it lacks documents. */
export function scanOf(
  index: Index,
  conditions: Conditions,
  sort: readonly SortField[],
): { scan: IndexScan; score: number } {
  const used = new Set<unknown>()
  const bounds: Interval[][] = []
  let narrowing = true
  let fixedFields = 0
  let score = 0
  let exact = !conditions.others && !index.multikey && index.partial === null && !index.sparse
  for (const { path } of index.fields) {
    const candidates = narrowing
      ? conditions.list.filter((condition) => condition.path === path && condition.bounds)
      : []
    let intervals: readonly Interval[] = [EVERYTHING]
    for (const condition of candidates) {
      if (!condition.bounds || (index.multikey && used.has(path))) continue
      intervals = used.has(path)
        ? intersect(intervals, condition.bounds.intervals)
        : condition.bounds.intervals
      exact &&= condition.bounds.exact
      used.add(path).add(condition)
    }
    const points = intervals.every((interval) => interval.point)
    if (points) {
      score += intervals.length <= 1 ? 20 : 16
      if (intervals.length <= 1 && fixedFields === bounds.length) fixedFields++
    } else if (used.has(path)) score += 8
    if (!points) narrowing = false
    bounds.push([...intervals])
  }
  exact &&= conditions.list.every((condition) => used.has(condition))
  const order = orderOf(index, sort, fixedFields, bounds)
  if (order && sort.length > 0) score += 6
  const reverse = order === 'reverse'
  const { ranges, complete } = rangesOf(index, bounds)
  const scan: IndexScan = {
    kind: 'index',
    index,
    ranges,
    reverse,
    bounds,
    sorted: order !== null,
    exact: exact && complete,
  }
  return { scan, score: index.unique && fixedFields === index.fields.length ? score + 1000 : score }
}

function someFieldExists(index: Index, conditions: Conditions): boolean {
  return index.fields.some(({ path }) =>
    conditions.list.some(
      (condition) =>
        condition.path === path &&
        (condition.node.kind === 'exists' || condition.bounds?.missingFits === false),
    ),
  )
}

/** Whether the index gives the order asked for, read forwards or in reverse. */
function orderOf(
  index: Index,
  sort: readonly SortField[],
  fixedFields: number,
  bounds: readonly (readonly Interval[])[],
): 'forward' | 'reverse' | null {
  if (sort.length === 0) return 'forward'
  if (index.multikey && !bounds.every((intervals) => intervals.every(isEverything))) return null
  const fixed = new Set(index.fields.slice(0, fixedFields).map((field) => field.path))
  const wanted = sort.filter((field) => !fixed.has(field.path))
  const from = index.fields.findIndex((field) => field.path === wanted[0]?.path)
  if (wanted.length === 0) return 'forward'
  if (from < 0 || from > fixedFields) return null
  const first = index.fields[from]
  const same = first?.direction === wanted[0]?.direction
  const fits = wanted.every((field, at) => {
    const candidate = index.fields[from + at]
    return candidate?.path === field.path && (candidate.direction === field.direction) === same
  })
  if (!fits) return null
  return same ? 'forward' : 'reverse'
}

function rangesOf(
  index: Index,
  bounds: readonly (readonly Interval[])[],
): { ranges: KeyRange[]; complete: boolean } {
  let prefixes: Buffer[] = [Buffer.alloc(0)]
  for (const [at, intervals] of bounds.entries()) {
    const stored = index.fields[at]?.direction === -1 ? intervals.map(inverted).reverse() : intervals
    const points = stored.every((interval) => interval.point)
    if (points && prefixes.length * stored.length <= MAX_RANGES && at < bounds.length - 1) {
      prefixes = prefixes.flatMap((prefix) =>
        stored.map((point) => Buffer.concat([prefix, point.from.prefix])),
      )
      continue
    }
    const complete = prefixes.length === 1 || prefixes.length * stored.length <= MAX_RANGES
    const span = complete ? stored : [EVERYTHING]
    return {
      ranges: prefixes.flatMap((prefix) => span.map((interval) => rangeAfter(prefix, interval))),
      complete,
    }
  }
  return { ranges: [], complete: true }
}

/** The keys that begin with `prefix` and go on within the interval. */
export function rangeAfter(prefix: Buffer, interval: Interval): KeyRange {
  return new RangeAfter(prefix, interval)
}

/** Either end is worked out when it is asked for: of a single key nobody asks for the end. */
class RangeAfter implements KeyRange {
  readonly #prefix: Buffer
  readonly #interval: Interval
  #low: Buffer | null = null
  #high: Buffer | null = null

  constructor(prefix: Buffer, interval: Interval) {
    this.#prefix = prefix
    this.#interval = interval
  }

  get low(): Buffer {
    return (this.#low ??= place(this.#prefix, this.#interval.from))
  }

  get high(): Buffer {
    return (this.#high ??= place(this.#prefix, this.#interval.to))
  }
}

/** The edge as bytes: everything at or behind them lies behind the edge. */
function place(prefix: Buffer, edge: Edge): Buffer {
  const bytes = prefix.length === 0 ? edge.prefix : Buffer.concat([prefix, edge.prefix])
  if (!edge.after) return bytes
  for (let at = bytes.length - 1; at >= 0; at--) {
    if (bytes[at] === 255) continue
    const next = Buffer.from(bytes.subarray(0, at + 1))
    next[at] = (next[at] ?? 0) + 1
    return next
  }
  return Buffer.from([255, 255])
}
