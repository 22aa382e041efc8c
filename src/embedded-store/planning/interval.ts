import { describeValue } from '../bson/describe.ts'
import { encodeKey } from '../bson/sort-key.ts'
import { UNDEFINED, type Value } from '../bson/value.ts'

/** A place between keys: just before every key that starts with `prefix`, or just after all of them. */
export interface Edge {
  readonly prefix: Buffer
  readonly after: boolean
}

/** All keys from one edge to another. */
export interface Interval {
  readonly from: Edge
  readonly to: Edge
  /** How explain shows it. */
  readonly text: string
  /** It holds the keys of one value only. */
  readonly point: boolean
}

const START: Edge = { prefix: Buffer.alloc(0), after: false }
const END: Edge = { prefix: Buffer.alloc(0), after: true }

export const EVERYTHING: Interval = { from: START, to: END, text: '[MinKey, MaxKey]', point: false }

export function pointInterval(value: Value): Interval {
  const prefix = encodeKey(value)
  return {
    from: { prefix, after: false },
    to: { prefix, after: true },
    /** Put into words only when explain asks: most plans are never shown. */
    get text() {
      const text = value === UNDEFINED ? 'undefined' : describeValue(value)
      return `[${text}, ${text}]`
    },
    point: true,
  }
}

export function isEverything(interval: Interval): boolean {
  return interval.from.prefix.length === 0 && interval.to.prefix.length === 0
}

/** Negative, 0 or positive as the left edge lies before, at or behind the right one. */
export function compareEdges(left: Edge, right: Edge): number {
  const length = Math.min(left.prefix.length, right.prefix.length)
  const order = left.prefix.compare(right.prefix, 0, length, 0, length)
  if (order !== 0) return order
  if (left.prefix.length < right.prefix.length) return left.after ? 1 : -1
  if (left.prefix.length > right.prefix.length) return right.after ? -1 : 1
  return Number(left.after) - Number(right.after)
}

/** The intervals in order, without those that say the same and with those that overlap made one. */
export function unite(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((left, right) => compareEdges(left.from, right.from))
  const united: Interval[] = []
  for (const interval of sorted) {
    const last = united.at(-1)
    if (!last || compareEdges(interval.from, last.to) >= 0) united.push(interval)
    else if (compareEdges(interval.to, last.to) > 0) {
      united[united.length - 1] = {
        from: last.from,
        to: interval.to,
        text: joinText(last, interval),
        point: false,
      }
    }
  }
  return united
}

/** What lies in both lists; both are in order and without overlap. */
export function intersect(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  const common: Interval[] = []
  for (const one of left) {
    for (const other of right) {
      const starts = compareEdges(one.from, other.from) >= 0 ? one : other
      const ends = compareEdges(one.to, other.to) <= 0 ? one : other
      if (compareEdges(starts.from, ends.to) >= 0) continue
      const text = starts === ends ? starts.text : joinText(starts, ends)
      common.push({ from: starts.from, to: ends.to, text, point: one.point || other.point })
    }
  }
  return common
}

/** The same keys as a descending field of an index stores them. */
export function inverted(interval: Interval): Interval {
  return { ...interval, from: invertEdge(interval.to), to: invertEdge(interval.from) }
}

function invertEdge(edge: Edge): Edge {
  return { prefix: Buffer.from(edge.prefix.map((byte) => ~byte & 0xff)), after: !edge.after }
}

function joinText(starts: Interval, ends: Interval): string {
  const [low = ''] = starts.text.split(', ')
  return `${low}, ${ends.text.slice(ends.text.indexOf(', ') + 2)}`
}
