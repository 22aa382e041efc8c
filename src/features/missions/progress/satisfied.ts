import { isGroup, targetOf, type Objective } from '../definition/objective.ts'

/** Whether counters, in the order of the leaves, fulfil an objective. */
export function isSatisfied(objective: Objective, counts: readonly number[]): boolean {
  return isDone(objective, counts, { next: 0 })
}

/** Reads the counters of an objective from `next` on. Asked for every deed, so nothing is made for it. */
function isDone(tree: Objective, counts: readonly number[], place: { next: number }): boolean {
  if (!isGroup(tree)) {
    const count = counts[place.next] ?? 0
    place.next += 1
    return count >= targetOf(tree)
  }
  let done = 0
  for (const part of tree.of) if (isDone(part, counts, place)) done += 1
  return done >= neededOf(tree)
}

function neededOf(tree: Objective & { readonly of: readonly Objective[] }): number {
  return 'least' in tree ? tree.least : tree.do === 'all' ? tree.of.length : 1
}

/** How much of an objective is done, 0 to 1: of several the mean of those that are needed and furthest. */
export function shareDone(objective: Objective, counts: readonly number[]): number {
  return shareOf(objective, [...counts])
}

/** Takes the counters of an objective from the front. */
function shareOf(tree: Objective, rest: number[]): number {
  if (!isGroup(tree)) return Math.min(1, (rest.shift() ?? 0) / targetOf(tree))
  const shares = tree.of.map((part) => shareOf(part, rest)).toSorted((a, b) => b - a)
  const needed = neededOf(tree)
  return shares.slice(0, needed).reduce((sum, one) => sum + one, 0) / needed
}
