import type { ClientSession } from '../../../database/index.ts'
import { seasonAt } from '../../boards/index.ts'
import {
  joinParts,
  NO_PART,
  readTotalsOf,
  type KeptChange,
  type MemberTotals,
  type News,
  type Part,
} from '../../earning/index.ts'
import { giveRewards } from '../rewards/give-rewards.ts'
import type { SeasonSpan } from '../schedule/mission-period.ts'
import type { MissionsServices, Progress } from '../services.ts'
import { KEPT } from '../stores/member-missions.ts'
import { countMembers, isUndone, type Counted } from './count-members.ts'
import { factsOf } from './facts-of.ts'
import { findLost } from './find-lost.ts'
import { finishMissions, type FinishedByMember } from './finish-missions.ts'
import type { GuildMissions } from './guild-missions.ts'
import { takeBack } from './take-back.ts'
import { tellProgress } from './tell-progress.ts'
import type { MemberNews } from './tallies.ts'

/** What is there already and need not be read. */
interface Present {
  readonly totalsOf?: News['totalsOf']
  readonly progress?: readonly Counted[]
}

/** Counts deeds for the missions of their members. */
export async function progressIn(
  services: MissionsServices,
  guilds: ReadonlyMap<string, GuildMissions>,
  members: readonly MemberNews[],
  session: ClientSession,
  { totalsOf, progress }: Present = {},
): Promise<Part> {
  if (members.length === 0) return NO_PART
  const counted = progress ?? (await readAndCount(services, guilds, members, session, { totalsOf }))
  const kept: KeptChange[] = []
  const finished: FinishedByMember[] = []
  const told: Progress['finished'][number][] = []
  const back: Part[] = []
  for (const { news, guild, facts, season, former, states, text, done } of counted) {
    const { guildId, memberId, resetBy } = news
    const lost = isUndone(news.tallies) ? await findLost(services, guild, news, facts, season, session) : []
    if (!done && lost.length === 0 && resetBy === undefined) continue
    if (lost.length > 0)
      back.push(await takeBack(services, states, lost, { at: services.clock.now(), resetBy }, session))
    const value = { ...former, states: resetBy === undefined ? (text ?? states.encode()) : '' }
    kept.push({ guildId, memberId, feature: KEPT, value })
    const channelId = news.tallies.at(-1)?.channelIds[0] ?? null
    for (const one of done ?? []) {
      const times = states.get(one.id)?.times ?? 1
      finished.push({ ...one, guild, memberId, channelId })
      told.push({ guildId, memberId, missionId: one.id, times, channelId, at: one.at })
    }
  }
  if (kept.length === 0) return NO_PART
  const all = joinParts([...back, { ...NO_PART, kept }])
  if (finished.length === 0) return all
  const { gifts, effects } = await finishMissions(services, finished, session)
  const given = await giveRewards(services.database, gifts, session)
  const followed = await tellProgress(services, { finished: told, deeds: [] }, session)
  return joinParts([all, given, { ...NO_PART, effects }, followed])
}

async function readAndCount(
  services: MissionsServices,
  guilds: ReadonlyMap<string, GuildMissions>,
  members: readonly MemberNews[],
  session: ClientSession,
  { totalsOf }: Present,
): Promise<readonly Counted[]> {
  const totals = await totalsOfAll(services, members, session, totalsOf)
  const seasons = await seasonsOf(services, guilds, members, session)
  const asked = members.map((news, index) => ({ ...news, totals: totals[index] ?? null }))
  const facts = await factsOf(services, guilds, asked, session)
  return countMembers(services, guilds, asked, { facts, seasons })
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
