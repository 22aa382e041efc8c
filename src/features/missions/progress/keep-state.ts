import type { Standing } from './facts.ts'
import type { GuildMissions } from './guild-missions.ts'
import type { OpenMission, OpenMissions } from './open-missions.ts'
import { isBefore } from './standing-at.ts'
import { MOST_FORMER, type MissionState, type MissionStates, type PeriodState } from './states.ts'

/** Keeps what a deed at a moment moved in the state of a mission; answers the state that is kept of it. */
export function keepState(
  guild: GuildMissions,
  states: MissionStates,
  open: OpenMissions,
  mission: OpenMission,
  at: number,
): MissionState {
  const { standing } = mission
  const { state } = standing
  state.since = Math.min(state.since, at)
  const kept = putInPlace(states, mission.id, standing)
  if (kept === state) return kept
  // What was found for an earlier deed begins with this one.
  if (!standing.isFormer) kept.since = at
  open.begun(mission, kept)
  // With a new day some are over that were found open.
  if (states.comeTo(at, guild.lengthOf)) open.forget()
  return kept
}

/** What was the present period becomes a former one. */
function putInPlace(states: MissionStates, id: string, { state, isFormer }: Standing): MissionState {
  const own = states.get(id)
  if (own && isFormer) own.former = formerWith(own.former, state)
  if (own && (isFormer || own.period === state.period)) {
    states.set(id, own)
    return own
  }
  const { version, period, doneAt, since, counts } = state
  const kept: MissionState = { version, period, doneAt, since, counts, times: own?.times ?? 0 }
  if (own && isBefore(own.period, state.period)) kept.former = formerWith(own.former, withoutFormer(own))
  states.set(id, kept)
  return kept
}

/** The latest first, each once; those of another kind of period than the one that is added say nothing any more. */
function formerWith(former: readonly PeriodState[] = [], added: PeriodState): PeriodState[] {
  const others = former.filter(
    ({ period }) => period !== added.period && period.length === added.period.length,
  )
  const place = others.findIndex(({ period }) => period < added.period)
  others.splice(place === -1 ? others.length : place, 0, added)
  return others.slice(0, MOST_FORMER)
}

function withoutFormer({ version, period, doneAt, since, counts }: MissionState): PeriodState {
  return { version, period, doneAt, since, counts }
}
