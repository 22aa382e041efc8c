import type { MatchNode } from '../matching/tree.ts'

/** The top-level fields that a filter looks at; null when it may look at all. */
export function fieldsOfFilter(node: MatchNode): ReadonlySet<string> | null {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'nor': {
      const fields = new Set<string>()
      for (const child of node.children) {
        const own = fieldsOfFilter(child)
        if (!own) return null
        for (const field of own) fields.add(field)
      }
      return fields
    }
    case 'not':
      return fieldsOfFilter(node.child)
    case 'document':
      return null
    default:
      return node.path[0] === undefined ? null : new Set([node.path[0]])
  }
}
