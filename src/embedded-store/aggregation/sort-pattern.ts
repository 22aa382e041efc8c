import { type TextKey, encodeCompoundKey } from '../bson/sort-key.ts'
import { asNumber } from '../bson/numbers.ts'
import { describeValue } from '../bson/describe.ts'
import { isNumber } from '../bson/types.ts'
import { type Doc, type MaybeValue, UNDEFINED, type Value, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { splitFieldPath } from '../expressions/field-path.ts'
import { arrayIndex } from '../matching/field-path.ts'

/** A sort that is ready to run. */
export interface SortPattern {
  readonly paths: readonly (readonly string[])[]
  readonly directions: readonly (1 | -1)[]
  /** Bytes whose order is the documents' order; of an array the least (or, downwards, the greatest) element counts. */
  key(doc: Doc): Buffer
}

/** Compiles `{ field: 1, other: -1 }`; throws for other values and for an empty pattern. */
export function compileSort(spec: Doc, textKey?: TextKey): SortPattern {
  if (spec.size === 0) throw new CommandError(15976, '$sort stage must have at least one sort key')
  const paths = Array.from(spec.keys(), splitFieldPath)
  const directions = Array.from(spec, ([name, value]) => direction(name, value))
  const [only] = paths
  const [first = ''] = only ?? []
  const simple = paths.length === 1 && only?.length === 1
  return {
    paths,
    directions,
    key(doc) {
      if (simple) {
        const value = doc.get(first)
        if (!Array.isArray(value)) return encodeCompoundKey([value], directions, textKey)
      }
      return leastKey(doc, paths, directions, textKey)
    },
  }
}

function direction(name: string, value: Value): 1 | -1 {
  if (isDoc(value)) {
    if (value.has('$meta')) throw new CommandError(40218, 'query requires metadata that is not available')
    throw new CommandError(17312, '$meta is the only expression supported by $sort right now')
  }
  if (!isNumber(value)) {
    throw new CommandError(15974, `Illegal key in $sort specification: ${name}: ${describeValue(value)}`)
  }
  const number = asNumber(value)
  if (number === 1 || number === -1) return number
  throw new CommandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
}

interface Walk {
  readonly value: MaybeValue
  /** How much of the path is walked. */
  readonly at: number
}

function leastKey(
  doc: Doc,
  paths: readonly (readonly string[])[],
  directions: readonly (1 | -1)[],
  textKey: TextKey | undefined,
): Buffer {
  let least: Buffer | null = null
  const start = paths.map((path) => walk({ value: doc, at: 0 }, path))
  for (const values of unfold(start, paths)) {
    const key = encodeCompoundKey(values, directions, textKey)
    if (!least || Buffer.compare(key, least) < 0) least = key
  }
  return least ?? encodeCompoundKey([], [])
}

/** Goes on through documents until an array or the end of the path. */
function walk(from: Walk, path: readonly string[]): Walk {
  let { value, at } = from
  while (at < path.length && isDoc(value)) value = value.get(path[at++] as string)
  return at < path.length && !Array.isArray(value) ? { value: undefined, at: path.length } : { value, at }
}

/** Each combination of values: paths that meet the same array go through its elements together. */
function* unfold(walks: readonly Walk[], paths: readonly (readonly string[])[]): Iterable<MaybeValue[]> {
  const arrays = new Set(walks.filter(({ value }) => Array.isArray(value)).map(({ value }) => value))
  if (arrays.size > 1) throw new CommandError('BadValue', 'cannot sort with keys that are parallel arrays')
  const [array] = arrays
  if (!Array.isArray(array)) {
    yield walks.map(({ value }) => (value instanceof Whole ? value.array : value))
    return
  }
  const elements: MaybeValue[] = array.length === 0 ? [undefined] : array
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index]
    yield* unfold(
      walks.map((current, which) => {
        const path = paths[which] ?? []
        return current.value === array ? enter(array, element, current.at, path) : current
      }),
      paths,
    )
  }
}

/** An array that is an element itself counts as one value. */
class Whole extends Map<string, Value> {
  readonly array: Value[]
  constructor(array: Value[]) {
    super()
    this.array = array
  }
}

function enter(array: Value[], element: MaybeValue, at: number, path: readonly string[]): Walk {
  if (at === path.length) {
    if (element === undefined) return { value: UNDEFINED, at }
    return { value: Array.isArray(element) ? new Whole(element) : element, at }
  }
  const index = arrayIndex(path[at] ?? '')
  if (index >= 0 && index < array.length) return walk({ value: array[index], at: at + 1 }, path)
  return isDoc(element) ? walk({ value: element, at }, path) : { value: undefined, at: path.length }
}
