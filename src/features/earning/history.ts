import { orUnavailable, rawCollection, type Connection } from '../../database/index.ts'
import { groupEntries, type EntryGroup } from './group-entries.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { ledgerModel } from './ledger.store.ts'
import { restored, memberKey, type MemberTotals, type RecentDecision } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'

/** What earned nothing is remembered for so long, in milliseconds: eight messages and one deed of each other source a member. */
export const REFUSALS_REMEMBERED = 30 * 24 * 60 * 60_000

/** So many entries are looked at for one line that is shown. */
const LOOKED_AT = 20

export type Refusal = Pick<RecentDecision, 'key' | 'at' | 'reasons'>

export interface History {
  /** The latest entries, newest first, alike ones together. */
  readonly groups: readonly EntryGroup[]
  /** The latest activities that earned nothing, newest first, with the reasons. */
  readonly refused: readonly Refusal[]
  /** XP that is held and does not count yet. */
  readonly pendingXp: number
}

/** What a member's XP came from of late, and what earned nothing and why. */
export function readHistory(
  database: Connection,
  guildId: string,
  memberId: string,
  most: number,
): Promise<History> {
  return orUnavailable(async () => {
    const [entries, totals] = await Promise.all([
      rawCollection(ledgerModel(database))
        .find({ guildId, memberId, $or: [{ amount: { $ne: 0 } }, { coins: { $exists: false } }] })
        .sort({ at: -1, _id: 1 })
        .limit(most * LOOKED_AT)
        .toArray(),
      readTotals(database, guildId, memberId),
    ])
    const groups = groupEntries(entries).slice(0, most)
    const refused = totals ? refusalsOf(totals).slice(0, most) : []
    return { groups, refused, pendingXp: totals?.pendingXp ?? 0 }
  })
}

/** What became of one message of a member. */
export interface MessageHistory {
  /** The credit and what came of it later, oldest first; none when it earned nothing. */
  readonly entries: readonly LedgerEntry[]
  /** Undefined when it earned something, or when it is not remembered any longer. */
  readonly refused: Refusal | undefined
}

/** What one message earned, or why it earned nothing. */
export function readMessageHistory(
  database: Connection,
  guildId: string,
  memberId: string,
  messageId: string,
): Promise<MessageHistory> {
  const key = `message:${messageId}`
  const later = [`settlement:${key}`, `reversal:${key}`, `reversal:settlement:${key}`]
  return orUnavailable(async () => {
    const [entries, totals] = await Promise.all([
      rawCollection(ledgerModel(database))
        .find({ _id: { $in: [key, ...later] }, guildId, memberId })
        .toArray(),
      readTotals(database, guildId, memberId),
    ])
    const ordered = entries.toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())
    const refused = totals && refusalsOf(totals).find((refusal) => refusal.key === key)
    return { entries: ordered, refused: entries.length > 0 ? undefined : refused }
  })
}

async function readTotals(
  database: Connection,
  guildId: string,
  memberId: string,
): Promise<MemberTotals | undefined> {
  const found = await rawCollection(memberTotalsModel(database)).findOne({
    _id: memberKey(guildId, memberId),
  })
  return found ? restored(found) : undefined
}

function refusalsOf({ recent, sources }: MemberTotals): Refusal[] {
  const messages = recent.filter(({ outcome }) => outcome === 'void')
  const others = Object.values(sources).flatMap(({ refused }) => refused ?? [])
  const all = [...messages, ...others].toSorted((a, b) => b.at.getTime() - a.at.getTime())
  const newest = all[0]?.at.getTime() ?? 0
  return all.filter(({ at }) => newest - at.getTime() < REFUSALS_REMEMBERED)
}
