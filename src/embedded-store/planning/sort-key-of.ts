import { encodeKey } from '../bson/sort-key.ts'
import { type Doc, type MaybeValue, UNDEFINED, type Value, isDoc } from '../bson/value.ts'
import type { SortField } from './plan.ts'

/** Bytes that order documents by the sort fields; an array counts by its least or greatest element. */
export function sortKeyOf(doc: Doc, sort: readonly SortField[]): Buffer {
  const parts = sort.map(({ path, direction }) => {
    let best: Buffer | null = null
    for (const value of valuesAt(doc, path.split('.'), 0)) {
      const key = encodeKey(value)
      if (!best || Buffer.compare(key, best) * direction < 0) best = key
    }
    const key = best ?? encodeKey(null)
    return direction === 1 ? key : Buffer.from(key.map((byte) => ~byte & 0xff))
  })
  return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)
}

/** Every value that the path leads to, arrays unfolded once; an empty array sorts as undefined, below null. */
function valuesAt(value: MaybeValue, path: readonly string[], at: number): Value[] {
  if (at === path.length) {
    if (!Array.isArray(value)) return [value ?? null]
    return value.length === 0 ? [UNDEFINED] : value
  }
  const name = path[at] as string
  if (isDoc(value)) return valuesAt(value.get(name), path, at + 1)
  if (!Array.isArray(value)) return [null]
  const position = /^\d+$/.test(name) ? value[Number(name)] : undefined
  if (position !== undefined) return valuesAt(position, path, at + 1)
  if (value.length === 0) return [null]
  return value.flatMap((element) => (isDoc(element) ? valuesAt(element, path, at) : [null]))
}
