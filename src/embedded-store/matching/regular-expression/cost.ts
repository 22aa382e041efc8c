import type { RegexNode } from './node.ts'

/** How the work of a backtracking engine grows: at most `factor` * length^`degree` steps from one starting point. */
export interface Cost {
  readonly degree: number
  readonly factor: number
}

/** Null when the pattern may branch within a repetition, where the work can double with each character. */
export function backtrackingCost(node: RegexNode): Cost | null {
  switch (node.kind) {
    case 'set':
    case 'assertion':
      return { degree: 0, factor: 1 }
    case 'sequence':
      return product(node.nodes.map(backtrackingCost))
    case 'choice':
      return sum(node.options.map(backtrackingCost))
    case 'capture':
    case 'look':
    case 'atomic':
      return backtrackingCost(node.node)
    case 'backreference':
      return null
    case 'repeat':
    default:
      return repeated(node.node, node.min, node.max)
  }
}

function repeated(node: RegexNode, min: number, max: number): Cost | null {
  const inner = backtrackingCost(node)
  if (inner === null || max <= 1) {
    return inner && min === 0 ? { degree: inner.degree, factor: inner.factor + 1 } : inner
  }
  if (inner.degree > 0 || inner.factor > 1) return null
  if (max === Number.POSITIVE_INFINITY) return { degree: 1, factor: 1 }
  return { degree: 0, factor: max - min + 1 }
}

function product(costs: readonly (Cost | null)[]): Cost | null {
  let degree = 0
  let factor = 1
  for (const cost of costs) {
    if (cost === null) return null
    degree += cost.degree
    factor *= cost.factor
  }
  return { degree, factor }
}

function sum(costs: readonly (Cost | null)[]): Cost | null {
  let degree = 0
  let factor = 0
  for (const cost of costs) {
    if (cost === null) return null
    degree = Math.max(degree, cost.degree)
    factor += cost.factor
  }
  return { degree, factor }
}
