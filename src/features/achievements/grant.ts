import type { OutboxEntry } from '../../core/outbox.ts'
import { insertAll, rawCollection, type ClientSession } from '../../database/index.ts'
import type { Part } from '../earning/index.ts'
import { rewards } from '../missions/index.ts'
import { wording, type Step } from './definition.ts'
import type { AchievementsServices } from './services.ts'
import { achievementsSettings } from './settings.ts'
import { unlockCountModel, unlockModel, unlocks, type Unlock } from './unlock.store.ts'

/** A tier that a member has just come to deserve. */
export interface Deserved {
  readonly step: Step
  readonly guildId: string
  readonly memberId: string
  /** Where it is said; null for a silent one. */
  readonly channelId: string | null
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  readonly by?: string
  readonly note?: string | null
}

export interface Granted extends Part {
  /** How many were new. */
  readonly count: number
}

export function unlockKey({
  guildId,
  memberId,
  step,
}: Pick<Deserved, 'guildId' | 'memberId' | 'step'>): string {
  return `achievement:${guildId}:${step.achievement.id}:${step.tier}:${memberId}`
}

/** Grants what members do not have yet, once, in the transaction of what brought it about; with badges, XP and notices. */
export async function grant(
  services: AchievementsServices,
  deserved: readonly Deserved[],
  session: ClientSession,
): Promise<Granted> {
  const { database, missions } = services
  const wanted = new Map(deserved.map((one) => [unlockKey(one), one]))
  if (wanted.size === 0) return { bonuses: [], effects: [], count: 0 }
  const known = await unlocks(database)
    .find({ _id: { $in: [...wanted.keys()] } }, { session, projection: { _id: 1 } })
    .toArray()
  for (const { _id } of known) wanted.delete(_id)
  const fresh = [...wanted.values()]
  await insertAll(unlockModel(database), fresh.map(unlockOf), session)
  await countUnlocks(services, fresh, session)
  const gifts = fresh.map((one) => giftOf(services, one))
  const part = await missions.giveRewards(gifts, session)
  const notices = await Promise.all(fresh.map((one) => noticeOf(services, one)))
  return { bonuses: part.bonuses, effects: [...part.effects, ...notices.flat()], count: fresh.length }
}

function unlockOf(one: Deserved): Unlock {
  const { guildId, memberId, step, at, by = null, note = null } = one
  const { id: achievementId } = step.achievement
  return {
    _id: unlockKey(one),
    guildId,
    memberId,
    achievementId,
    tier: step.tier,
    at: new Date(at),
    by,
    note,
  }
}

async function countUnlocks(
  { database }: AchievementsServices,
  fresh: readonly Deserved[],
  session: ClientSession,
): Promise<void> {
  const counts = new Map<string, { guildId: string; count: number }>()
  for (const { guildId, step } of fresh) {
    const id = `${guildId}:${step.achievement.id}:${step.tier}`
    counts.set(id, { guildId, count: (counts.get(id)?.count ?? 0) + 1 })
  }
  const collection = rawCollection(unlockCountModel(database))
  for (const [_id, { guildId, count }] of counts)
    await collection.updateOne(
      { _id },
      { $inc: { count }, $setOnInsert: { guildId } },
      { upsert: true, session },
    )
}

function giftOf({ guilds }: AchievementsServices, one: Deserved) {
  const { step, guildId, memberId, channelId, at } = one
  const { id, emoji, title } = step.achievement
  const name = titleOf(step, guilds.guild(guildId)?.locale ?? 'en-US')
  return {
    key: unlockKey(one),
    guildId,
    memberId,
    rewards: rewards.parse({
      xp: step.xp,
      badges: [{ id: `${id}-${step.tier}`, emoji, name: name.slice(0, 60) }],
    }),
    rule: 'achievement',
    ruleVersion: 1,
    channelId,
    at,
    reason: title.en,
  }
}

/** The title, with the tier where there are several. */
export function titleOf({ achievement, tier }: Step, locale: string): string {
  const title = wording(achievement.title, locale)
  return achievement.tiers.length > 1 ? `${title} ${ROMAN[tier - 1] ?? tier}` : title
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX']

async function noticeOf(services: AchievementsServices, one: Deserved): Promise<OutboxEntry[]> {
  const { settings, guilds, translate } = services
  const { guildId, memberId, channelId, step } = one
  const { notices } = await settings.get(guildId, achievementsSettings)
  if (notices === 'off' || channelId === null) return []
  const locale = guilds.guild(guildId)?.locale ?? 'en-US'
  const title = titleOf(step, locale)
  const { emoji, description } = step.achievement
  const content = translate(locale, 'achievements.notice', { member: `<@${memberId}>`, emoji, title })
  const body = { content, allowedMentions: { users: [memberId] } }
  const facts = { locale, title, description: wording(description, locale), emoji, xp: step.xp, rarity: null }
  const card = { kind: 'achievement', facts } as const
  const entry = { key: unlockKey(one), guildId, memberId }
  return [
    notices === 'direct'
      ? { ...entry, effect: { kind: 'direct-message', body, card } }
      : { ...entry, effect: { kind: 'message', channelId, body, card } },
  ]
}
