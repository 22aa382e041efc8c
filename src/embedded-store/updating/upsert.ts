import type { Doc, MaybeValue, Value } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { MatchNode } from '../matching/tree.ts'

/**
 * The fields that an upsert takes from its filter: each equality that must hold, also under `$and`, in an `$or` of
 * one and an `$in` of one. Throws NotSingleValueField (54) when two of them speak of the same field.
 */
export function fieldsFromFilter(tree: MatchNode): Doc {
  const equalities = new Map<string, Value>()
  collect(tree, equalities)
  checkOverlap([...equalities.keys()])
  const doc: Doc = new Map()
  for (const [path, value] of equalities) setAt(doc, path.split('.'), value)
  return doc
}

/** Throws QueryFeatureNotAllowed (224) for a filter with `$expr`, of which nobody knows what it would insert. */
export function checkUpsertFilter(node: MatchNode): void {
  if ('children' in node) node.children.forEach(checkUpsertFilter)
  else if (node.kind === 'document' && node.operator === '$expr')
    throw new CommandError('QueryFeatureNotAllowed', '$expr is not allowed in this context')
}

function collect(node: MatchNode, equalities: Map<string, Value>): void {
  if (node.kind === 'and') node.children.forEach((child) => collect(child, equalities))
  else if (node.kind === 'or' && node.children.length === 1) {
    node.children.forEach((child) => collect(child, equalities))
  } else if (node.kind === 'compare' && node.operator === '$eq') add(equalities, node.path, node.value)
  else if (node.kind === 'in' && node.values.length === 1 && node.patterns.length === 0) {
    add(equalities, node.path, node.values[0])
  }
}

function add(equalities: Map<string, Value>, parts: readonly string[], value: MaybeValue): void {
  const path = parts.join('.')
  if (value === undefined) return
  if (equalities.has(path)) {
    throw new CommandError(
      'NotSingleValueField',
      `cannot infer query fields to set, path '${path}' is matched twice`,
    )
  }
  equalities.set(path, value)
}

function checkOverlap(paths: readonly string[]): void {
  for (const path of paths) {
    const inner = paths.find((other) => other.startsWith(`${path}.`))
    if (inner === undefined) continue
    throw new CommandError(
      'NotSingleValueField',
      `cannot infer query fields to set, both paths '${inner}' and '${path}' are matched`,
    )
  }
}

function setAt(doc: Doc, parts: readonly string[], value: Value): void {
  const [name = '', ...rest] = parts
  if (rest.length === 0) {
    doc.set(name, value)
    return
  }
  const inner = doc.get(name)
  const branch: Doc = inner instanceof Map ? inner : new Map()
  doc.set(name, branch)
  setAt(branch, rest, value)
}
