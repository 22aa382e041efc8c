import type { ClientSession } from '../../../database/index.ts'
import { joinParts, NO_PART, type KeptChange, type Part } from '../../earning/index.ts'
import { giveRewards } from '../rewards/give-rewards.ts'
import type { MissionsServices, Progress } from '../services.ts'
import { KEPT } from '../stores/member-missions.ts'
import type { Counted } from './count-members.ts'
import { findLost } from './find-lost.ts'
import { finishMissions, type FinishedByMember } from './finish-missions.ts'
import { takeBack } from './take-back.ts'
import { tellProgress } from './tell-progress.ts'

/** Writes what was counted, with all that follows from it, in the session's transaction. */
export async function writeProgress(
  services: MissionsServices,
  counted: readonly Counted[],
  session: ClientSession,
): Promise<Part> {
  const changes: KeptChange[] = []
  const finished: FinishedByMember[] = []
  const told: Progress['finished'][number][] = []
  const back: Part[] = []
  for (const one of counted) {
    const { guildId, memberId, guild, channelId, done } = one
    const { part, kept } = await withUndone(services, one, session)
    if (part) back.push(part)
    if (kept) changes.push({ guildId, memberId, feature: KEPT, value: kept })
    for (const { times, ...own } of done) {
      finished.push({ ...own, guild, memberId, channelId })
      told.push({ guildId, memberId, missionId: own.id, times, channelId, at: own.at })
    }
  }
  if (changes.length === 0) return NO_PART
  const all = joinParts([...back, { ...NO_PART, kept: changes }])
  if (finished.length === 0) return all
  const { gifts, effects } = await finishMissions(services, finished, session)
  const given = await giveRewards(services.database, gifts, session)
  const followed = await tellProgress(services, { finished: told, deeds: [] }, session)
  return joinParts([all, given, { ...NO_PART, effects }, followed])
}

/** Takes back what no longer holds; answers what is to be kept after that. */
async function withUndone(
  services: MissionsServices,
  { guild, kept, undone }: Counted,
  session: ClientSession,
): Promise<{ readonly part?: Part; readonly kept: Counted['kept'] }> {
  if (!undone) return { kept }
  const { news, facts, season, states, former } = undone
  const { resetBy } = news
  const lost = await findLost(services, guild, news, facts, season, session)
  if (!kept && lost.length === 0 && resetBy === undefined) return { kept }
  const at = services.clock.now()
  const part = lost.length > 0 ? await takeBack(services, states, lost, { at, resetBy }, session) : undefined
  return { part, kept: { ...former, states: resetBy === undefined ? states.encode() : '' } }
}
