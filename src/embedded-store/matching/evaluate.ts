import { type CompareStrings, compareStrings } from '../bson/compare.ts'
import type { Doc, MaybeValue } from '../bson/value.ts'
import { comparisonTest, membershipTest } from './comparison.ts'
import { type FieldPath, type MatchDetails, anyValue } from './field-path.ts'
import { regexTest } from './regex-test.ts'
import type { MatchNode } from './tree.ts'

/** Tells whether a document (or, inside `$elemMatch`, a value) fits; may note the array position in `details`. */
export type Matcher = (value: MaybeValue, details: MatchDetails | null) => boolean

/** Turns a parsed filter into one function. */
export function compileMatcher(node: MatchNode, compareText: CompareStrings = compareStrings): Matcher {
  switch (node.kind) {
    case 'and':
      return everyMatcher(node.children.map((child) => compileMatcher(child, compareText)))
    case 'or':
      return someMatcher(
        node.children.map((child) => compileMatcher(child, compareText)),
        isMembership(node.children),
      )
    case 'nor': {
      const some = someMatcher(
        node.children.map((child) => compileMatcher(child, compareText)),
        false,
      )
      return (value) => !some(value, null)
    }
    case 'not': {
      const child = compileMatcher(node.child, compareText)
      return (value) => !child(value, null)
    }
    case 'compare':
      return leaf(node.path, false, comparisonTest(node.operator, node.value, compareText))
    case 'in':
      return leaf(node.path, false, membershipTest(node.values, node.patterns, compareText))
    case 'exists':
      return leaf(node.path, false, (value) => value !== undefined)
    case 'regex':
      return leaf(node.path, false, regexTest(node.regex))
    case 'predicate':
      return leaf(node.path, node.wholeArrays, node.test)
    case 'elemMatchValue':
    case 'elemMatchObject':
      return elementMatcher(node.path, node.kind, compileMatcher(node.child, compareText))
    case 'document':
    default:
      return (value) => node.test(value as Doc)
  }
}

function leaf(path: FieldPath, wholeArrays: boolean, test: (value: MaybeValue) => boolean): Matcher {
  const [name] = path
  if (name === undefined) return test
  if (path.length > 1) return (value, details) => anyValue(value, path, wholeArrays, test, details)
  return (doc, details) => {
    const value = (doc as Doc).get(name)
    return Array.isArray(value) ? anyValue(doc, path, wholeArrays, test, details) : test(value)
  }
}

function everyMatcher(matchers: readonly Matcher[]): Matcher {
  if (matchers.length === 0) return () => true
  return (value, details) => {
    for (const matcher of matchers) if (!matcher(value, details)) return false
    return true
  }
}

/** Alternatives leave open which array position is meant, but for those that together are one `$in`. */
function someMatcher(matchers: readonly Matcher[], keepsPosition: boolean): Matcher {
  return (value, details) => {
    const noted = keepsPosition ? details : null
    for (const matcher of matchers) if (matcher(value, noted)) return true
    return false
  }
}

function isMembership([first, ...others]: readonly MatchNode[]): boolean {
  if (others.length === 0) return true
  const path = equalityPath(first)
  return path !== null && others.every((other) => equalityPath(other) === path)
}

function equalityPath(node: MatchNode | undefined): string | null {
  if (node?.kind !== 'compare' || node.operator !== '$eq') return null
  return Array.isArray(node.value) ? null : node.path.join('.')
}

function elementMatcher(
  path: FieldPath,
  kind: 'elemMatchValue' | 'elemMatchObject',
  child: Matcher,
): Matcher {
  const objects = kind === 'elemMatchObject'
  return (root, details) => {
    let index = -1
    const test = (value: MaybeValue) => {
      if (!Array.isArray(value)) return false
      index = value.findIndex((element) => {
        if (!objects) return child(element, null)
        return (element instanceof Map || Array.isArray(element)) && child(asDocument(element), null)
      })
      return index >= 0
    }
    const outer: MatchDetails = { index: null }
    if (!anyValue(root, path, true, test, outer)) return false
    if (details) details.index = outer.index ?? index
    return true
  }
}

/** An array inside an array is looked at as the document of its positions. */
function asDocument(element: Doc | MaybeValue[]): Doc {
  if (element instanceof Map) return element
  return new Map(element.map((value, index) => [String(index), value ?? null]))
}
