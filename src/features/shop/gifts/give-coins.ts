import { DomainError } from '../../../core/domain-error.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { existingZone } from '../../boards/index.ts'
import { earningSettings } from '../../earning/index.ts'
import { periodStart } from '../item/item-window.ts'
import { mayNotEarn, type Member } from '../read-buyer.ts'
import type { ShopServices } from '../services.ts'
import { shopSettings, type ShopSettings } from '../settings.ts'
import { gifts, type CoinGift } from '../stores/gift.store.ts'
import { giftLimit, giftTax } from './gift-limit.ts'

const DAY = 86_400_000

export interface GiftOffer {
  /** Deterministic: given once. */
  readonly giftId: string
  readonly giver: Member
  readonly receiver: Member
  readonly coins: number
  readonly note: string | null
  readonly channelId: string
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

/** Gives coins to another member, within the day's limits of the server. Rejects with the DomainError of what stands against it. */
export async function giveCoins(services: ShopServices, offer: GiftOffer): Promise<CoinGift> {
  const { database, earning, missions, settings } = services
  const { giftId, giver, receiver, coins, note, channelId, at } = offer
  const { guildId } = giver
  const rules = await settings.get(guildId, shopSettings)
  if (!rules.enabled || !rules.giving) throw new DomainError('give-off')
  if (giver.memberId === receiver.memberId) throw new DomainError('give-self')
  await requireStanding(services, offer, rules)
  const { timeZone } = await settings.get(guildId, earningSettings)
  const today = new Date(periodStart('day', existingZone(timeZone), at))
  return earning.give(async (session) => {
    const known = await gifts(database).findOne({ _id: giftId }, { session })
    if (known) return { answer: known, bonuses: [], effects: [] }
    if (await mayNotEarn(services, giver, session)) throw new DomainError('may-not-earn')
    if (await mayNotEarn(services, receiver, session)) throw new DomainError('may-not-receive')
    const given = await gifts(database)
      .find({ guildId, from: giver.memberId, at: { $gte: today } }, { session })
      .toArray()
    giftLimit(given, receiver.memberId, coins, rules)
    const tax = giftTax(coins, rules.giveTax)
    const gift = { guildId, from: giver.memberId, to: receiver.memberId, coins, tax, at: new Date(at) }
    await missions.changeHoldings(
      [
        { guildId, memberId: gift.from, coins: -coins },
        { guildId, memberId: gift.to, coins: coins - tax },
      ],
      session,
    )
    await gifts(database).insertOne({ _id: giftId, ...gift }, { session })
    const shared = { guildId, ruleVersion: 1, xp: 0, ...(note ? { note } : {}), channelId, at }
    const sent = { ...shared, key: `gift:${giftId}:sent`, rule: 'gift:sent', memberId: gift.from }
    const got = { ...shared, key: `gift:${giftId}:received`, rule: 'gift:received', memberId: gift.to }
    const bonuses = [
      { ...sent, by: gift.to, coins: -coins },
      { ...got, by: gift.from, coins: coins - tax },
    ]
    return { answer: { _id: giftId, ...gift }, bonuses, effects: [] }
  })
}

async function requireStanding(
  { earning, levels }: ShopServices,
  { giver, receiver, at }: GiftOffer,
  { giveLevel, giveAccountDays }: ShopSettings,
): Promise<void> {
  const isYoung = (id: string) => at - snowflakeTime(id) < giveAccountDays * DAY
  if (isYoung(giver.memberId) || isYoung(receiver.memberId))
    throw new DomainError('give-account-young', { days: giveAccountDays })
  const totals = await earning.standings.totals(giver.guildId, giver.memberId)
  const curve = await levels.curve(giver.guildId)
  if (curve.levelOf(totals?.xp ?? 0) < giveLevel) throw new DomainError('give-level', { level: giveLevel })
}
