import { targetOf, type Leaf } from '../definition/objective.ts'
import type { SeasonSpan } from '../schedule/mission-period.ts'
import type { GuildMissions } from './guild-missions.ts'
import type { Finished, MemberFacts, Standing, Tally } from './facts.ts'
import { OpenMissions } from './open-missions.ts'
import { periodsOf } from './period-finder.ts'
import { isSatisfied } from './satisfied.ts'
import { isBefore } from './standing-at.ts'
import { MOST_FORMER, type MissionState, type MissionStates, type PeriodState } from './states.ts'

/** Counts what a member did; changes `states` and answers what was finished by it, in order. Undefined when nothing changed. */
export function advance(
  guild: GuildMissions,
  states: MissionStates,
  tallies: readonly Tally[],
  facts: MemberFacts,
  season?: SeasonSpan,
): readonly Finished[] | undefined {
  const finished: Finished[] = []
  let isChanged = false
  const waiting = [...tallies]
  const open = new OpenMissions(guild, states, facts, periodsOf(guild, facts.timeZone, season))
  for (let tally = waiting.shift(); tally; tally = waiting.shift()) {
    const done: MissionState[] = []
    let isBegun = false
    for (const { id, standing } of open.for(tally)) {
      const { compiled, state, period } = standing
      if (!countTally(compiled.leaves, state.counts, tally, facts, id)) continue
      isChanged = true
      state.since = Math.min(state.since, tally.at)
      if (isSatisfied(compiled.mission.objective, state.counts)) state.doneAt = tally.at
      const kept = keep(states, id, standing)
      isBegun ||= kept !== state
      if (state.doneAt === 0) continue
      done.push(kept)
      finished.push({ id, compiled, period, at: tally.at, counts: [...state.counts] })
      waiting.push({ kind: 'missions', count: 1, at: tally.at, channelIds: [], missionId: id })
    }
    // What a deed opens counts from the next one on.
    for (const state of done) state.times += 1
    if (isBegun || done.length > 0) open.forget()
  }
  return isChanged ? finished : undefined
}

/** Puts the state of a period in its place; what was the present one becomes the former. */
function keep(states: MissionStates, id: string, { state, isFormer }: Standing): MissionState {
  const own = states.get(id)
  if (own && isFormer) own.former = formerWith(own.former, state)
  if (own && (isFormer || own.period === state.period)) {
    states.set(id, own)
    return own
  }
  const kept: MissionState = { ...state, times: own?.times ?? 0 }
  if (own && isBefore(own.period, state.period)) kept.former = formerWith(own.former, withoutFormer(own))
  states.set(id, kept)
  return kept
}

function formerWith(former: readonly PeriodState[] = [], added: PeriodState): PeriodState[] {
  const others = former.filter(({ period }) => period !== added.period)
  return [...others, added]
    .toSorted((a, b) => (a.period < b.period ? 1 : -1))
    .filter(({ period }) => period.length === added.period.length)
    .slice(0, MOST_FORMER)
}

function withoutFormer({ version, period, doneAt, since, counts }: MissionState): PeriodState {
  return { version, period, doneAt, since, counts }
}

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
