import { CommandError } from '../errors.ts'

export type PathPart =
  | { readonly kind: 'field'; readonly name: string }
  /** `$`: the element that the filter matched. */
  | { readonly kind: 'positional' }
  /** `$[]`: all elements. */
  | { readonly kind: 'all' }
  /** `$[identifier]`: the elements that an array filter matches. */
  | { readonly kind: 'filtered'; readonly identifier: string }

/** Paths come again and again; when there are too many different ones all are forgotten. */
const parsed = new Map<string, readonly PathPart[]>()
const MOST_PARSED = 2000

/** Takes an update path apart; refuses empty names and misplaced positional parts as MongoDB does. */
export function parseUpdatePath(path: string): readonly PathPart[] {
  const known = parsed.get(path)
  if (known) return known
  const parts = parsePath(path)
  if (parsed.size >= MOST_PARSED) parsed.clear()
  parsed.set(path, parts)
  return parts
}

function parsePath(path: string): readonly PathPart[] {
  if (path === '') throw new CommandError('EmptyFieldName', 'An empty update path is not valid.')
  const names = path.split('.')
  if (names.includes('')) {
    throw new CommandError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    )
  }
  if (names[0] === '$') {
    throw new CommandError(
      'BadValue',
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    )
  }
  if (names[0]?.startsWith('$[')) {
    throw new CommandError(
      'BadValue',
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
    )
  }
  if (names.filter((name) => name === '$').length > 1) {
    throw new CommandError('BadValue', `Too many positional (i.e. '$') elements found in path '${path}'`)
  }
  return names.map(parsePart)
}

function parsePart(name: string): PathPart {
  if (name === '$') return { kind: 'positional' }
  if (name === '$[]') return { kind: 'all' }
  const identifier = /^\$\[(.+)\]$/.exec(name)?.[1]
  return identifier === undefined ? { kind: 'field', name } : { kind: 'filtered', identifier }
}

const numeric = /^(?:0|[1-9]\d*)$/

/** Names in the order that updates make new fields: numbers by value, all else by their text. */
export function compareFieldNames(left: string, right: string): number {
  if (numeric.test(left) && numeric.test(right)) {
    return left.length - right.length || (left < right ? -1 : Number(left > right))
  }
  return left < right ? -1 : Number(left > right)
}
