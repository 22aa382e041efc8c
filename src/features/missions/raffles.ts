import { orUnavailable } from '../../database/index.ts'
import { rewardText, titleOf, winnersText } from './describe.ts'
import { giftOf } from './progress/finish-missions.ts'
import { giveRewards } from './rewards/give-rewards.ts'
import { drawWinners } from './schedule/raffle.ts'
import type { MissionsServices } from './services.ts'
import { missionsSettings } from './settings.ts'
import {
  completionKey,
  completions,
  completionsOf,
  contests,
  rewardKey,
  type Contest,
} from './stores/completion.store.ts'

/** What was done just before the end may still be on its way: that long a draw waits, in milliseconds. */
const GRACE = 60_000
const AT_ONCE = 20

/** Draws every raffle whose period is over, also those that ended while nothing ran: late ones are made good once. */
export async function drawDueRaffles(services: MissionsServices, stopping: AbortSignal): Promise<number> {
  const { database, clock, guilds } = services
  let drawn = 0
  const due = contests(database)
    .find({ winners: null, drawAt: { $ne: null, $lte: new Date(clock.now() - GRACE) } })
    .sort({ drawAt: 1 })
  await orUnavailable(async () => {
    for await (const contest of due) {
      if (stopping.aborted || drawn >= AT_ONCE) break
      // Not told of yet after a start, on another process's shard, or gone.
      if (guilds.isHeard(contest.guildId)) drawn += Number(await drawRaffle(services, contest._id))
    }
  })
  return drawn
}

/** Draws one raffle, gives what was won and makes it known, in one transaction; false when it was drawn before. */
export async function drawRaffle(services: MissionsServices, contestId: string): Promise<boolean> {
  const { database, clock, earning, shelf } = services
  const known = await orUnavailable(() => contests(database).findOne({ _id: contestId }))
  const guild = known && (await shelf.get(known.guildId))
  const live = guild?.missions.get(known?.missionId ?? '')
  return earning.give(async (session) => {
    const contest = await contests(database).findOne({ _id: contestId, winners: null }, { session })
    if (!contest) return { bonuses: [], effects: [], answer: false }
    const { guildId, missionId, period, version, seed } = contest
    const compiled = live?.versions.get(version)
    const limited = compiled?.mission.limited
    const entered = { ...completionsOf({ guildId, period, missionId }), outcome: 'entered' as const }
    const tickets = await completions(database).find(entered, { session }).toArray()
    const count = limited && 'raffle' in limited ? limited.raffle : 0
    const winners = drawWinners(
      tickets.map(({ _id, memberId }) => ({ ticket: _id, memberId })),
      count,
      seed,
    )
    await contests(database).updateOne({ _id: contestId }, { $set: { winners: [...winners] } }, { session })
    await completions(database).updateMany(
      { ...entered, memberId: { $in: [...winners] } },
      { $set: { outcome: 'won' } },
      { session },
    )
    await completions(database).updateMany(entered, { $set: { outcome: 'lost' } }, { session })
    if (!guild || !compiled) return { bonuses: [], effects: [], answer: true }
    const at = clock.now()
    const gifts = winners.map((memberId) => {
      const finished = { id: missionId, compiled, guild, memberId, channelId: null, at }
      const _id = completionKey({ guildId, period, missionId, memberId })
      const undone = tickets.find((ticket) => ticket._id === _id)?.undone ?? 0
      return giftOf(services, finished, rewardKey({ _id, undone }))
    })
    const part = await giveRewards(database, gifts, session)
    const notice = await announcement(services, contest, winners, compiled.mission)
    return { bonuses: part.bonuses, effects: [...part.effects, ...notice], answer: true }
  })
}

async function announcement(
  { settings, guilds, translate }: MissionsServices,
  { _id, guildId, seed, count }: Contest,
  winners: readonly string[],
  mission: Parameters<typeof titleOf>[0],
) {
  const { announceIn, noticeChannel } = await settings.get(guildId, missionsSettings)
  const channelId = announceIn ?? noticeChannel
  const locale = guilds.guild(guildId)?.locale ?? 'en-US'
  const t = (key: Parameters<typeof translate>[1], values = {}) => translate(locale, key, values)
  const content = t('missions.raffle.drawn', {
    mission: titleOf(mission, locale),
    winners: winnersText(winners, t),
    rewards: rewardText(mission.rewards, t),
    entries: count,
    seed,
  })
  const key = `raffle:${_id}`
  // Nowhere to announce it: then the winners hear it themselves, and everybody finds it in /missions draws.
  if (!channelId)
    return winners.map((memberId) => ({
      key: `${key}:${memberId}`,
      guildId,
      memberId,
      effect: { kind: 'direct-message' as const, body: { content } },
    }))
  const body = { content, allowedMentions: { users: [...winners] } }
  return [
    {
      key,
      guildId,
      memberId: 'raffle',
      effect: { kind: 'message' as const, channelId, body },
    },
  ]
}
