import { type Doc, type MaybeValue, type Value, isDoc } from '../bson/value.ts'
import type { ProjectionBranch, ProjectionLeaf } from './projection-tree.ts'

/** The named fields of the document, in the document's order. */
export function includeFields(branch: ProjectionBranch, doc: Doc): Doc {
  const kept: Doc = new Map()
  for (const [name, value] of doc) {
    const node = branch.children.get(name)
    if (!node || node.kind === 'compute') continue
    const inner = node.kind === 'branch' ? includeValue(node, value) : leafValue(node, value)
    if (inner !== undefined) kept.set(name, inner)
  }
  return kept
}

function includeValue(branch: ProjectionBranch, value: Value): MaybeValue {
  if (isDoc(value)) return includeFields(branch, value)
  if (!Array.isArray(value)) return undefined
  return value
    .map((element) => includeValue(branch, element) ?? (branch.computes ? new Map() : undefined))
    .filter((element) => element !== undefined)
}

/** All but the named fields. */
export function excludeFields(branch: ProjectionBranch, doc: Doc): Doc {
  const kept: Doc = new Map()
  for (const [name, value] of doc) {
    const node = branch.children.get(name)
    const inner =
      !node || node.kind === 'compute'
        ? value
        : node.kind === 'branch'
          ? excludeValue(node, value)
          : leafValue(node, value)
    if (inner !== undefined) kept.set(name, inner)
  }
  return kept
}

function excludeValue(branch: ProjectionBranch, value: Value): Value {
  if (isDoc(value)) return excludeFields(branch, value)
  return Array.isArray(value) ? value.map((element) => excludeValue(branch, element)) : value
}

function leafValue(leaf: ProjectionLeaf, value: Value): MaybeValue {
  if (leaf.kind === 'exclude') return undefined
  return leaf.kind === 'slice' && Array.isArray(value) ? slice(value, leaf.skip, leaf.limit) : value
}

function slice(array: readonly Value[], skip: number | null, limit: number): Value[] {
  if (skip === null) return limit < 0 ? array.slice(limit) : array.slice(0, limit)
  const start = skip < 0 ? Math.max(0, array.length + skip) : skip
  return array.slice(start, start + limit)
}

/** Sets the computed fields on (a copy of) the value; what is no document on their way becomes one. */
export function setComputed(branch: ProjectionBranch, target: MaybeValue, root: Doc): Value {
  if (Array.isArray(target)) return target.map((element) => setComputed(branch, element, root))
  const result: Doc = isDoc(target) ? new Map(target) : new Map()
  for (const [name, node] of branch.children) {
    if (node.kind === 'branch') {
      if (node.computes) result.set(name, setComputed(node, result.get(name), root))
    } else if (node.kind === 'compute') {
      const value = node.evaluate(root)
      if (value === undefined) result.delete(name)
      else result.set(name, value)
    }
  }
  return result
}
