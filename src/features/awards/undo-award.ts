import { DomainError } from '../../core/domain-error.ts'
import { awards } from './award.store.ts'
import { giftOf } from './give-award.ts'
import type { AwardsServices } from './services.ts'

export interface UndoAward {
  readonly guildId: string
  readonly awardId: string
  readonly by: string
  /** Whether those of others may be undone, too. */
  readonly isLead: boolean
  readonly at: number
}

/** Takes an award back with what is left of it, once; rejects with DomainError `unknown-award`. */
export async function undoAward(
  services: AwardsServices,
  { guildId, awardId, by, isLead, at }: UndoAward,
): Promise<void> {
  const { database, earning, achievements, missions } = services
  await earning.give(async (session) => {
    const found = await awards(database).findOneAndUpdate(
      { _id: awardId, guildId, undoneBy: null, ...(isLead ? {} : { by }) },
      { $set: { undoneBy: by, undoneAt: new Date(at) } },
      { session },
    )
    if (!found) throw new DomainError('unknown-award')
    const { memberId, prize, reason } = found
    if (prize.kind === 'badge') {
      const change = { guildId, memberId, tier: 1, by, note: reason, occasion: awardId, at }
      const { bonuses, effects } = await achievements.revoke(
        { ...change, achievementId: prize.achievementId },
        session,
      )
      return { bonuses, effects, answer: undefined }
    }
    const gift = giftOf(found)
    const taken = { ...gift, givenAt: gift.at, countsAt: gift.at, isPaidBack: false, at }
    const { bonuses, effects } = await missions.takeRewards([taken], session)
    const entry = {
      key: `award:${awardId}:undone`,
      guildId,
      memberId,
      rule: gift.rule,
      ruleVersion: 1,
      xp: 0,
      coins: 0,
      channelId: null,
      at,
    }
    const told = (bonuses.length > 0 ? bonuses : [entry]).map((bonus) => ({ ...bonus, by, note: reason }))
    return { bonuses: told, effects, answer: undefined }
  })
}
