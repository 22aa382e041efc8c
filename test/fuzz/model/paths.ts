import type { Doc, MaybeValue, Value } from '../../../src/embedded-store/bson/value.ts'

/**
 * All values that a dotted path means in a document: arrays on the way stand for each of their documents and, where
 * the path has a number, for the element at that position. `undefined` is given once per document without the field.
 */
export function reach(value: Value, path: readonly string[]): MaybeValue[] {
  const [name, ...rest] = path
  if (name === undefined) return [value]
  if (value instanceof Map) return fromDocument(value, name, rest)
  return [undefined]
}

function fromDocument(doc: Doc, name: string, rest: readonly string[]): MaybeValue[] {
  const value = doc.get(name)
  if (value === undefined) return [undefined]
  if (rest.length === 0) return [value]
  return Array.isArray(value) ? fromArray(value, rest) : reach(value, rest)
}

function fromArray(array: readonly Value[], path: readonly string[]): MaybeValue[] {
  const found: MaybeValue[] = array.flatMap((element) => (element instanceof Map ? reach(element, path) : []))
  const [name = '', ...rest] = path
  if (!/^\d+$/.test(name)) return found
  const element = array[Number(name)]
  if (element === undefined) return found
  if (rest.length === 0) return [...found, new Exactly(element)]
  if (element instanceof Map) return [...found, ...reach(element, rest)]
  if (Array.isArray(element)) {
    return [...found, ...reach(new Map(element.map((inner, index) => [String(index), inner])), rest)]
  }
  return found
}

/** An element that the path names by its position: if it is an array, it is not taken apart. */
export class Exactly extends Map<string, Value> {
  readonly element: Value
  constructor(element: Value) {
    super()
    this.element = element
  }
}
