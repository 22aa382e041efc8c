import { DateTime } from 'luxon'
import type { Needs } from '../definition/mission.ts'
import type { MemberFacts, Standing } from './facts.ts'
import type { CompiledMission, GuildMissions, LiveMission } from './guild-missions.ts'
import type { MissionStates } from './states.ts'

const DAY = 24 * 60 * 60_000

/** Whether what a member does at a moment counts for a mission. */
export function isOpenAt(
  guild: GuildMissions,
  live: LiveMission,
  standing: Standing,
  states: MissionStates,
  facts: MemberFacts,
  at: number,
): boolean {
  if (live.status !== 'live' || !isInHours(standing.compiled, at, facts.timeZone)) return false
  return isGivenTo(guild, live, standing, states, facts, at)
}

/** Whether a moment lies in the window and in the hours of a mission, as far as it has such. */
export function isInHours({ window, between }: CompiledMission, at: number, timeZone: string): boolean {
  return isInWindow(window, at) && (!between || isBetween(between, at, timeZone))
}

/** Whether a moment lies in the window of a mission that has one. */
export function isInWindow(window: CompiledMission['window'], at: number): boolean {
  return !window || (at >= window.from && at < window.to)
}

/** Whether a member has a mission in a period at all: drawn, and all that has to come before is there. */
export function isGivenTo(
  guild: GuildMissions,
  live: LiveMission,
  { compiled: { mission }, period, state }: Standing,
  states: MissionStates,
  facts: MemberFacts,
  at: number,
): boolean {
  // What has begun stays, though a role or level is lost on the way.
  if (state.counts.some((done) => done > 0)) return true
  if (mission.pool && !guild.isDrawn(mission.pool, live.id, facts.memberId, period)) return false
  if (mission.needs && !isFulfilled(mission.needs, states, facts, at)) return false
  return isStepOpen(guild, live, states)
}

function isFulfilled(needs: Needs, states: MissionStates, facts: MemberFacts, at: number): boolean {
  const { level, roles, missions, achievements, trust, memberDays } = needs
  if (level !== undefined && facts.level < level) return false
  if (roles && !roles.some((id) => facts.roleIds.includes(id))) return false
  if (missions?.some((id) => (states.get(id)?.times ?? 0) === 0)) return false
  if (achievements?.some((id) => !facts.achievements.has(id))) return false
  if (trust && facts.isHeld) return false
  return memberDays === undefined || (facts.joinedAt !== null && at - facts.joinedAt >= memberDays * DAY)
}

function isStepOpen(guild: GuildMissions, live: LiveMission, states: MissionStates): boolean {
  const before = guild.stepBefore(live.id)
  return before === undefined || (states.get(before)?.times ?? 0) > 0
}

function isBetween(
  { from, to }: { readonly from: number; readonly to: number },
  at: number,
  zone: string,
): boolean {
  const local = DateTime.fromMillis(at, { zone })
  const minute = local.hour * 60 + local.minute
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}
