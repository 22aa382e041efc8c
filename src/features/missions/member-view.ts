import { orUnavailable } from '../../database/index.ts'
import { memberKey } from '../earning/index.ts'
import { seasonAt } from '../boards/index.ts'
import { standingAt } from './progress/standing-at.ts'
import type { MemberFacts, Standing } from './progress/facts.ts'
import { factsOf } from './progress/facts-of.ts'
import type { GuildMissions, LiveMission } from './progress/guild-missions.ts'
import { isGivenTo, isInWindow } from './progress/open-at.ts'
import { periodsOf } from './progress/period-finder.ts'
import { shareDone } from './progress/satisfied.ts'
import { MissionStates } from './progress/states.ts'
import type { MissionsServices } from './services.ts'
import { missionsOf } from './stores/member-missions.ts'

/** A mission as a member sees it. */
export interface MissionView extends Standing {
  readonly id: string
  /** 0 to 1. */
  readonly share: number
}

export interface MemberView {
  readonly missions: readonly MissionView[]
  readonly facts: MemberFacts
}

/** First steps come first. */
const ORDER = ['once', 'daily', 'weekly', 'monthly', 'season']

/** The missions that a member has at a moment: drawn, open or done in their period; secret ones only once they are done. */
export async function viewMissions(
  services: MissionsServices,
  guildId: string,
  memberId: string,
  at: number,
  guild?: GuildMissions,
): Promise<MemberView | undefined> {
  const missions = guild ?? (await services.shelf.get(guildId))
  if (!missions) return undefined
  const { facts, states } = await readMember(services, missions, memberId)
  const season = missions.usesSeasons
    ? await orUnavailable(() => seasonAt(services.database, guildId, at))
    : undefined
  const periods = periodsOf(missions, facts.timeZone, season)
  const views = [...missions.missions.values()].flatMap((live) => {
    const standing = live.status === 'live' ? standingAt(live, states, at, periods) : undefined
    return standing && isShown(missions, live, standing, states, facts, at) ? [viewOf(live.id, standing)] : []
  })
  return { missions: views.toSorted(byPeriod), facts }
}

async function readMember(
  services: MissionsServices,
  guild: GuildMissions,
  memberId: string,
): Promise<{ facts: MemberFacts; states: MissionStates }> {
  const { guildId } = guild
  const totals = (await services.earning.standings.totals(guildId, memberId)) ?? null
  const member = { guildId, memberId, totals, roleIds: null }
  const facts = await factsOf(services, new Map([[guildId, guild]]), [member])
  const own = facts.get(memberKey(guildId, memberId))
  if (!own) throw new RangeError('facts of a member are missing')
  return { facts: own, states: new MissionStates(missionsOf(totals).states) }
}

function isShown(
  guild: GuildMissions,
  live: LiveMission,
  standing: Standing,
  states: MissionStates,
  facts: MemberFacts,
  at: number,
): boolean {
  const { compiled, state } = standing
  if (state.doneAt > 0) return true
  if (compiled.mission.secret) return false
  if (!isInWindow(compiled.window, at)) return false
  return isGivenTo(guild, live, standing, states, facts, at)
}

function viewOf(id: string, standing: Standing): MissionView {
  return { id, ...standing, share: shareDone(standing.compiled.mission.objective, standing.state.counts) }
}

function byPeriod(a: MissionView, b: MissionView): number {
  const place = ({ compiled }: MissionView) => ORDER.indexOf(compiled.mission.period)
  return Number(a.state.doneAt > 0) - Number(b.state.doneAt > 0) || place(a) - place(b) || b.share - a.share
}
