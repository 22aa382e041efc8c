import type { ClientSession } from '../../database/index.ts'
import type { Part } from '../earning/index.ts'
import { rewardsOf } from './gift-of.ts'
import { giftKey, unlockKey, type Deserved } from './deserved.ts'
import type { AchievementsServices } from './services.ts'
import { HELD, unlockCounts, unlocks } from './unlock.store.ts'

export interface Revoked extends Part {
  /** Whether the member had it. */
  readonly isRevoked: boolean
}

/**
 * Takes a tier back with what it gave, in the caller's transaction of earning; who did and why is in the ledger. Deeds do not bring it
 * again, only people do.
 */
export async function revoke(
  services: AchievementsServices,
  one: Deserved & { readonly by: string },
  session: ClientSession,
): Promise<Revoked> {
  const { database, missions, guilds } = services
  const { guildId, memberId, step, at, by, note } = one
  const key = unlockKey(one)
  const change = { $set: { revokedAt: new Date(at) } }
  const found = await unlocks(database).findOneAndUpdate({ _id: key, ...HELD }, change, { session })
  if (!found) return { bonuses: [], effects: [], isRevoked: false }
  await unlockCounts(database).updateOne(
    { _id: `${guildId}:${step.achievement.id}:${step.tier}` },
    { $inc: { count: -1 } },
    { session },
  )
  const locale = guilds.guild(guildId)?.locale ?? 'en-US'
  const given = { ...one, occasion: found.occasion }
  const gift = {
    key: giftKey(given),
    guildId,
    memberId,
    rewards: rewardsOf(step, locale),
    rule: 'achievement',
    ruleVersion: 1,
    givenAt: found.at.getTime(),
    countsAt: found.at.getTime(),
    isPaidBack: false,
    at,
  }
  const part = await missions.takeRewards([gift], session)
  const empty = {
    key: `${giftKey(given)}:revoked:${at}`,
    guildId,
    memberId,
    rule: 'achievement',
    ruleVersion: 1,
    xp: 0,
    coins: 0,
    channelId: null,
    at,
  }
  const bonuses = (part.bonuses.length > 0 ? part.bonuses : [empty]).map((bonus) => ({
    ...bonus,
    by,
    note: note ?? step.achievement.id,
  }))
  return { bonuses, effects: part.effects, isRevoked: true }
}
