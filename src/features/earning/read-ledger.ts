import { rawCollection, type ClientSession, type Connection } from '../../database/index.ts'
import type { Source } from './activity.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { ledgerDayModel } from './ledger-day.store.ts'
import { ledgerModel } from './ledger.store.ts'
import { memberKey, restored, type MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'

const AT_ONCE = 500
const MOST_COUNTED = 2000
/** The latest moment that a date can hold. */
const FAR = 8.64e15

/** What counted in a guild since a moment and nobody took back, of so many entries at most. */
export async function* readLedger(
  database: Connection,
  guildId: string,
  since: Date,
  most: number,
): AsyncGenerator<Pick<LedgerEntry, 'memberId' | 'source' | 'amount' | 'channelId' | 'at'>> {
  const ledger = rawCollection(ledgerModel(database))
  const within = { guildId, at: { $gte: since } }
  const back = new Set<string>()
  for await (const { _id } of ledger.find({ ...within, state: 'reversed' }, { projection: { _id: 1 } }))
    back.add(_id)
  const projection = { memberId: 1, source: 1, amount: 1, channelId: 1, at: 1 }
  const found = ledger.find({ ...within, state: 'credited' }, { projection }).limit(most)
  for await (const { _id, ...entry } of found) if (!back.has(`reversal:${_id}`)) yield entry
}

export interface CountedDeeds {
  readonly guildId: string
  readonly memberId: string
  readonly sources: readonly Source[]
  /** Milliseconds since the Unix epoch; `to` is no longer part of it. */
  readonly from: number
  readonly to: number
}

/** What a member earned in a stretch and nobody took back, at most 2000 entries. */
export async function readCounted(
  database: Connection,
  { guildId, memberId, sources, from, to }: CountedDeeds,
  session?: ClientSession,
): Promise<readonly Pick<LedgerEntry, 'source' | 'amount' | 'channelId' | 'at'>[]> {
  const ledger = rawCollection(ledgerModel(database))
  const within = { $gte: new Date(from), $lt: new Date(Math.min(to, FAR)) }
  const found = await ledger
    .find({ guildId, memberId, source: { $in: [...sources] }, state: 'credited', at: within }, { session })
    .limit(MOST_COUNTED)
    .toArray()
  const keys = found.map(({ _id }) => `reversal:${_id}`)
  const back = await ledger.find({ _id: { $in: keys } }, { session, projection: { _id: 1 } }).toArray()
  const lost = new Set(back.map(({ _id }) => _id))
  return found.filter(({ _id }) => !lost.has(`reversal:${_id}`))
}

/**
 * How many messages each member of a guild wrote for one that earned, 1 at the least, as far as the ledger tells: of old days it knows the
 * number of entries alone, which are taken for messages.
 */
export async function messagesPerCredit(
  database: Connection,
  guildId: string,
  members: readonly MemberTotals[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  const add = async (model: typeof ledgerModel | typeof ledgerDayModel, match: object, count: unknown) => {
    const sums = rawCollection(model(database) as ReturnType<typeof ledgerDayModel>).aggregate<{
      _id: string
      count: number
    }>([{ $match: match }, { $group: { _id: '$memberId', count: { $sum: count } } }])
    for await (const { _id, count: own } of sums) counts.set(_id, (counts.get(_id) ?? 0) + own)
  }
  await add(ledgerModel, { guildId, source: 'message', state: 'credited' }, 1)
  await add(ledgerDayModel, { guildId }, '$entries')
  return new Map(
    members.map(({ memberId, messages }) => [
      memberId,
      Math.max(1, messages / Math.max(1, counts.get(memberId) ?? 0)),
    ]),
  )
}

/** The totals of these members; those without any are left out. */
export async function readMembers(
  database: Connection,
  guildId: string,
  memberIds: readonly string[],
): Promise<readonly MemberTotals[]> {
  const found: MemberTotals[] = []
  for (let from = 0; from < memberIds.length; from += AT_ONCE) {
    const ids = memberIds.slice(from, from + AT_ONCE).map((id) => memberKey(guildId, id))
    const step = await rawCollection(memberTotalsModel(database))
      .find({ _id: { $in: ids } })
      .toArray()
    found.push(...step.map(restored))
  }
  return found
}
