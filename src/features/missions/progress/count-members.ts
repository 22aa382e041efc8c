import { setImmediate as nextTurn } from 'node:timers/promises'
import { memberKey, type MemberTotals } from '../../earning/index.ts'
import type { SeasonSpan } from '../schedule/mission-period.ts'
import type { MissionsServices } from '../services.ts'
import { missionsOf, type MemberMissions } from '../stores/member-missions.ts'
import { advance } from './advance.ts'
import type { Finished, MemberFacts, Tally } from './facts.ts'
import type { GuildMissions } from './guild-missions.ts'
import { MissionStates } from './states.ts'
import type { MemberNews } from './tallies.ts'

/** How far a member has come with what they did. */
export interface Counted {
  readonly news: MemberNews
  readonly guild: GuildMissions
  readonly facts: MemberFacts
  readonly season: SeasonSpan | undefined
  /** As it is kept up to now. */
  readonly former: MemberMissions
  readonly states: MissionStates
  /** As it is to be kept; absent where more may yet be taken back. */
  readonly text?: string
  /** What was finished; undefined when nothing moved. */
  readonly done: readonly Finished[] | undefined
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
  for (const { totals, ...news } of members) {
    const id = memberKey(news.guildId, news.memberId)
    const guild = guilds.get(news.guildId)
    const own = facts.get(id)
    if (!guild || !own) continue
    const former = missionsOf(totals)
    const season = seasons.get(news.guildId)
    const taken = new MissionStates(former.states)
    const progress = progressOf(services, guild, taken, news, own, season)
    const [states, done] =
      progress === FAULTY ? [new MissionStates(former.states), undefined] : [taken, progress]
    const text = done && !isUndone(news.tallies) ? states.encode() : undefined
    counted.push({ news, guild, facts: own, season, former, states, text, done })
    if (counted.length % AT_ONCE === 0) await nextTurn()
  }
  return counted
}

/** Whether some of what is told takes something back. */
export function isUndone(tallies: readonly Tally[]): boolean {
  return tallies.some(({ count }) => count < 0)
}

const FAULTY = null
/** Members between two turns of everybody else. */
const AT_ONCE = 64

/** What was finished; undefined when nothing moved. A fault in a member's missions costs their progress, never the XP of everybody. */
function progressOf(
  { log }: MissionsServices,
  guild: GuildMissions,
  states: MissionStates,
  { guildId, memberId, tallies }: MemberNews,
  facts: MemberFacts,
  season: SeasonSpan | undefined,
): readonly Finished[] | undefined | typeof FAULTY {
  try {
    return advance(guild, states, tallies, facts, season)
  } catch (error) {
    log.error('missions could not be counted', { guildId, memberId, error })
    return FAULTY
  }
}
