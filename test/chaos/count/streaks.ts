import { MILESTONE_XP } from '../plan.ts'
import type { Entry } from './books.ts'
import type { MemberDeeds } from './came-to-count.ts'
import { noTally, type Due, type RewardTally } from './missions.ts'

const MILESTONES = [3, 7, 14, 30, 60, 100, 180, 365]

/** The milestones that days in a row must have given, each once a streak. */
export function countStreaks(
  members: Iterable<MemberDeeds>,
  ledger: ReadonlyMap<string, Entry>,
): { readonly tally: RewardTally; readonly due: readonly Due[]; readonly examples: readonly string[] } {
  const tally = noTally()
  const due: Due[] = []
  const examples: string[] = []
  for (const { guildId, memberId, days } of members) {
    const keyOf = (first: number, milestone: number) => `streak:${guildId}:${memberId}:${first}:${milestone}`
    for (const [since, length] of rowsOf(days))
      for (const milestone of MILESTONES.filter((one) => one <= length)) {
        // Counted from a later day when the first ones were told late.
        const keys = Array.from({ length: length }, (_, index) => keyOf(since + index, milestone))
        const given = keys.filter((key) => ledger.has(key))
        const [key = keyOf(since, milestone)] = given
        tally.eligible += 1
        tally.credited += Math.min(1, given.length)
        tally.lost += Number(given.length === 0)
        if (given.length === 0) examples.push(`${key}: not given`)
        due.push({ key, guildId, memberId, xp: milestone * MILESTONE_XP, coins: 0 })
      }
  }
  const right = new Set(due.map(({ key }) => key))
  for (const key of ledger.keys())
    if (key.startsWith('streak:') && !right.has(key)) {
      tally.doubled += 1
      examples.push(`${key}: a streak that was not`)
    }
  return { tally, due, examples }
}

/** Days one after the other: the first, and how many. */
function rowsOf(days: ReadonlySet<number>): [number, number][] {
  const rows: [number, number][] = []
  for (const day of [...days].toSorted((a, b) => a - b)) {
    const last = rows.at(-1)
    if (last && day === last[0] + last[1]) last[1] += 1
    else rows.push([day, 1])
  }
  return rows
}
