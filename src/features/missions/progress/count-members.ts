import { setImmediate as nextTurn } from 'node:timers/promises'
import { memberKey, type MemberTotals } from '../../earning/index.ts'
import type { SeasonSpan } from '../schedule/mission-period.ts'
import type { MissionsServices } from '../services.ts'
import { missionsOf, type MemberMissions } from '../stores/member-missions.ts'
import { advance } from './advance.ts'
import type { Finished, MemberFacts, Tally } from './facts.ts'
import type { GuildMissions } from './guild-missions.ts'
import { readyMember, stayReady, type ReadyMember } from './ready-members.ts'
import { MissionStates } from './states.ts'
import type { MemberNews } from './tallies.ts'

/** How far a member has come with what they did. No more than that: it lives as long as the commit does. */
export interface Counted {
  readonly guildId: string
  readonly memberId: string
  readonly guild: GuildMissions
  /** Where they did the last of it; null when nowhere in particular. */
  readonly channelId: string | null
  /** As it is to be kept; undefined when nothing moved. */
  readonly kept: MemberMissions | undefined
  readonly done: readonly Done[]
  /** What else has to be looked at, where some of what is told takes something back. */
  readonly undone?: Undone
}

/** A mission that was finished, and how often that makes. */
interface Done extends Finished {
  readonly times: number
}

interface Undone {
  readonly news: MemberNews
  readonly facts: MemberFacts
  readonly season: SeasonSpan | undefined
  /** As it is kept up to now, and as it would be. */
  readonly former: MemberMissions
  readonly states: MissionStates
}

export interface Known {
  readonly facts: ReadonlyMap<string, MemberFacts>
  readonly seasons: ReadonlyMap<string, SeasonSpan>
}

export type Asked = MemberNews & { readonly totals: MemberTotals | null }

/** Counts member by member, and lets others go on in between. */
export async function countMembers(
  services: MissionsServices,
  guilds: ReadonlyMap<string, GuildMissions>,
  members: readonly Asked[],
  { facts, seasons }: Known,
): Promise<readonly Counted[]> {
  const counted: Counted[] = []
  for (const member of members) {
    const { guildId, memberId, tallies, totals } = member
    const guild = guilds.get(guildId)
    const key = memberKey(guildId, memberId)
    const own = facts.get(key)
    if (!guild || !own) continue
    const former = missionsOf(totals)
    const season = seasons.get(guildId)
    const ready = readyMember(key, former.states, guild, own, season)
    const { states, done } = progressOf(services, ready, former, member, own)
    const isBack = isUndone(tallies)
    const text = done && states.encode()
    if (text !== undefined && !isBack) stayReady(key, text, ready)
    counted.push({
      guildId,
      memberId,
      guild,
      channelId: tallies.at(-1)?.channelIds[0] ?? null,
      kept: text === undefined ? undefined : { ...former, states: text },
      done: (done ?? []).map((one) => ({ ...one, times: states.get(one.id)?.times ?? 1 })),
      ...(isBack && { undone: { news: member, facts: own, season, former, states } }),
    })
    if (counted.length % AT_ONCE === 0) await nextTurn()
  }
  return counted
}

/** Whether some of what is told takes something back. */
export function isUndone(tallies: readonly Tally[]): boolean {
  return tallies.some(({ count }) => count < 0)
}

/** Members between two turns of everybody else. */
const AT_ONCE = 8

/** What was finished; undefined when nothing moved. A fault in a member's missions costs their progress, never the XP of everybody. */
function progressOf(
  { clock, log }: MissionsServices,
  ready: ReadyMember,
  former: MemberMissions,
  { guildId, memberId, tallies }: MemberNews,
  facts: MemberFacts,
): { readonly states: MissionStates; readonly done: readonly Finished[] | undefined } {
  const { states } = ready
  states.comeBackTo(clock.now())
  try {
    return { states, done: advance(ready, tallies, facts) }
  } catch (error) {
    log.error('missions could not be counted', { guildId, memberId, error })
    return { states: new MissionStates(former.states), done: undefined }
  }
}
