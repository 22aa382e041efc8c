import type { ClientSession } from '../../../database/index.ts'
import { seasonAt } from '../../boards/index.ts'
import {
  joinParts,
  memberKey,
  NO_PART,
  readTotalsOf,
  type KeptChange,
  type MemberTotals,
  type News,
  type Part,
  type Participant,
} from '../../earning/index.ts'
import { giveRewards } from '../rewards/give-rewards.ts'
import type { SeasonSpan } from '../schedule/mission-period.ts'
import type { MissionsServices, Progress } from '../services.ts'
import { KEPT, missionsOf } from '../stores/member-missions.ts'
import { advance } from './advance.ts'
import type { Finished, MemberFacts } from './facts.ts'
import { factsOf } from './facts-of.ts'
import { findLost } from './find-lost.ts'
import { finishMissions, type FinishedByMember } from './finish-missions.ts'
import type { GuildMissions } from './guild-missions.ts'
import { KnownStates } from './known-states.ts'
import { MissionStates } from './states.ts'
import { takeBack } from './take-back.ts'
import { tellProgress } from './tell-progress.ts'
import { guildsOf, talliesOf, type MemberNews } from './tallies.ts'

/** Counts for missions what just came to count, in the same transaction: progress, completion and reward are there or none is. */
export function countForMissions(services: MissionsServices): Participant {
  const known = new KnownStates()
  return async (news, session) => {
    const guilds = new Map<string, GuildMissions>()
    for (const guildId of guildsOf(news)) {
      const missions = await services.shelf.get(guildId)
      if (missions) guilds.set(guildId, missions)
    }
    if (guilds.size === 0) return NO_PART
    const { totalsOf } = news
    return progressIn(services, guilds, talliesOf(news, guilds), session, { totalsOf, known })
  }
}

/** What is there already and need not be read. */
interface Present {
  readonly totalsOf?: News['totalsOf']
  readonly known: KnownStates
}

/** Counts deeds for the missions of their members. */
export async function progressIn(
  services: MissionsServices,
  guilds: ReadonlyMap<string, GuildMissions>,
  members: readonly MemberNews[],
  session: ClientSession,
  { totalsOf, known }: Present = { known: new KnownStates() },
): Promise<Part> {
  if (members.length === 0) return NO_PART
  const totals = await totalsOfAll(services, members, session, totalsOf)
  const seasons = await seasonsOf(services, guilds, members, session)
  const asked = members.map((news, index) => ({ ...news, totals: totals[index] ?? null }))
  const facts = await factsOf(services, guilds, asked, session)
  const kept: KeptChange[] = []
  const finished: FinishedByMember[] = []
  const told: Progress['finished'][number][] = []
  const back: Part[] = []
  for (const { totals: present, ...news } of asked) {
    const id = memberKey(news.guildId, news.memberId)
    const guild = guilds.get(news.guildId)
    const own = facts.get(id)
    if (!guild || !own) continue
    const former = missionsOf(present)
    const { resetBy } = news
    const season = seasons.get(news.guildId)
    const taken = known.take(id, former.states)
    const done = progressOf(services, guild, taken, news, own, season)
    const states = done === FAULTY ? new MissionStates(former.states) : taken
    const lost = news.tallies.some(({ count }) => count < 0)
      ? await findLost(services, guild, news, own, season, session)
      : []
    if (!done && lost.length === 0 && resetBy === undefined) {
      known.put(id, former.states, states)
      continue
    }
    if (lost.length > 0)
      back.push(await takeBack(services, states, lost, { at: services.clock.now(), resetBy }, session))
    const value = { ...former, states: resetBy === undefined ? states.encode() : '' }
    if (resetBy === undefined) known.put(id, value.states, states)
    kept.push({ guildId: news.guildId, memberId: news.memberId, feature: KEPT, value })
    const channelId = news.tallies.at(-1)?.channelIds[0] ?? null
    for (const one of done ?? []) {
      const { guildId, memberId } = news
      const times = states.get(one.id)?.times ?? 1
      finished.push({ ...one, guild, memberId, channelId })
      told.push({ guildId, memberId, missionId: one.id, times, channelId, at: one.at })
    }
  }
  if (kept.length === 0) return NO_PART
  const counted = joinParts([...back, { ...NO_PART, kept }])
  if (finished.length === 0) return counted
  const { gifts, effects } = await finishMissions(services, finished, session)
  const given = await giveRewards(services.database, gifts, session)
  const followed = await tellProgress(services, { finished: told, deeds: [] }, session)
  return joinParts([counted, given, { ...NO_PART, effects }, followed])
}

async function totalsOfAll(
  { database }: MissionsServices,
  members: readonly MemberNews[],
  session: ClientSession,
  known?: News['totalsOf'],
): Promise<readonly (MemberTotals | undefined)[]> {
  const own = members.map(({ guildId, memberId }) => known?.(guildId, memberId))
  const missing = members.filter((_, index) => !own[index])
  const read = [...(await readTotalsOf(database, missing, session))]
  return own.map((totals) => totals ?? read.shift())
}

const FAULTY = null

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

async function seasonsOf(
  { database }: MissionsServices,
  guilds: ReadonlyMap<string, GuildMissions>,
  members: readonly MemberNews[],
  session: ClientSession,
): Promise<ReadonlyMap<string, SeasonSpan>> {
  const seasons = new Map<string, SeasonSpan>()
  for (const [guildId, guild] of guilds) {
    if (!guild.usesSeasons) continue
    const first = members.find((one) => one.guildId === guildId)?.tallies[0]
    const season = first && (await seasonAt(database, guildId, first.at, session))
    if (season) seasons.set(guildId, season)
  }
  return seasons
}
