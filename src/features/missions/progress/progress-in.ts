import { upsertAll, type ClientSession } from '../../../database/index.ts'
import { seasonAt } from '../../boards/index.ts'
import { memberKey, type Part, type Participant } from '../../earning/index.ts'
import { giveRewards } from '../rewards/give-rewards.ts'
import type { SeasonSpan } from '../schedule/mission-period.ts'
import type { MissionsServices, Progress } from '../services.ts'
import {
  freshMember,
  memberMissions,
  memberMissionsModel,
  type MemberMissions,
} from '../stores/member-missions.store.ts'
import { advance } from './advance.ts'
import type { Finished, MemberFacts } from './facts.ts'
import { factsOf } from './facts-of.ts'
import { findLost } from './find-lost.ts'
import { finishMissions, type FinishedByMember } from './finish-missions.ts'
import type { GuildMissions } from './guild-missions.ts'
import { decodeStates, encodeStates, type MissionStates } from './states.ts'
import { takeBack } from './take-back.ts'
import { tellProgress } from './tell-progress.ts'
import { guildsOf, talliesOf, type MemberNews } from './tallies.ts'

const NOTHING: Part = { bonuses: [], effects: [] }

/** Counts for missions what just came to count, in the same transaction: progress, completion and reward are there or none is. */
export function countForMissions(services: MissionsServices): Participant {
  return async (news, session) => {
    const guilds = new Map<string, GuildMissions>()
    for (const guildId of guildsOf(news)) {
      const missions = await services.shelf.get(guildId)
      if (missions) guilds.set(guildId, missions)
    }
    if (guilds.size === 0) return NOTHING
    return progressIn(services, guilds, talliesOf(news, guilds), session)
  }
}

/** Counts deeds for the missions of their members; one document a member is read and, when something moved, written. */
export async function progressIn(
  services: MissionsServices,
  guilds: ReadonlyMap<string, GuildMissions>,
  members: readonly MemberNews[],
  session: ClientSession,
): Promise<Part> {
  if (members.length === 0) return NOTHING
  const { database } = services
  const ids = members.map(({ guildId, memberId }) => memberKey(guildId, memberId))
  const found = await memberMissions(database)
    .find({ _id: { $in: ids } }, { session })
    .toArray()
  const known = new Map(found.map((document) => [document._id, document]))
  const seasons = await seasonsOf(services, guilds, members, session)
  const facts = await factsOf(services, guilds, members, known, session)
  const changed: MemberMissions[] = []
  const finished: FinishedByMember[] = []
  const told: Progress['finished'][number][] = []
  const taken: Part[] = []
  for (const news of members) {
    const id = memberKey(news.guildId, news.memberId)
    const guild = guilds.get(news.guildId)
    const own = facts.get(id)
    if (!guild || !own) continue
    const document = known.get(id) ?? freshMember(news.guildId, news.memberId)
    const season = seasons.get(news.guildId)
    const moved = progressOf(services, guild, document, news, own, season)
    const { resetBy } = news
    const lost = news.tallies.some(({ count }) => count < 0)
      ? await findLost(services, guild, news, own, season, session)
      : []
    if (!moved && lost.length === 0 && resetBy === undefined) continue
    const { done, states } = moved ?? { done: [], states: decodeStates(document.states) }
    if (lost.length > 0)
      taken.push(await takeBack(services, states, lost, { at: services.clock.now(), resetBy }, session))
    changed.push({ ...document, states: resetBy === undefined ? encodeStates(states) : '' })
    const channelId = news.tallies.at(-1)?.channelIds[0] ?? null
    for (const one of done) {
      const { guildId, memberId } = news
      const times = states.get(one.id)?.times ?? 1
      finished.push({ ...one, guild, memberId, channelId })
      told.push({ guildId, memberId, missionId: one.id, times, channelId, at: one.at })
    }
  }
  if (changed.length === 0) return NOTHING
  await upsertAll(memberMissionsModel(database), changed, session)
  const back = {
    bonuses: taken.flatMap((part) => part.bonuses),
    effects: taken.flatMap((part) => part.effects),
  }
  if (finished.length === 0) return back
  const { gifts, effects } = await finishMissions(services, finished, session)
  const given = await giveRewards(services.database, gifts, session)
  const followed = await tellProgress(services, { finished: told, deeds: [] }, session)
  return {
    bonuses: [...back.bonuses, ...given.bonuses, ...followed.bonuses],
    effects: [...back.effects, ...given.effects, ...effects, ...followed.effects],
  }
}

/** A fault in a member's missions costs their progress, never the XP of everybody in the batch. */
function progressOf(
  { log }: MissionsServices,
  guild: GuildMissions,
  document: MemberMissions,
  { guildId, memberId, tallies }: MemberNews,
  facts: MemberFacts,
  season: SeasonSpan | undefined,
): { readonly done: readonly Finished[]; readonly states: MissionStates } | undefined {
  try {
    const states = decodeStates(document.states)
    const done = advance(guild, states, tallies, facts, season)
    return done && { done, states }
  } catch (error) {
    log.error('missions could not be counted', { guildId, memberId, error })
    return undefined
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
