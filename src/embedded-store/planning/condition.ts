import type { MatchNode } from '../matching/tree.ts'
import { type FieldBounds, boundsOf } from './field-bounds.ts'
import { type Interval, intersect } from './interval.ts'

/** One of the conditions that every answer must fit, as far as an index can use it. */
export interface Condition {
  readonly path: string
  /** Null when it says only that the field is there. */
  readonly bounds: FieldBounds | null
  readonly node: MatchNode
}

export interface Conditions {
  readonly list: readonly Condition[]
  /** There are conditions that no bounds can express. */
  readonly others: boolean
  /** The branches of each `$or` that stands among them. */
  readonly alternatives: readonly (readonly MatchNode[])[]
}

/** The conditions that must all hold, taken from a filter. */
export function conditionsOf(root: MatchNode): Conditions {
  const list: Condition[] = []
  const alternatives: (readonly MatchNode[])[] = []
  let others = false
  const visit = (node: MatchNode): void => {
    switch (node.kind) {
      case 'and':
        return node.children.forEach(visit)
      case 'or':
        others = true
        alternatives.push(node.children)
        return
      case 'compare':
      case 'in':
      case 'regex':
      case 'exists': {
        const bounds = boundsOf(node)
        list.push({ path: node.path.join('.'), bounds, node })
        if (!bounds) others = true
        return
      }
      case 'elemMatchValue':
        others = true
        return addElement(node.path.join('.'), node.child, node, list)
      case 'elemMatchObject':
        others = true
        for (const inner of conditionsOf(node.child).list) {
          if (inner.bounds?.missingFits || /^\d+(\.|$)/.test(inner.path)) continue
          list.push({ ...inner, path: [...node.path, inner.path].join('.'), node: inner.node })
        }
        return
      default:
        others = true
    }
  }
  visit(root)
  return { list, others, alternatives }
}

/**
 * All conditions of a value `$elemMatch` hold for one and the same element: their bounds may be narrowed together.
 * Those of an `$elemMatch` within it are about arrays inside the array, whose elements have no keys.
 */
function addElement(path: string, child: MatchNode, node: MatchNode, list: Condition[]): void {
  let bounds: FieldBounds | null = null as FieldBounds | null
  for (const { path: innerPath, bounds: inner, node: innerNode } of conditionsOf(child).list) {
    if (innerPath !== '' || !inner || innerNode.kind === 'elemMatchValue') continue
    const intervals: readonly Interval[] = bounds
      ? intersect(bounds.intervals, inner.intervals)
      : inner.intervals
    bounds = { intervals, exact: false, missingFits: inner.missingFits }
  }
  list.push({ path, bounds, node })
}
