import { targetOf, type Leaf } from '../definition/objective.ts'
import type { SeasonSpan } from '../schedule/mission-period.ts'
import { currentOf, versionFor, type GuildMissions, type LiveMission } from './guild-missions.ts'
import type { Finished, MemberFacts, Standing, Tally } from './facts.ts'
import { isOpenAt } from './open-at.ts'
import { PeriodFinder } from './period-finder.ts'
import { isSatisfied } from './satisfied.ts'
import type { MissionState, MissionStates } from './states.ts'

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
  const periods = new PeriodFinder(guild, facts.timeZone, season)
  for (let tally = waiting.shift(); tally; tally = waiting.shift()) {
    // What a deed opens counts from the next one on.
    for (const [live, standing] of openFor(guild, tally, states, facts, periods)) {
      const { compiled, state, period } = standing
      if (!count(compiled.leaves, state, tally, facts, live.id)) continue
      isChanged = true
      states.set(live.id, state)
      if (!isSatisfied(compiled.mission.objective, state.counts)) continue
      state.doneAt = tally.at
      state.times += 1
      finished.push({ id: live.id, compiled, period, at: tally.at })
      waiting.push({ kind: 'missions', count: 1, at: tally.at, channelIds: [], missionId: live.id })
    }
  }
  return isChanged ? finished : undefined
}

function openFor(
  guild: GuildMissions,
  tally: Tally,
  states: MissionStates,
  facts: MemberFacts,
  periods: PeriodFinder,
): [LiveMission, Standing][] {
  const open: [LiveMission, Standing][] = []
  for (const live of mayBeMoved(guild, tally, facts, periods)) {
    const standing = standingAt(live, states, tally.at, periods)
    if (!standing || standing.state.doneAt > 0) continue
    if (isOpenAt(guild, live, standing, states, facts, tally.at)) open.push([live, standing])
  }
  return open
}

/** Of pools only what is drawn for the member. */
function mayBeMoved(
  guild: GuildMissions,
  { kind, channelIds, at }: Tally,
  { memberId }: MemberFacts,
  periods: PeriodFinder,
): readonly LiveMission[] {
  const pools = guild.pooledListeners(kind)
  const open = guild.listeners(kind, channelIds)
  if (pools.size === 0) return open
  const own = [...open]
  for (const [pool, members] of pools) {
    const [any] = members.values()
    const mission = any && currentOf(any)?.mission
    const period = mission && periods.of(mission, at)
    if (!period) continue
    for (const id of guild.drawn(pool, memberId, period)) {
      const live = members.get(id)
      if (live) own.push(live)
    }
  }
  return own
}

/**
 * The state of a mission in the period of a moment, a fresh one when the period has only begun; undefined when there is none, or when
 * the member has come further: a change of time zone brings no period back.
 */
export function standingAt(
  live: LiveMission,
  states: MissionStates,
  at: number,
  periods: PeriodFinder,
): Standing | undefined {
  const newest = currentOf(live, at)
  const first = newest && periods.of(newest.mission, at)
  const begun = first && versionFor(live, first, at)
  const period = begun && periods.of(begun.mission, at)
  if (!begun || !period) return undefined
  const state = states.get(live.id)
  if (state?.period === period.key) {
    const compiled = live.versions.get(state.version)
    return compiled ? { compiled, period, state } : undefined
  }
  if (state && state.period.length === period.key.length && state.period > period.key) return undefined
  const fresh = {
    version: begun.version,
    period: period.key,
    doneAt: 0,
    times: state?.times ?? 0,
    counts: begun.leaves.map(() => 0),
  }
  return { compiled: begun, period, state: fresh }
}

function count(
  leaves: readonly Leaf[],
  state: MissionState,
  tally: Tally,
  facts: MemberFacts,
  missionId: string,
): boolean {
  let isChanged = false
  for (const [index, leaf] of leaves.entries()) {
    if (!matches(leaf, tally, missionId)) continue
    const before = state.counts[index] ?? 0
    const reached = leaf.do === 'reach' ? facts[leaf.what] : before + tally.count
    const after = Math.max(0, Math.min(targetOf(leaf), reached))
    if (after === before) continue
    state.counts[index] = after
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
