import { CommandError } from '../errors.ts'
import type { Doc, MaybeValue, Value } from '../bson/value.ts'

/** A dotted path taken apart; no parts stand for the value itself. */
export type FieldPath = readonly string[]

/** The value itself, where a condition has no field of its own (inside a value `$elemMatch`). */
export const SELF: FieldPath = []

/** The position in an array that a condition matched at, for the positional `$`. */
export interface MatchDetails {
  index: number | null
}

export function parsePath(path: string): FieldPath {
  if (path.includes('\0')) throw new CommandError('BadValue', 'field path must not contain a null byte')
  return path.split('.')
}

/** The array position that a part of a path names, or -1: digits without leading zeros. */
export function arrayIndex(part: string): number {
  return /^(?:0|[1-9]\d{0,8})$/.test(part) ? Number(part) : -1
}

/**
 * Whether any value that the path leads to passes the test. Arrays on the way are entered, both element by element
 * and by numeric parts; at the end of the path the elements of an array are tried before the array itself, unless
 * `wholeArrays`. A path that leads nowhere gives `undefined` once for each document that it ends in.
 */
export function anyValue(
  root: MaybeValue,
  path: FieldPath,
  wholeArrays: boolean,
  test: (value: MaybeValue) => boolean,
  details: MatchDetails | null,
): boolean {
  if (path.length === 0) return test(root)
  return fromDocument(root as Doc, path, 0, wholeArrays, test, details)
}

function fromDocument(
  container: Doc | Value[],
  path: FieldPath,
  from: number,
  wholeArrays: boolean,
  test: (value: MaybeValue) => boolean,
  details: MatchDetails | null,
): boolean {
  let value: MaybeValue = container
  for (let at = from; at < path.length; at++) {
    value = fieldOf(value, path[at] as string)
    if (value === undefined) return test(undefined)
    if (at === path.length - 1) break
    if (Array.isArray(value)) return fromArray(value, path, at + 1, wholeArrays, test, details)
    if (!(value instanceof Map)) return test(undefined)
  }
  if (wholeArrays || !Array.isArray(value)) return test(value)
  for (let index = 0; index < value.length; index++) {
    if (test(value[index])) return found(details, index)
  }
  return test(value)
}

function fromArray(
  array: readonly Value[],
  path: FieldPath,
  at: number,
  wholeArrays: boolean,
  test: (value: MaybeValue) => boolean,
  details: MatchDetails | null,
): boolean {
  const wanted = arrayIndex(path[at] as string)
  for (let index = 0; index < array.length; index++) {
    const element = array[index] as Value
    if (element instanceof Map && fromDocument(element, path, at, wholeArrays, test, details)) {
      return found(details, index)
    }
    if (index !== wanted) continue
    if (at + 1 === path.length) {
      if (test(element)) return found(details, index)
    } else if (element instanceof Map || Array.isArray(element)) {
      if (fromDocument(element, path, at + 1, wholeArrays, test, details)) return true
    }
  }
  return false
}

function fieldOf(container: Doc | Value[], part: string): MaybeValue {
  return Array.isArray(container) ? container[arrayIndex(part)] : container.get(part)
}

function found(details: MatchDetails | null, index: number): true {
  if (details) details.index = index
  return true
}
