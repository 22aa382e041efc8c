import { rewards } from '../missions/index.ts'
import { giftKey, type Deserved } from './deserved.ts'
import type { AchievementsServices } from './services.ts'
import { badgeId, titleOf, type Step } from './steps.ts'
import { wording } from './definition.ts'

/** What a tier gives, as missions give it. */
export function giftOf({ guilds }: Pick<AchievementsServices, 'guilds'>, one: Deserved) {
  const { step, guildId, memberId, channelId, at } = one
  const locale = guilds.guild(guildId)?.locale ?? 'en-US'
  return {
    key: giftKey(one),
    guildId,
    memberId,
    rewards: rewardsOf(step, locale),
    rule: 'achievement',
    ruleVersion: 1,
    channelId,
    at,
    reason: wording(step.achievement.title, locale),
  }
}

export function rewardsOf(step: Step, locale: string) {
  const { xp, coins, role, achievement } = step
  return rewards.parse({
    xp,
    coins,
    roles: role === undefined ? [] : [{ role }],
    badges: [{ id: badgeId(step), emoji: achievement.emoji, name: titleOf(step, locale).slice(0, 60) }],
  })
}
