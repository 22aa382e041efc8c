import type { OutboxEntry } from '../../core/outbox.ts'
import { plainText } from '../../core/plain-text.ts'
import { wording } from './definition.ts'
import { giftKey, type Deserved } from './deserved.ts'
import type { AchievementsServices } from './services.ts'
import { achievementsSettings } from './settings.ts'
import { percentOf } from './rarity.ts'
import { titleOf } from './steps.ts'

/** What is said of an unlocked tier, and how rare it is; what people give is told in person. */
export async function noticeOf(
  { settings, guilds, translate }: AchievementsServices,
  one: Deserved,
  share: number | null,
): Promise<OutboxEntry[]> {
  const { guildId, memberId, channelId, step, by, note, isSilent } = one
  const { notices } = await settings.get(guildId, achievementsSettings)
  const isDirect = notices === 'direct' || by !== undefined || one.isDirect === true
  if (isSilent || notices === 'off' || (!isDirect && channelId === null)) return []
  const { name = '', locale = 'en-US' } = guilds.guild(guildId) ?? {}
  const title = titleOf(step, locale)
  const { emoji, description } = step.achievement
  const values = { member: `<@${memberId}>`, emoji, title, guild: plainText(name, 60) }
  const lines = [
    by === undefined
      ? translate(locale, 'achievements.notice', values)
      : translate(locale, 'achievements.notice-given', values),
    ...(by !== undefined && note
      ? [translate(locale, 'achievements.notice-note', { note: plainText(note, 200) })]
      : []),
    ...(share === null
      ? []
      : [translate(locale, 'achievements.notice-share', { percent: percentOf(share, locale) })]),
  ]
  const body = { content: lines.join('\n'), allowedMentions: { users: [memberId] } }
  const facts = {
    locale,
    title,
    description: wording(description, locale),
    emoji,
    xp: step.xp,
    rarity: share,
  }
  const card = { kind: 'achievement', facts } as const
  const entry = { key: giftKey(one), guildId, memberId }
  if (isDirect) return [{ ...entry, effect: { kind: 'direct-message', body, card } }]
  return channelId ? [{ ...entry, effect: { kind: 'message', channelId, body, card } }] : []
}
