import { isGroup, targetOf, type Objective } from '../definition/objective.ts'

/** Whether counters, in the order of the leaves, fulfil an objective. */
export function isSatisfied(objective: Objective, counts: readonly number[]): boolean {
  return shareDone(objective, counts) >= 1
}

/** How much of an objective is done, 0 to 1: of several the mean of those that are needed and furthest. */
export function shareDone(objective: Objective, counts: readonly number[]): number {
  let index = 0
  const share = (tree: Objective): number => {
    if (!isGroup(tree)) {
      const done = counts[index] ?? 0
      index += 1
      return Math.min(1, done / targetOf(tree))
    }
    const shares = tree.of.map(share).toSorted((a, b) => b - a)
    const needed = 'least' in tree ? tree.least : tree.do === 'all' ? shares.length : 1
    return shares.slice(0, needed).reduce((sum, one) => sum + one, 0) / needed
  }
  return share(objective)
}
