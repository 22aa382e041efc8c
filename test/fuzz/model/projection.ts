import { type Doc, Int32, type MaybeValue, type Value } from '../../../src/embedded-store/bson/value.ts'
import { wholeOf } from './numbers.ts'
import { copy } from './copy.ts'
import { fitsElement } from './match.ts'
import { positionIn } from './positions.ts'
import { Refusal } from './refusal.ts'

/** The document that a projection gives ("Project Fields to Return from Query"). */
export function projected(doc: Doc, projection: Doc, filter: Doc): Doc {
  if (projection.size === 0) return copy(doc)
  const entries = [...projection]
  const kept = entries.filter(([name, value]) => name !== '_id' && isKept(value)).map(([name]) => name)
  const left = entries.filter(([, value]) => isLeft(value)).map(([name]) => name)
  const matches = entries.filter(([, value]) => operatorOf(value) === '$elemMatch')
  const slices = entries.filter(([, value]) => operatorOf(value) === '$slice')
  const includes =
    kept.length > 0 ||
    (left.every((name) => name === '_id') &&
      (slices.length > 0 || matches.length === 0
        ? isKept(projection.get('_id') ?? null)
        : matches.length > 0))
  let result = copy(doc)
  if (includes) {
    const paths = [...kept, ...slices.map(([name]) => name)].map((name) => positional(result, name, filter))
    if (!left.includes('_id')) paths.push('_id')
    result = only(result, paths)
  }
  for (const name of left) result = without(result, name.split('.'))
  for (const [name, value] of slices) slice(result, name.split('.'), operand(value))
  for (const [name, value] of matches) {
    // Among exclusions the array keeps its place, among inclusions it comes after all else.
    if (includes) result.delete(name)
    const array = doc.get(name)
    const found = Array.isArray(array)
      ? array.find((element) => fitsElement(element, operand(value)))
      : undefined
    if (found === undefined) result.delete(name)
    else result.set(name, [copy(found)])
  }
  return result
}

/** Throws for a projection that is refused whatever the documents are. */
export function checkProjection(projection: Doc): void {
  const names = [...projection.keys()].map((name) => name.replace(/\.\$$/, ''))
  for (const [at, name] of names.entries()) {
    for (const earlier of names.slice(0, at)) {
      if (earlier === name || earlier.startsWith(`${name}.`)) throw new Refusal(31_250)
      if (name.startsWith(`${earlier}.`)) throw new Refusal(31_249)
    }
  }
}

function isKept(value: Value): boolean {
  return value === true || (value instanceof Int32 && value.value === 1)
}

function isLeft(value: Value): boolean {
  return value === false || (value instanceof Int32 && value.value === 0)
}

function operatorOf(value: Value): string | undefined {
  return value instanceof Map ? value.keys().next().value : undefined
}

function operand(value: Value): Value {
  return (value instanceof Map ? value.values().next().value : undefined) ?? null
}

/** Cuts the array of `path.$` down to the element that the filter found; gives the path without `$`. */
function positional(doc: Doc, name: string, filter: Doc): string {
  if (!name.endsWith('.$')) return name
  const path = name.slice(0, -2)
  const array = doc.get(path)
  if (!Array.isArray(array)) return path
  const position = positionIn(doc, filter, path)
  if (position === null) throw new Refusal(51_246)
  doc.set(path, array.slice(position, position + 1))
  return path
}

/** The fields of the paths, in the document's order; arrays keep those elements that are documents or arrays. */
function only(doc: Doc, paths: readonly string[]): Doc {
  const result: Doc = new Map()
  for (const [name, value] of doc) {
    const inner = below(paths, name)
    if (inner.includes('')) result.set(name, value)
    else if (inner.length > 0) {
      const rest = onlyIn(value, inner)
      if (rest !== undefined) result.set(name, rest)
    }
  }
  return result
}

function below(paths: readonly string[], name: string): string[] {
  return paths
    .filter((path) => path === name || path.startsWith(`${name}.`))
    .map((path) => path.slice(name.length + 1))
}

function onlyIn(value: Value, paths: readonly string[]): MaybeValue {
  if (value instanceof Map) return only(value, paths)
  if (!Array.isArray(value)) return undefined
  return value.map((element) => onlyIn(element, paths)).filter((element) => element !== undefined)
}

function without(doc: Doc, path: readonly string[]): Doc {
  const [name = '', ...rest] = path
  const value = doc.get(name)
  if (value === undefined) return doc
  if (rest.length > 0) return new Map([...doc, [name, withoutIn(value, rest)]])
  return new Map([...doc].filter(([field]) => field !== name))
}

function withoutIn(value: Value, path: readonly string[]): Value {
  if (value instanceof Map) return without(value, path)
  return Array.isArray(value) ? value.map((element) => withoutIn(element, path)) : value
}

/** Cuts arrays in place: so many from the start or, negative, from the end; or so many after a position. */
function slice(container: Value, path: readonly string[], given: Value): void {
  if (Array.isArray(container)) for (const element of container) slice(element, path, given)
  if (!(container instanceof Map)) return
  const [name = '', ...rest] = path
  const value = container.get(name)
  if (value === undefined) return
  if (rest.length > 0) slice(value, rest, given)
  else if (Array.isArray(value)) container.set(name, cut(value, given))
}

function cut(array: readonly Value[], given: Value): Value[] {
  const [first, second] = Array.isArray(given) ? given.map((one) => wholeOf(one)) : [wholeOf(given)]
  if (first === undefined) return [...array]
  if (second === undefined) return first >= 0 ? array.slice(0, first) : array.slice(first)
  const start = first >= 0 ? first : Math.max(0, array.length + first)
  return array.slice(start, start + second)
}
