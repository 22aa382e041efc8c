import { targetOf, type Leaf } from '../definition/objective.ts'
import type { SeasonSpan } from '../schedule/mission-period.ts'
import { currentOf, versionFor, type GuildMissions, type LiveMission } from './guild-missions.ts'
import type { Finished, MemberFacts, Standing, Tally } from './facts.ts'
import { isOpenAt } from './open-at.ts'
import { periodsOf, type PeriodFinder } from './period-finder.ts'
import { isSatisfied } from './satisfied.ts'
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
  const periods = periodsOf(guild, facts.timeZone, season)
  for (let tally = waiting.shift(); tally; tally = waiting.shift()) {
    const done: MissionState[] = []
    for (const live of mayBeMoved(guild, tally, facts, periods)) {
      const standing = openStanding(guild, live, tally.at, states, facts, periods)
      if (!standing) continue
      const { compiled, state, period } = standing
      if (!countTally(compiled.leaves, state.counts, tally, facts, live.id)) continue
      isChanged = true
      state.since = Math.min(state.since, tally.at)
      if (isSatisfied(compiled.mission.objective, state.counts)) state.doneAt = tally.at
      const kept = keep(states, live.id, standing)
      if (state.doneAt === 0) continue
      done.push(kept)
      finished.push({ id: live.id, compiled, period, at: tally.at, counts: [...state.counts] })
      waiting.push({ kind: 'missions', count: 1, at: tally.at, channelIds: [], missionId: live.id })
    }
    // What a deed opens counts from the next one on.
    for (const state of done) state.times += 1
  }
  return isChanged ? finished : undefined
}

function openStanding(
  guild: GuildMissions,
  live: LiveMission,
  at: number,
  states: MissionStates,
  facts: MemberFacts,
  periods: PeriodFinder,
): Standing | undefined {
  if (isDone(states.get(live.id), at)) return undefined
  const standing = standingAt(live, states, at, periods)
  if (!standing || standing.state.doneAt > 0) return undefined
  return isOpenAt(guild, live, standing, states, facts, at) ? standing : undefined
}

/** Whether a mission was finished after a deed in the very period of it, so that nothing has to be looked up. */
function isDone(state: MissionState | undefined, at: number): boolean {
  return state !== undefined && state.doneAt > 0 && at >= state.since && at <= state.doneAt
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
 * The state of a mission in the period of a moment, a fresh one when nothing counted yet; undefined when there is none, or when the
 * member has come further: a change of time zone brings no period back.
 */
export function standingAt(
  live: LiveMission,
  states: MissionStates,
  at: number,
  periods: PeriodFinder,
): Standing | undefined {
  const going = goingOn(live, states, at, periods)
  if (going) return going
  const newest = currentOf(live, at)
  const first = newest && periods.of(newest.mission, at)
  const begun = first && versionFor(live, first, at)
  const period = begun === newest ? first : begun && periods.of(begun.mission, at)
  if (!begun || !period) return undefined
  const own = states.get(live.id)
  const isFormer = own !== undefined && isBefore(period.key, own.period)
  // A deed of today that lies in yesterday comes from a change of zone, a deed of yesterday that is told today does not.
  if (isFormer && at >= own.since) return undefined
  const state = isFormer ? own.former?.find((one) => one.period === period.key) : own
  if (isFormer && !state && isClosed(own.former ?? [], period.key)) return undefined
  if (state?.period === period.key) {
    const compiled = live.versions.get(state.version)
    return compiled ? { compiled, period, state, isFormer } : undefined
  }
  const counts = begun.leaves.map(() => 0)
  const fresh = { version: begun.version, period: period.key, doneAt: 0, since: at, counts }
  return { compiled: begun, period, state: fresh, isFormer }
}

/** What has begun in the period of a moment, for a mission that was never changed: nothing else has to be looked at. */
function goingOn(
  { id, schedule: [first, second], versions }: LiveMission,
  states: MissionStates,
  at: number,
  periods: PeriodFinder,
): Standing | undefined {
  if (!first || second || first.at > at) return undefined
  const state = states.get(id)
  const compiled = state && versions.get(first.version)
  if (!compiled || state.version !== first.version) return undefined
  const period = periods.of(compiled.mission, at)
  return period?.key === state.period ? { compiled, period, state, isFormer: false } : undefined
}

/** Whether one period of a kind lies before another. */
function isBefore(key: string, other: string): boolean {
  return key.length === other.length && key < other
}

/** Older than all that is kept of before. */
function isClosed(former: readonly PeriodState[], key: string): boolean {
  const oldest = former.at(-1)
  return former.length >= MOST_FORMER && oldest !== undefined && isBefore(key, oldest.period)
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
