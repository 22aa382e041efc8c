import { DomainError } from '../../../core/domain-error.ts'
import { upsertAll, type ClientSession, type Connection } from '../../../database/index.ts'
import {
  holdings,
  holdingsModel,
  noHoldings,
  type HeldBadge,
  type Holdings,
} from '../stores/holdings.store.ts'

/** What a member gets; less than 0 is taken. */
export interface HoldingsChange {
  readonly guildId: string
  readonly memberId: string
  readonly coins?: number
  readonly badges?: readonly HeldBadge[]
  readonly items?: Holdings['items']
  readonly entries?: Holdings['entries']
}

/**
 * Changes what members hold, in a transaction whose ledger entries say the same of the coins. Rejects with DomainError `not-enough-coins`
 * (coins, price) rather than going below 0; items and entries stop at 0.
 */
export async function changeHoldings(
  database: Connection,
  changes: readonly HoldingsChange[],
  session: ClientSession,
): Promise<void> {
  if (changes.length === 0) return
  const held = new Map(
    changes.map(({ guildId, memberId }) => [`${guildId}:${memberId}`, noHoldings(guildId, memberId)]),
  )
  const found = await holdings(database)
    .find({ _id: { $in: [...held.keys()] } }, { session })
    .toArray()
  for (const own of found) held.set(own._id, own)
  for (const change of changes) {
    const before = held.get(`${change.guildId}:${change.memberId}`)
    if (before) held.set(before._id, changed(before, change))
  }
  await upsertAll(holdingsModel(database), [...held.values()], session)
}

function changed(
  before: Holdings,
  { coins = 0, badges = [], items = [], entries = [] }: HoldingsChange,
): Holdings {
  const after = before.coins + coins
  if (coins < 0 && after < 0)
    throw new DomainError('not-enough-coins', { coins: before.coins, price: -coins })
  const fresh = badges.filter(({ id }) => !before.badges.some((badge) => badge.id === id))
  return {
    ...before,
    coins: Math.min(Number.MAX_SAFE_INTEGER, after),
    badges: [...before.badges, ...fresh],
    items: withCounts(before.items, items),
    entries: withCounts(before.entries, entries),
  }
}

function withCounts(before: Holdings['items'], added: Holdings['items']): Holdings['items'] {
  if (added.length === 0) return before
  const counts = new Map(before.map(({ id, count }) => [id, count]))
  for (const { id, count } of added) counts.set(id, Math.max(0, (counts.get(id) ?? 0) + count))
  return Array.from(counts, ([id, count]) => ({ id, count })).filter(({ count }) => count > 0)
}
