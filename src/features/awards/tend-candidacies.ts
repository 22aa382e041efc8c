import { orUnavailable } from '../../database/index.ts'
import { candidacies } from './candidacy.store.ts'
import { isEligible } from './evidence.ts'
import { findCandidates } from './find-candidates.ts'
import { honoursOf, type Honour } from './honours.ts'
import { readEvidence } from './read-evidence.ts'
import type { AwardsServices } from './services.ts'

export const CANDIDATES_JOB = 'awards.candidates'
/** So many of a board are looked at in one go: an honour asks for a level. */
const MOST_LOOKED_AT = 2000

/** Ends candidacies that nobody decided, takes honours back whose needs are lost where the guild wants that, and finds new candidates. */
export async function tendCandidacies(services: AwardsServices, stopping: AbortSignal): Promise<void> {
  const { database, achievements, clock } = services
  const over = { state: 'open', expiresAt: { $lte: new Date(clock.now()) } } as const
  await orUnavailable(() =>
    candidacies(database).updateMany(over, { $set: { state: 'expired', decidedAt: new Date(clock.now()) } }),
  )
  for (const guildId of await achievements.guildsWith('endorsed')) {
    if (stopping.aborted) return
    for (const honour of await honoursOf(services, guildId))
      if (honour.goal.lost === 'revoke') await takeBackLost(services, guildId, honour, stopping)
    await findCandidates(services, guildId, MOST_LOOKED_AT, stopping)
  }
}

async function takeBackLost(
  services: AwardsServices,
  guildId: string,
  { achievement, goal }: Honour,
  stopping: AbortSignal,
): Promise<void> {
  const { database, earning, achievements, clock } = services
  const granted = candidacies(database).find({ guildId, achievementId: achievement.id, state: 'granted' })
  for await (const { _id, memberId, decidedBy } of granted) {
    if (stopping.aborted) return
    const evidence = await readEvidence(services, guildId, memberId)
    if (!evidence || isEligible(goal.needs, evidence)) continue
    const at = clock.now()
    await earning.give(async (session) => {
      const decided = { state: 'lost' as const, decidedAt: new Date(at) }
      const { modifiedCount } = await candidacies(database).updateOne(
        { _id, state: 'granted' },
        { $set: decided },
        { session },
      )
      if (modifiedCount === 0) return { bonuses: [], effects: [], answer: undefined }
      const by = decidedBy ?? guildId
      const change = {
        guildId,
        memberId,
        achievementId: achievement.id,
        tier: 1,
        by,
        note: null,
        occasion: _id,
        at,
      }
      const { bonuses, effects } = await achievements.revoke(change, session)
      return { bonuses, effects, answer: undefined }
    })
  }
}
