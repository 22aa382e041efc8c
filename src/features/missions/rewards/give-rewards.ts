import type { OutboxEntry } from '../../../core/outbox.ts'
import type { ClientSession, Connection } from '../../../database/index.ts'
import type { Bonus, Part } from '../../earning/index.ts'
import type { Rewards } from '../definition/rewards.ts'
import { changeHoldings, type HoldingsChange } from './change-holdings.ts'
import { keepRole, lendRole } from './given-roles.ts'

/** Rewards for one member. */
export interface Gift {
  /** Deterministic: what it gives is given once. */
  readonly key: string
  readonly guildId: string
  readonly memberId: string
  readonly rewards: Rewards
  /** What it is for, as the ledger names it. */
  readonly rule: string
  readonly ruleVersion: number
  readonly channelId: string | null
  readonly at: number
  /** Of roles, as Discord's audit log shows it. */
  readonly reason: string
}

/** Writes what members hold besides XP, in the transaction that their rewards belong to; answers the entries and roles that come with it. */
export async function giveRewards(
  database: Connection,
  gifts: readonly Gift[],
  session: ClientSession,
): Promise<Part> {
  const effects: OutboxEntry[] = []
  for (const gift of gifts) {
    effects.push(...roleEffects(gift))
    await noteRoles(database, gift, session)
  }
  await changeHoldings(database, gifts.flatMap(holdingsOf), session)
  return { bonuses: gifts.flatMap(bonusOf), effects }
}

/** The key of the outbox entry that gives a role. */
export function addRoleKey(giftKey: string, roleId: string): string {
  return `${giftKey}:add-role:${roleId}`
}

function holdingsOf({ guildId, memberId, rewards, at }: Gift): HoldingsChange[] {
  const { coins, badges, items, entries } = rewards
  if (coins + badges.length + items.length + entries.length === 0) return []
  const change = {
    guildId,
    memberId,
    coins,
    badges: badges.map((badge) => ({ ...badge, at: new Date(at) })),
    items: items.map(({ item, count }) => ({ id: item, count })),
    entries: entries.map(({ raffle, count }) => ({ id: raffle, count })),
  }
  return [change]
}

function bonusOf({ key, guildId, memberId, rewards, rule, ruleVersion, channelId, at }: Gift): Bonus[] {
  const { xp, coins, boost } = rewards
  if (xp === 0 && coins === 0 && !boost) return []
  const bonus = { key, guildId, memberId, rule, ruleVersion, xp, coins, channelId, at }
  return [
    boost ? { ...bonus, boost: { hundredths: Math.round(boost.times * 100), hours: boost.hours } } : bonus,
  ]
}

function roleEffects({ key, guildId, memberId, rewards, reason }: Gift): OutboxEntry[] {
  return rewards.roles.map(({ role: roleId }) => ({
    key: addRoleKey(key, roleId),
    guildId,
    memberId,
    effect: { kind: 'add-role', roleId, reason },
  }))
}

async function noteRoles(
  database: Connection,
  { key, guildId, memberId, rewards, at }: Gift,
  session: ClientSession,
): Promise<void> {
  for (const { role: roleId, hours } of rewards.roles) {
    const role = { guildId, memberId, roleId }
    if (hours === undefined) await keepRole(database, role, key, session)
    else await lendRole(database, role, { hours, at }, session)
  }
}
