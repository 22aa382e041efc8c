import { type Doc, type MaybeValue, type Value, isDoc } from '../../bson/value.ts'
import { arrayIndex } from '../../matching/field-path.ts'

/** The values that a path leads to, arrays on the way and at the end taken element by element. */
export function localValues(doc: Doc, path: readonly string[]): Value[] {
  const found: Value[] = []
  collect(doc, path, 0, found)
  return found
}

function collect(value: MaybeValue, path: readonly string[], at: number, found: Value[]): void {
  const name = path[at]
  if (name === undefined) {
    if (Array.isArray(value)) found.push(...value)
    else if (value !== undefined) found.push(value)
    return
  }
  if (isDoc(value)) return collect(value.get(name), path, at + 1, found)
  if (!Array.isArray(value)) return
  for (const element of value) if (isDoc(element)) collect(element, path, at, found)
  const index = arrayIndex(name)
  if (index >= 0) collect(value[index], path, at + 1, found)
}
