import type { ClientSession } from '../../../database/index.ts'
import type { Part } from '../../earning/index.ts'
import { takeRewards, type TakenGift } from '../rewards/take-rewards.ts'
import type { MissionsServices } from '../services.ts'
import { completions, contests, rewardKey } from '../stores/completion.store.ts'
import type { Lost } from './find-lost.ts'
import type { MissionStates } from './states.ts'

/**
 * Takes completions back with what they gave, in the transaction that took their ground away; a mission whose period still runs can be
 * finished again. Changes `states`.
 */
export async function takeBack(
  services: Pick<MissionsServices, 'database' | 'outbox' | 'guilds' | 'translate'>,
  states: MissionStates,
  lost: readonly Lost[],
  { at, resetBy }: { readonly at: number; readonly resetBy?: string },
  session: ClientSession,
): Promise<Part> {
  const { database } = services
  const gifts: TakenGift[] = []
  for (const { completion, compiled, counts, isPaidBack } of lost) {
    const { _id, guildId, memberId, missionId, period, outcome } = completion
    reopen(states, missionId, period, counts)
    await completions(database).updateOne(
      { _id },
      { $set: { outcome: 'undone', counts: [...counts] }, $inc: { undone: 1 } },
      { session },
    )
    if (compiled.mission.limited)
      await contests(database).updateOne(
        { _id: `${guildId}:${missionId}:${period}` },
        { $inc: { count: -1 } },
        { session },
      )
    if (outcome !== 'rewarded' && outcome !== 'won') continue
    gifts.push({
      key: rewardKey(completion),
      guildId,
      memberId,
      rewards: compiled.mission.rewards,
      rule: missionId,
      ruleVersion: compiled.version,
      givenAt: outcome === 'won' ? null : completion.at.getTime(),
      countsAt: completion.at.getTime(),
      isPaidBack,
      at,
    })
  }
  return takeRewards(services, gifts, resetBy, session)
}

function reopen(states: MissionStates, missionId: string, period: string, counts: readonly number[]): void {
  const state = states.get(missionId)
  if (!state) return
  state.times = Math.max(0, state.times - 1)
  for (const one of [state, ...(state.former ?? [])]) {
    if (one.period !== period) continue
    one.doneAt = 0
    one.counts = [...counts]
  }
  states.set(missionId, state)
}
