import { targetOf, type Leaf } from '../definition/objective.ts'
import type { MemberFacts, Tally } from './facts.ts'

/** Lets a deed move counters in place; whether it did. */
export function countTally(
  leaves: readonly Leaf[],
  counts: number[],
  tally: Tally,
  facts: MemberFacts,
  missionId: string,
): boolean {
  let isChanged = false
  for (let index = 0; index < leaves.length; index += 1) {
    const leaf = leaves[index]
    if (!leaf || !matches(leaf, tally, missionId)) continue
    const before = counts[index] ?? 0
    const reached = leaf.do === 'reach' ? facts[leaf.what] : before + tally.count
    const after = Math.max(0, Math.min(targetOf(leaf), reached))
    if (after === before) continue
    counts[index] = after
    isChanged = true
  }
  return isChanged
}

function matches(leaf: Leaf, tally: Tally, missionId: string): boolean {
  if (leaf.do !== tally.kind) return false
  if (leaf.do === 'proof') return tally.missionId === missionId
  if (leaf.do === 'games') return leaf.game === undefined || leaf.game === tally.game
  if (leaf.do === 'missions')
    return leaf.of ? leaf.of.includes(tally.missionId ?? '') : tally.missionId !== missionId
  const channels = 'in' in leaf ? leaf.in : undefined
  return !channels || channels.some((id) => tally.channelIds.includes(id))
}
