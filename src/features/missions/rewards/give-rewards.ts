import type { OutboxEntry } from '../../../core/outbox.ts'
import type { ClientSession, Connection } from '../../../database/index.ts'
import { upsertAll } from '../../../database/index.ts'
import type { Bonus, Part } from '../../earning/index.ts'
import type { Rewards } from '../definition/rewards.ts'
import { holdings, holdingsModel, noHoldings, roleLoans, type Holdings } from '../stores/holdings.store.ts'

const HOUR = 3_600_000

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
  /** Shows in Discord's audit log. */
  readonly reason: string
}

/** Writes what members hold besides XP, in the transaction that their rewards belong to; answers the entries and roles that come with it. */
export async function giveRewards(
  database: Connection,
  gifts: readonly Gift[],
  session: ClientSession,
): Promise<Part> {
  const held = await readHoldings(database, gifts, session)
  const effects: OutboxEntry[] = []
  for (const gift of gifts) {
    const id = `${gift.guildId}:${gift.memberId}`
    const before = held.get(id)
    if (before) held.set(id, withGift(before, gift))
    effects.push(...roleEffects(gift))
    await lendRoles(database, gift, session)
  }
  await upsertAll(holdingsModel(database), [...held.values()], session)
  return { bonuses: gifts.flatMap(bonusOf), effects }
}

async function readHoldings(
  database: Connection,
  gifts: readonly Gift[],
  session: ClientSession,
): Promise<Map<string, Holdings>> {
  const wanted = new Map(
    gifts
      .filter(
        ({ rewards: { coins, badges, items, entries } }) =>
          coins + badges.length + items.length + entries.length > 0,
      )
      .map(({ guildId, memberId }) => [`${guildId}:${memberId}`, noHoldings(guildId, memberId)]),
  )
  if (wanted.size === 0) return wanted
  const found = await holdings(database)
    .find({ _id: { $in: [...wanted.keys()] } }, { session })
    .toArray()
  for (const own of found) wanted.set(own._id, own)
  return wanted
}

function withGift(before: Holdings, { rewards, at }: Gift): Holdings {
  const fresh = rewards.badges.filter(({ id }) => !before.badges.some((badge) => badge.id === id))
  return {
    ...before,
    coins: Math.min(Number.MAX_SAFE_INTEGER, before.coins + rewards.coins),
    badges: [...before.badges, ...fresh.map((badge) => ({ ...badge, at: new Date(at) }))],
    items: withCounts(
      before.items,
      rewards.items.map(({ item, count }) => ({ id: item, count })),
    ),
    entries: withCounts(
      before.entries,
      rewards.entries.map(({ raffle, count }) => ({ id: raffle, count })),
    ),
  }
}

function withCounts(before: Holdings['items'], added: Holdings['items']): Holdings['items'] {
  const counts = new Map(before.map(({ id, count }) => [id, count]))
  for (const { id, count } of added) counts.set(id, (counts.get(id) ?? 0) + count)
  return Array.from(counts, ([id, count]) => ({ id, count }))
}

function bonusOf({ key, guildId, memberId, rewards, rule, ruleVersion, channelId, at }: Gift): Bonus[] {
  const { xp, coins } = rewards
  if (xp === 0 && coins === 0) return []
  return [{ key, guildId, memberId, rule, ruleVersion, xp, coins, channelId, at }]
}

function roleEffects({ key, guildId, memberId, rewards, reason }: Gift): OutboxEntry[] {
  return rewards.roles.map(({ role: roleId }) => ({
    key: `${key}:add-role:${roleId}`,
    guildId,
    memberId,
    effect: { kind: 'add-role', roleId, reason },
  }))
}

async function lendRoles(
  database: Connection,
  { guildId, memberId, rewards, at }: Gift,
  session: ClientSession,
): Promise<void> {
  for (const { role: roleId, hours } of rewards.roles) {
    if (hours === undefined) continue
    const until = new Date(at + hours * HOUR)
    await roleLoans(database).updateOne(
      { _id: `${guildId}:${memberId}:${roleId}` },
      { $max: { until }, $setOnInsert: { guildId, memberId, roleId } },
      { upsert: true, session },
    )
  }
}
