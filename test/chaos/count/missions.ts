import { createHash } from 'node:crypto'
import {
  PLANNED,
  POOL,
  type PlannedDeed,
  type PlannedMission,
  type PlannedObjective,
} from '../planned-missions.ts'
import type { Books, Completion } from './books.ts'
import type { Amount, MemberDeeds } from './came-to-count.ts'

/** What is given once for reaching something. */
export interface RewardTally {
  eligible: number
  credited: number
  lost: number
  doubled: number
  undetermined: number
}

/** An entry that the ledger has to hold. */
export interface Due {
  readonly key: string
  readonly guildId: string
  readonly memberId: string
  readonly xp: number
  readonly coins: number
}

export interface CountedMissions {
  readonly tally: RewardTally
  readonly due: readonly Due[]
  /** By `<guild>:<member>`. */
  readonly badges: ReadonlyMap<string, ReadonlySet<string>>
  readonly examples: readonly string[]
}

export const noTally = (): RewardTally => ({ eligible: 0, credited: 0, lost: 0, doubled: 0, undetermined: 0 })

/** Which missions must have been finished, and what that gives; compared with the completions that were written. */
export function countMissions(
  members: Iterable<MemberDeeds>,
  { completions, contests }: Pick<Books, 'completions' | 'contests'>,
): CountedMissions {
  const tally = noTally()
  const examples: string[] = []
  const left = new Map(completions.map((one) => [one.key, one]))
  const wrong = (what: keyof RewardTally, example: string, count = 1) => {
    tally[what] += count
    examples.push(example)
  }
  const finish = (member: MemberDeeds, planned: readonly PlannedMission[], period: string, most: number) => {
    const [first] = planned
    if (!first) return
    const keys = planned.map(({ id }) => `mission:${member.guildId}:${period}:${id}:${member.memberId}`)
    const found = keys.filter((key) => left.delete(key)).length
    const state = stateOf(first, member, period)
    const name = `${planned.map(({ id }) => id).join('/')} ${period} ${member.memberId}`
    if (state === 'open') {
      tally.undetermined += found
      if (found > most) wrong('doubled', `${name}: ${found} completions`, found - most)
      return
    }
    const due = state === 'done' ? most : 0
    tally.eligible += due
    tally.credited += Math.min(found, due)
    if (found < due) wrong('lost', `${name}: ${found} of ${due} completions`, due - found)
    if (found > due) wrong('doubled', `${name}: ${found} completions instead of ${due}`, found - due)
  }
  const pooled = PLANNED.filter(({ isPooled }) => isPooled)
  for (const member of members)
    for (const name of member.periods.keys()) {
      const [kind, period = ''] = name.split(' ')
      for (const one of PLANNED) if (one.period === kind && !one.isPooled) finish(member, [one], period, 1)
      if (kind === 'daily') finish(member, pooled, period, POOL.draw)
    }
  for (const key of left.keys()) wrong('doubled', `${key}: finished without any deed`)
  for (const problem of contestProblems(completions, contests)) wrong('doubled', problem)
  return { tally, ...givenFor(completions), examples }
}

function stateOf(planned: PlannedMission, member: MemberDeeds, period: string): 'done' | 'open' | 'none' {
  const deeds = member.periods.get(`${planned.period} ${period}`)
  // What completed the steps before does not count again.
  const used = PLANNED.filter(({ step = Infinity }) => step < (planned.step ?? 0)).reduce(
    (sum, { objective }) => sum + ('of' in objective ? 0 : objective.count),
    0,
  )
  const has = (bound: keyof Amount) => (deed: PlannedDeed) => (deeds?.get(deed)?.[bound] ?? 0) - used
  if (isMet(planned.objective, has('least'))) return 'done'
  return isMet(planned.objective, has('most')) ? 'open' : 'none'
}

function isMet(objective: PlannedObjective, has: (deed: PlannedDeed) => number): boolean {
  if (objective.do === 'all') return objective.of.every((part) => isMet(part, has))
  if (objective.do === 'any') return objective.of.some((part) => isMet(part, has))
  if (objective.do === 'some')
    return objective.of.filter((part) => isMet(part, has)).length >= objective.least
  return has(objective.do) >= objective.count
}

/** What is limited goes to as many as it says, raffles to those whom the published seed names. */
function contestProblems(completions: Books['completions'], contests: Books['contests']): string[] {
  const problems: string[] = []
  for (const { key, count, seed, winners } of contests) {
    const own = completions.filter((one) => `${one.guildId}:${one.missionId}:${one.period}` === key)
    const limited = PLANNED.find(({ id }) => id === own[0]?.missionId)?.limited
    if (!limited || own.length !== count) problems.push(`${key}: ${count} counted, ${own.length} finished`)
    else if ('first' in limited) {
      const given = own.filter(({ outcome }) => outcome === 'rewarded').length
      if (given !== Math.min(limited.first, count))
        problems.push(`${key}: ${given} of ${count} were rewarded`)
    } else {
      const drawn = own.filter(({ outcome }) => outcome === 'won' || outcome === 'lost')
      const right = drawn.toSorted(byDraw(seed)).slice(0, limited.raffle)
      const won = drawn.filter(({ outcome }) => outcome === 'won')
      const isRight = right.every(({ outcome }) => outcome === 'won') && won.length === right.length
      if (!isRight || winners?.length !== won.length) problems.push(`${key}: ${won.length} winners`)
    }
  }
  return problems
}

function byDraw(seed: string) {
  const place = ({ key }: Completion) => createHash('sha256').update(`${seed}:${key}`).digest('hex')
  return (one: Completion, other: Completion) => (place(one) < place(other) ? -1 : 1)
}

function givenFor(completions: Books['completions']): Pick<CountedMissions, 'due' | 'badges'> {
  const due: Due[] = []
  const badges = new Map<string, Set<string>>()
  for (const { key, guildId, memberId, missionId, outcome } of completions) {
    const planned = PLANNED.find(({ id }) => id === missionId)
    if (!planned || (outcome !== 'rewarded' && outcome !== 'won')) continue
    due.push({ key, guildId, memberId, xp: planned.xp ?? 0, coins: planned.coins })
    const id = `${guildId}:${memberId}`
    if (planned.badge) badges.set(id, (badges.get(id) ?? new Set()).add(planned.badge))
  }
  return { due, badges }
}
