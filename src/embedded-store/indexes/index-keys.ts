import { describeValue } from '../bson/describe.ts'
import { encodeCompoundKey } from '../bson/sort-key.ts'
import { type Doc, type MaybeValue, UNDEFINED, type Value, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Index } from '../storage/catalog-types.ts'

export interface IndexKeys {
  /** Memcomparable keys without repetition. */
  readonly keys: readonly Buffer[]
  /** An array was unfolded on the way, even to one key only. */
  readonly multikey: boolean
}

/** An array inside an array is a value of its own: wrapped so that it is not unfolded again. */
class Folded {
  readonly array: Value[]
  constructor(array: Value[]) {
    this.array = array
  }
}

interface Walk {
  readonly value: MaybeValue | Folded
  readonly rest: readonly string[]
}

const NO_KEYS: IndexKeys = { keys: [], multikey: false }

/** The keys under which `doc` stands in `index`: none when it is left out by `sparse` or a partial filter. */
export function indexKeysOf(index: Index, doc: Doc): IndexKeys {
  if (index.partial && !index.partial.matches(doc)) return NO_KEYS
  const plain = plainValues(index, doc)
  const unfolded = plain ? [plain] : unfoldedValues(index, doc)
  const found = index.sparse ? unfolded.filter(hasSomething) : unfolded
  if (found.length === 0) return NO_KEYS
  if (plain) return { keys: [keyOf(index, plain)], multikey: false }
  const keys = new Map<string, Buffer>()
  for (const values of found) {
    const key = keyOf(index, values)
    keys.set(key.toString('latin1'), key)
  }
  return { keys: [...keys.values()], multikey: true }
}

function hasSomething(values: readonly MaybeValue[]): boolean {
  return values.some((value) => value !== undefined)
}

/** Whether two states of a document stand in the index under the same keys, as far as a look at its fields can tell. */
export function hasSameFields(index: Index, before: Doc, after: Doc): boolean {
  return index.partial === null && index.roots.every((root) => before.get(root) === after.get(root))
}

/** Throws what keeps the document from standing in the index: arrays side by side, or an ambiguous field name. */
export function checkIndexable(index: Index, doc: Doc): void {
  if (plainValues(index, doc) || (index.partial && !index.partial.matches(doc))) return
  unfoldedValues(index, doc)
}

/** The values behind one of the document's keys, for the message of a duplicate. */
export function valuesOfKey(index: Index, doc: Doc, key: Uint8Array): Value[] {
  const plain = plainValues(index, doc)
  const found = plain ? [plain] : unfoldedValues(index, doc)
  const values = found.find((candidate) => keyOf(index, candidate).equals(key)) ?? []
  return values.map((value) => (value === undefined ? null : value))
}

function keyOf(index: Index, values: readonly MaybeValue[]): Buffer {
  return encodeCompoundKey(values, index.directions)
}

function unfoldedValues(index: Index, doc: Doc): MaybeValue[][] {
  const found: MaybeValue[][] = []
  const walks = index.fields.map((field) => ({ value: doc, rest: field.path.split('.') }))
  unfold(walks, found, index)
  return found
}

/** The indexed values when no array is on the way, else null. */
function plainValues(index: Index, doc: Doc): MaybeValue[] | null {
  const values: MaybeValue[] = []
  for (const { path } of index.fields) {
    let value: MaybeValue = doc
    if (!path.includes('.')) value = doc.get(path)
    else {
      for (const name of path.split('.')) {
        if (Array.isArray(value)) return null
        value = isDoc(value) ? value.get(name) : undefined
      }
    }
    if (Array.isArray(value)) return null
    values.push(value)
  }
  return values
}

function unfold(walks: readonly Walk[], found: MaybeValue[][], index: Index): void {
  const advanced = walks.map(advance)
  const arrays = new Set(advanced.filter(isOpenArray).map((walk) => walk.value))
  if (arrays.size === 0) {
    found.push(advanced.map(({ value }) => (value instanceof Folded ? value.array : value)))
    return
  }
  if (arrays.size > 1) throw parallelArrays(advanced, index)
  const [array] = arrays
  if (!Array.isArray(array)) return
  const steps = advanced.map((walk) => (walk.value === array ? positional(array, walk.rest) : walk))
  const elements: MaybeValue[] = array.length === 0 ? [undefined] : array
  const isSame = steps.every((step) => step !== null)
  for (const element of isSame ? elements.slice(0, 1) : elements) {
    const inside = advanced.map(({ rest }, at) => steps[at] ?? enter(rest, element))
    unfold(inside, found, index)
  }
}

/** Where a path goes on that names a position of the array, null when it goes on in each of its elements. */
function positional(array: readonly Value[], rest: readonly string[]): Walk | null {
  const [name = ''] = rest
  if (!/^(0|[1-9]\d*)$/.test(name) || Number(name) >= array.length) return null
  if (array.some((element) => isDoc(element) && element.has(name))) {
    throw new CommandError(
      16746,
      `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${name}' for array: ${describeValue([...array])}`,
    )
  }
  return { value: array[Number(name)], rest: rest.slice(1) }
}

/** One element of an unfolded array; no element stands for an empty array, which has a key of its own. */
function enter(rest: readonly string[], element: MaybeValue): Walk {
  if (rest.length > 0) return isDoc(element) ? { value: element, rest } : { value: undefined, rest: [] }
  if (element === undefined) return { value: UNDEFINED, rest }
  return { value: Array.isArray(element) ? new Folded(element) : element, rest }
}

/** Follows documents until an array or the path's end. */
function advance(walk: Walk): Walk {
  if (walk.value instanceof Folded) return walk
  let value: MaybeValue = walk.value
  let at = 0
  for (; at < walk.rest.length && !Array.isArray(value); at++) {
    if (!isDoc(value)) return { value: undefined, rest: [] }
    value = value.get(walk.rest[at] as string)
  }
  return { value, rest: walk.rest.slice(at) }
}

function isOpenArray(walk: Walk): boolean {
  return Array.isArray(walk.value)
}

function parallelArrays(walks: readonly Walk[], index: Index): CommandError {
  const names = index.fields.filter((_, at) => isOpenArray(walks[at] as Walk)).map((field) => field.path)
  return new CommandError(
    'CannotIndexParallelArrays',
    `cannot index parallel arrays ${names
      .map((name) => `[${name.split('.').at(-1)}]`)
      .reverse()
      .join(' ')}`,
  )
}
