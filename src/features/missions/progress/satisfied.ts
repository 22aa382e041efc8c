import { isGroup, targetOf, type Objective } from '../definition/objective.ts'

/** Whether counters, in the order of the leaves, fulfil an objective. */
export function isSatisfied(objective: Objective, counts: readonly number[]): boolean {
  // Most objectives are one thing, and this is asked for every deed.
  if (!isGroup(objective)) return (counts[0] ?? 0) >= targetOf(objective)
  return shareDone(objective, counts) >= 1
}

/** How much of an objective is done, 0 to 1: of several the mean of those that are needed and furthest. */
export function shareDone(objective: Objective, counts: readonly number[]): number {
  return shareOf(objective, [...counts])
}

/** Takes the counters of an objective from the front. */
function shareOf(tree: Objective, rest: number[]): number {
  if (!isGroup(tree)) return Math.min(1, (rest.shift() ?? 0) / targetOf(tree))
  const shares = tree.of.map((part) => shareOf(part, rest)).toSorted((a, b) => b - a)
  const needed = 'least' in tree ? tree.least : tree.do === 'all' ? shares.length : 1
  return shares.slice(0, needed).reduce((sum, one) => sum + one, 0) / needed
}
