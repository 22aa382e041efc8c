import type { Filter } from '../matching/filter.ts'
import type { MatchNode } from '../matching/tree.ts'
import { compareEdges } from './interval.ts'
import { type Condition, conditionsOf } from './condition.ts'

/** Whether every document that fits the conditions also fits the index's filter, as far as can be told from the conditions. */
export function impliesPartial(partial: Filter, conditions: readonly Condition[]): boolean {
  return impliesNode(partial.tree, conditions)
}

function impliesNode(node: MatchNode, conditions: readonly Condition[]): boolean {
  if (node.kind === 'and') return node.children.every((child) => impliesNode(child, conditions))
  if (node.kind === 'or') return node.children.some((child) => impliesNode(child, conditions))
  const { list } = conditionsOf(node)
  const [wanted] = list
  if (node.kind === 'predicate')
    return conditions.some((condition) => equalityFits(condition, node.path.join('.'), node))
  if (!wanted || list.length !== 1) return false
  return conditions.some((condition) => condition.path === wanted.path && implies(condition, wanted))
}

function implies(given: Condition, wanted: Condition): boolean {
  if (wanted.node.kind === 'exists')
    return given.node.kind === 'exists' || given.bounds?.missingFits === false
  const within = wanted.bounds?.intervals
  if (!within || !given.bounds) return false
  return given.bounds.intervals.every((inner) =>
    within.some(
      (outer) => compareEdges(outer.from, inner.from) <= 0 && compareEdges(inner.to, outer.to) <= 0,
    ),
  )
}

/** A `$type` or the like is implied by an equality whose value passes it. */
function equalityFits(
  given: Condition,
  path: string,
  node: Extract<MatchNode, { kind: 'predicate' }>,
): boolean {
  return (
    given.path === path &&
    given.node.kind === 'compare' &&
    given.node.operator === '$eq' &&
    node.test(given.node.value)
  )
}
