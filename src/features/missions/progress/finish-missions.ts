import { randomBytes } from 'node:crypto'
import type { OutboxEntry } from '../../../core/outbox.ts'
import { insertAll, upsertAll, type ClientSession, type Connection } from '../../../database/index.ts'
import type { Mission } from '../definition/mission.ts'
import { rewardText, titleOf } from '../describe.ts'
import type { Gift } from '../rewards/give-rewards.ts'
import type { MissionsServices } from '../services.ts'
import { missionsSettings } from '../settings.ts'
import {
  completionKey,
  completionModel,
  completions,
  contests,
  rewardKey,
  type Completion,
  type Contest,
} from '../stores/completion.store.ts'
import type { Finished } from './facts.ts'
import type { CompiledMission, GuildMissions } from './guild-missions.ts'

export interface FinishedByMember extends Finished {
  readonly guild: GuildMissions
  readonly memberId: string
  /** Where it was finished; null when nowhere in particular. */
  readonly channelId: string | null
}

/** Writes that missions were finished, and says what they give: at once, to the first so many, or later by a raffle. */
export async function finishMissions(
  services: MissionsServices,
  finished: readonly FinishedByMember[],
  session: ClientSession,
): Promise<{ readonly gifts: readonly Gift[]; readonly effects: readonly OutboxEntry[] }> {
  const { database } = services
  const gifts: Gift[] = []
  const effects: OutboxEntry[] = []
  const written: Completion[] = []
  const again: Completion[] = []
  const found = await completions(database)
    .find({ _id: { $in: finished.map(completionId) } }, { session })
    .toArray()
  const known = new Map(found.map((completion) => [completion._id, completion]))
  for (const one of finished) {
    const former = known.get(completionId(one))
    if (former && former.outcome !== 'undone') continue
    const outcome = await outcomeOf(database, one, session)
    const completion = completionOf(one, outcome, former?.undone ?? 0)
    if (former) again.push(completion)
    else written.push(completion)
    known.set(completion._id, completion)
    if (outcome === 'rewarded') gifts.push(giftOf(services, one, rewardKey(completion)))
    effects.push(...(await noticeOf(services, one, completion)))
  }
  await insertAll(completionModel(database), written, session)
  await upsertAll(completionModel(database), again, session)
  return { gifts, effects }
}

function completionId({ guild, id, period, memberId }: FinishedByMember): string {
  return completionKey({ guildId: guild.guildId, period: period.key, missionId: id, memberId })
}

function completionOf(one: FinishedByMember, outcome: Completion['outcome'], undone: number): Completion {
  const { guild, id, period, memberId, compiled, at, counts } = one
  return {
    _id: completionId(one),
    guildId: guild.guildId,
    missionId: id,
    period: period.key,
    memberId,
    version: compiled.version,
    outcome,
    at: new Date(at),
    counts,
    undone,
  }
}

async function outcomeOf(
  database: Connection,
  { guild, id, period, compiled }: FinishedByMember,
  session: ClientSession,
): Promise<Completion['outcome']> {
  const { limited } = compiled.mission
  if (!limited) return 'rewarded'
  const _id = `${guild.guildId}:${id}:${period.key}`
  const known = await contests(database).findOne({ _id }, { session })
  const end = Math.min(period.to, compiled.window?.to ?? Infinity)
  const contest: Contest = known ?? {
    _id,
    guildId: guild.guildId,
    missionId: id,
    period: period.key,
    version: compiled.version,
    count: 0,
    drawAt: 'raffle' in limited && Number.isFinite(end) ? new Date(end) : null,
    seed: randomBytes(16).toString('hex'),
    winners: null,
  }
  const { _id: __, ...fields } = { ...contest, count: contest.count + 1 }
  await contests(database).updateOne({ _id }, { $set: fields }, { upsert: true, session })
  if ('raffle' in limited) return contest.winners === null ? 'entered' : 'late'
  return contest.count < limited.first ? 'rewarded' : 'late'
}

export function giftOf(
  { guilds, translate }: Pick<MissionsServices, 'guilds' | 'translate'>,
  { guild, id, compiled, memberId, channelId, at }: Omit<FinishedByMember, 'counts' | 'period'>,
  key: string,
): Gift {
  const { rewards } = compiled.mission
  return {
    key,
    guildId: guild.guildId,
    memberId,
    rewards,
    rule: id,
    ruleVersion: compiled.version,
    channelId,
    at,
    reason: rewards.roles.length > 0 ? reasonOf({ guilds, translate }, guild.guildId, compiled) : '',
  }
}

/** Why a role is given. */
function reasonOf(
  { guilds, translate }: Pick<MissionsServices, 'guilds' | 'translate'>,
  guildId: string,
  { mission }: CompiledMission,
): string {
  const locale = guilds.guild(guildId)?.locale ?? 'en-US'
  return translate(locale, 'missions.role-reason', { mission: titleOf(mission, locale) })
}

async function noticeOf(
  { settings, guilds, translate }: MissionsServices,
  { guild: { guildId }, compiled: { mission }, memberId, channelId }: FinishedByMember,
  completion: Completion,
): Promise<OutboxEntry[]> {
  const { outcome } = completion
  const { notices, noticeChannel } = await settings.get(guildId, missionsSettings)
  if (notices === 'off') return []
  const locale = guilds.guild(guildId)?.locale ?? 'en-US'
  const text = { member: `<@${memberId}>`, emoji: mission.emoji, ...wordsOf(mission, locale, translate) }
  const key =
    outcome === 'rewarded' ? 'missions.done' : outcome === 'entered' ? 'missions.entered' : 'missions.late'
  const body = { content: translate(locale, key, text), allowedMentions: { users: [memberId] } }
  const entry = { key: `${rewardKey(completion)}:notice`, guildId, memberId }
  // What people approve happens nowhere in particular.
  if (notices === 'direct' || (notices === 'here' && !channelId))
    return [{ ...entry, effect: { kind: 'direct-message', body } }]
  const target = notices === 'channel' ? noticeChannel : channelId
  return target ? [{ ...entry, effect: { kind: 'message', channelId: target, body } }] : []
}

interface Words {
  readonly mission: string
  readonly rewards: string
}

/** By locale: to put them together takes longer than what they are for. */
const words = new WeakMap<Mission, Map<string, Words>>()

/** What notices say of a mission, whoever finished it. */
function wordsOf(mission: Mission, locale: string, translate: MissionsServices['translate']): Words {
  const own = words.get(mission) ?? new Map<string, Words>()
  const known = own.get(locale)
  if (known) return known
  const made = {
    mission: titleOf(mission, locale),
    rewards: rewardText(mission.rewards, (key, values) => translate(locale, key, values)),
  }
  words.set(mission, own.set(locale, made))
  return made
}
