import type { Evaluate } from '../expressions/expression.ts'
import { CommandError } from '../errors.ts'

export type ProjectionLeaf =
  | { readonly kind: 'include' }
  | { readonly kind: 'exclude' }
  | { readonly kind: 'compute'; readonly evaluate: Evaluate }
  | { readonly kind: 'slice'; readonly skip: number | null; readonly limit: number }

/** The fields of a projection as a tree, in the order of its specification. */
export interface ProjectionBranch {
  readonly kind: 'branch'
  readonly children: Map<string, ProjectionNode>
  /** Whether something below is computed. */
  computes: boolean
}

export type ProjectionNode = ProjectionLeaf | ProjectionBranch

export function newProjectionBranch(): ProjectionBranch {
  return { kind: 'branch', children: new Map(), computes: false }
}

/** Puts a leaf at its path; throws when one path lies on or under another (31249, 31250). */
export function addLeaf(root: ProjectionBranch, path: readonly string[], leaf: ProjectionLeaf): void {
  let branch = root
  path.forEach((name, index) => {
    if (leaf.kind === 'compute') branch.computes = true
    const existing = branch.children.get(name)
    if (index === path.length - 1) {
      if (existing) throw new CommandError(31250, `Path collision at ${path.join('.')}`)
      branch.children.set(name, leaf)
      return
    }
    if (existing && existing.kind !== 'branch') {
      const rest = path.slice(index + 1).join('.')
      throw new CommandError(31249, `Path collision at ${path.join('.')} remaining portion ${rest}`)
    }
    const next = existing ?? newProjectionBranch()
    branch.children.set(name, next)
    branch = next
  })
}
