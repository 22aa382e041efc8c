import type { MatchNode } from './tree.ts'

/** Adds the top-level fields that a filter reads; false when it may read all. */
export function collectFieldsRead(node: MatchNode, fields: Set<string>): boolean {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'nor':
      return node.children.every((child) => collectFieldsRead(child, fields))
    case 'not':
      return collectFieldsRead(node.child, fields)
    case 'document':
      for (const name of node.reads ?? []) fields.add(name)
      return node.reads !== null
    default:
      fields.add(node.path[0] ?? '')
      return node.path.length > 0
  }
}
