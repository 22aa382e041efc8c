import type { OutboxEntry } from '../../../core/outbox.ts'
import { upsertAll, type ClientSession } from '../../../database/index.ts'
import type { Bonus, Part } from '../../earning/index.ts'
import type { Rewards } from '../definition/rewards.ts'
import type { MissionsServices } from '../services.ts'
import { holdings, holdingsModel, type Holdings } from '../stores/holdings.store.ts'
import { dropRole, endLoan } from './given-roles.ts'
import { addRoleKey } from './give-rewards.ts'

const HOUR = 3_600_000

/** Rewards of one member that are taken back. */
export interface TakenGift {
  /** The key that they were given under. */
  readonly key: string
  readonly guildId: string
  readonly memberId: string
  readonly rewards: Rewards
  readonly rule: string
  readonly ruleVersion: number
  /** When they were given, in milliseconds; null when that is not known. */
  readonly givenAt: number | null
  /** The time whose XP it changes, in milliseconds. */
  readonly countsAt: number
  /** Whether the XP was taken back already, by an entry of its own. */
  readonly isPaidBack: boolean
  readonly at: number
}

/**
 * Takes rewards back, the inverse of `giveRewards`: XP, coins, items and entries down to 0 at the least, since what was spent is spent;
 * badges and roles that came from them. After a reset, which took all XP, the coins are one entry of the ledger.
 */
export async function takeRewards(
  {
    database,
    outbox,
    guilds,
    translate,
  }: Pick<MissionsServices, 'database' | 'outbox' | 'guilds' | 'translate'>,
  gifts: readonly TakenGift[],
  resetBy: string | undefined,
  session: ClientSession,
): Promise<Part> {
  if (gifts.length === 0) return { bonuses: [], effects: [] }
  const ids = [...new Set(gifts.map(ownerOf))]
  const found = await holdings(database)
    .find({ _id: { $in: ids } }, { session })
    .toArray()
  const held = new Map(found.map((own) => [own._id, own]))
  const bonuses: Bonus[] = []
  const effects: OutboxEntry[] = []
  for (const gift of gifts) {
    const before = held.get(ownerOf(gift))
    const coins = Math.min(before?.coins ?? 0, gift.rewards.coins)
    if (before) held.set(before._id, withoutGift(before, gift, coins))
    bonuses.push(bonusOf(gift, coins))
    const locale = guilds.guild(gift.guildId)?.locale ?? 'en-US'
    const reason = translate(locale, 'missions.role-undone')
    effects.push(...(await takeRoles({ database, outbox }, gift, reason, session)))
  }
  if (held.size > 0) await upsertAll(holdingsModel(database), [...held.values()], session)
  const told = resetBy === undefined ? bonuses : together(bonuses, resetBy)
  return { bonuses: told.filter(({ xp, coins, endsBoost }) => xp !== 0 || coins !== 0 || endsBoost), effects }
}

function ownerOf({ guildId, memberId }: TakenGift): string {
  return `${guildId}:${memberId}`
}

function bonusOf(gift: TakenGift, coins: number): Bonus {
  const { key, guildId, memberId, rewards, rule, ruleVersion, countsAt, isPaidBack, at } = gift
  return {
    // As earning calls an entry that takes another back, so that neither of the two does it after the other.
    key: isPaidBack ? `reversal:${key}:held` : `reversal:${key}`,
    reverses: key,
    guildId,
    memberId,
    rule,
    ruleVersion,
    xp: isPaidBack ? 0 : -rewards.xp,
    coins: -coins,
    ...(rewards.boost ? { endsBoost: key } : {}),
    channelId: null,
    at,
    countsAt,
  }
}

function together(bonuses: readonly Bonus[], resetBy: string): Bonus[] {
  const [first] = bonuses
  if (!first) return []
  const coins = bonuses.reduce((sum, bonus) => sum + bonus.coins, 0)
  const { endsBoost: _, ...rest } = first
  const one = { ...rest, key: `${resetBy}:missions`, reverses: resetBy, rule: 'reset', xp: 0, coins }
  return [
    one,
    ...bonuses.filter(({ endsBoost }) => endsBoost).map((bonus) => ({ ...bonus, xp: 0, coins: 0 })),
  ]
}

function withoutGift(before: Holdings, { rewards, givenAt }: TakenGift, coins: number): Holdings {
  const isFromHere = (badge: Holdings['badges'][number]) =>
    rewards.badges.some(({ id }) => id === badge.id) && (givenAt === null || badge.at.getTime() === givenAt)
  return {
    ...before,
    coins: before.coins - coins,
    badges: before.badges.filter((badge) => !isFromHere(badge)),
    items: less(
      before.items,
      rewards.items.map(({ item, count }) => ({ id: item, count })),
    ),
    entries: less(
      before.entries,
      rewards.entries.map(({ raffle, count }) => ({ id: raffle, count })),
    ),
  }
}

function less(before: Holdings['items'], taken: Holdings['items']): Holdings['items'] {
  return before
    .map(({ id, count }) => {
      const gone = taken.filter((one) => one.id === id).reduce((sum, one) => sum + one.count, 0)
      return { id, count: Math.max(0, count - gone) }
    })
    .filter(({ count }) => count > 0)
}

/** A role stays where something else gives it, or lends it for longer; one that has not reached the member never will. */
async function takeRoles(
  { database, outbox }: Pick<MissionsServices, 'database' | 'outbox'>,
  { key, guildId, memberId, rewards, givenAt, at }: TakenGift,
  reason: string,
  session: ClientSession,
): Promise<OutboxEntry[]> {
  const effects: OutboxEntry[] = []
  for (const { role: roleId, hours } of rewards.roles) {
    await outbox.withdraw([addRoleKey(key, roleId)], session)
    const role = { guildId, memberId, roleId }
    const until = givenAt === null ? undefined : new Date(givenAt + (hours ?? 0) * HOUR)
    const isOver =
      hours === undefined
        ? await dropRole(database, role, key, session)
        : await endLoan(database, role, until, session)
    if (!isOver) continue
    effects.push({
      key: `${key}:undone:${at}:${roleId}`,
      guildId,
      memberId,
      effect: { kind: 'remove-role', roleId, reason },
    })
  }
  return effects
}
