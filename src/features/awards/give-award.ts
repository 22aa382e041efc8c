import { DomainError } from '../../core/domain-error.ts'
import type { ClientSession } from '../../database/index.ts'
import { calendarOf, periodOf } from '../boards/index.ts'
import type { Part } from '../earning/index.ts'
import { rewards } from '../missions/index.ts'
import { awardDays, awards, type NewAward, type Prize } from './award.store.ts'
import { noticeOf } from './notice-of.ts'
import type { AwardsServices } from './services.ts'
import { awardsSettings, type AwardsSettings } from './settings.ts'

/**
 * Gives an award, within what a moderator may give in a day; who and why stand in the ledger. The same interaction gives once. Rejects with
 * DomainError `awards-off`, `award-own`, `award-limit`, `award-coins-most`, `award-coins-limit` or `achievement-held`.
 */
export async function giveAward(services: AwardsServices, award: NewAward): Promise<void> {
  const { database, earning, settings } = services
  const { _id, guildId, memberId, by, prize, at } = award
  const own = await settings.get(guildId, awardsSettings)
  if (!own.enabled) throw new DomainError('awards-off')
  if (memberId === by) throw new DomainError('award-own')
  const coins = prize.kind === 'coins' ? prize.coins : 0
  if (coins > own.mostCoins) throw new DomainError('award-coins-most', { most: own.mostCoins })
  const { calendar } = await calendarOf(settings, guildId)
  const day = `${guildId}:${by}:${periodOf('day', at.getTime(), calendar).key}`
  await earning.give(async (session) => {
    const nothing = { bonuses: [], effects: [], answer: undefined }
    if (await awards(database).findOne({ _id }, { session })) return nothing
    await countDay(services, day, coins, own, session)
    await awards(database).insertOne({ ...award, undoneBy: null, undoneAt: null }, { session })
    return { ...(await prizeOf(services, award, session)), answer: undefined }
  })
}

/** One document a moderator and day: of two awards at once the second one sees the first. */
async function countDay(
  { database }: AwardsServices,
  _id: string,
  coins: number,
  { awardsPerDay, coinsPerDay }: AwardsSettings,
  session: ClientSession,
): Promise<void> {
  const known = await awardDays(database).findOne({ _id }, { session })
  const before = { awards: known?.awards ?? 0, coins: known?.coins ?? 0 }
  if (before.awards >= awardsPerDay) throw new DomainError('award-limit', { most: awardsPerDay })
  if (before.coins + coins > coinsPerDay)
    throw new DomainError('award-coins-limit', { most: coinsPerDay, left: coinsPerDay - before.coins })
  await awardDays(database).updateOne(
    { _id },
    { $set: { awards: before.awards + 1, coins: before.coins + coins, at: new Date() } },
    { upsert: true, session },
  )
}

async function prizeOf(services: AwardsServices, award: NewAward, session: ClientSession): Promise<Part> {
  const { achievements, missions } = services
  const { _id, guildId, memberId, by, prize, reason, at } = award
  if (prize.kind === 'badge') {
    const { achievementId } = prize
    const change = {
      guildId,
      memberId,
      achievementId,
      tier: 1,
      by,
      note: reason,
      occasion: _id,
      at: at.getTime(),
    }
    const { count, bonuses, effects } = await achievements.grant(change, session)
    if (count === 0) throw new DomainError('achievement-held')
    return { bonuses, effects }
  }
  const { effects } = await missions.giveRewards([giftOf(award)], session)
  return { bonuses: [entryOf(award)], effects: [...effects, noticeOf(services, award)] }
}

/** What an award of coins or a role is for whoever keeps them. */
export function giftOf({ _id, guildId, memberId, prize, reason, at }: NewAward) {
  return {
    key: `award:${_id}`,
    guildId,
    memberId,
    rewards: rewardsOf(prize),
    rule: ruleOf(prize),
    ruleVersion: 1,
    channelId: null,
    at: at.getTime(),
    reason: reason.slice(0, 200),
  }
}

/** What the ledger says of an award of coins or a role. */
function entryOf(award: NewAward) {
  const { guildId, memberId, by, prize, reason, at, _id } = award
  return {
    key: `award:${_id}`,
    guildId,
    memberId,
    rule: ruleOf(prize),
    ruleVersion: 1,
    xp: 0,
    coins: prize.kind === 'coins' ? prize.coins : 0,
    channelId: null,
    at: at.getTime(),
    by,
    note: reason,
  }
}

function rewardsOf(prize: Prize) {
  if (prize.kind === 'coins') return rewards.parse({ coins: prize.coins })
  if (prize.kind === 'badge') return rewards.parse({})
  const { roleId: role, hours } = prize
  return rewards.parse({ roles: [hours === undefined ? { role } : { role, hours }] })
}

function ruleOf({ kind }: Prize): string {
  return `award-${kind}`
}
