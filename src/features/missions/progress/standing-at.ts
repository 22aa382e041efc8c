import type { Standing } from './facts.ts'
import { currentOf, versionFor, type CompiledMission, type LiveMission } from './guild-missions.ts'
import { longestOf, type MissionPeriod } from '../schedule/mission-period.ts'
import type { PeriodFinder } from './period-finder.ts'
import { keptFor, MOST_FORMER, type MissionStates, type PeriodState } from './states.ts'

/**
 * The state of a mission in the period of a moment, a fresh one when nothing counted yet; undefined when there is none, or when the
 * member has come further: a change of time zone brings no period back, and what is told too late counts no more.
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
  if (!begun || !period || isLongOver(begun, period, states)) return undefined
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
  if (period?.key !== state.period || isLongOver(compiled, period, states)) return undefined
  return { compiled, period, state, isFormer: false }
}

/** Whether the member has come so far since a period that nothing is known of it any more. */
function isLongOver({ mission }: CompiledMission, { to }: MissionPeriod, { latest }: MissionStates): boolean {
  const length = longestOf(mission.period)
  return length !== undefined && to + keptFor(length) <= latest
}

/** Whether one period of a kind lies before another. */
export function isBefore(key: string, other: string): boolean {
  return key.length === other.length && key < other
}

/** Older than all that is kept of before. */
function isClosed(former: readonly PeriodState[], key: string): boolean {
  const oldest = former.at(-1)
  return former.length >= MOST_FORMER && oldest !== undefined && isBefore(key, oldest.period)
}
