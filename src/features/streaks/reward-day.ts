import type { Part } from '../earning/index.ts'
import type { Counted } from './count-member.ts'
import { milestonesBetween } from './milestones.ts'
import type { StreaksServices } from './services.ts'
import type { StreaksSettings } from './settings.ts'
import { tallyOf } from './streak.ts'

/** What reaching a milestone gives, once a streak; and a notice of the highest one. */
export function rewardDay(
  { guilds, translate }: Pick<StreaksServices, 'guilds' | 'translate'>,
  { before, after, deed: { channelId, at } }: Counted,
  { milestoneXp, notices }: Pick<StreaksSettings, 'milestoneXp' | 'notices'>,
): Part {
  const { guildId, memberId } = after
  const former = tallyOf(before)
  const { length, since } = tallyOf(after)
  // Days told late can let a streak begin earlier: it is the same one.
  const reached = milestonesBetween(since <= former.since ? former.length : 0, length)
  const key = (days: number) => `streak:${guildId}:${memberId}:${since}:${days}`
  const bonuses = reached.map((days) => ({
    key: key(days),
    guildId,
    memberId,
    rule: 'streak-milestone',
    ruleVersion: 1,
    xp: days * milestoneXp,
    coins: 0,
    channelId,
    at,
  }))
  const days = reached.at(-1)
  if (days === undefined || notices === 'off' || !channelId) return { bonuses, effects: [] }
  const locale = guilds.guild(guildId)?.locale ?? 'en-US'
  const content = translate(locale, 'streaks.notice', {
    member: `<@${memberId}>`,
    days,
    xp: days * milestoneXp,
  })
  const body = { content, allowedMentions: { users: [memberId] } }
  return {
    bonuses,
    effects: [{ key: key(days), guildId, memberId, effect: { kind: 'message', channelId, body } }],
  }
}
