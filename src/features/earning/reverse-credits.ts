import { rawCollection, withTransaction } from '../../database/index.ts'
import { applyChange, withChange, type AdjustmentServices } from './adjust-xp.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { ledgerModel } from './ledger.store.ts'
import { memberKey, type MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'

const ENTRIES_PER_STEP = 200

/** Which credits to take back: those of one member or of everybody, in a stretch of time. */
export interface Selection {
  readonly guildId: string
  readonly memberId?: string
  readonly from: Date
  readonly to: Date
  /** Only the latest entry of the selection that still counts. */
  readonly latestOnly?: boolean
}

export interface Reversal {
  readonly by: string
  readonly note: string | null
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

export interface Reversed {
  readonly entries: number
  readonly members: number
  /** XP taken back; below 0 when more was given back than taken. */
  readonly xp: number
}

/**
 * Takes credits back by entries of their own, `reversal:<key>`: each credit once, whoever asks how often. A total never falls
 * below 0; what an earlier reset took already is not taken again. Held credits and reversals themselves are left alone.
 */
export async function reverseCredits(
  services: AdjustmentServices,
  selection: Selection,
  reversal: Reversal,
): Promise<Reversed> {
  const members = new Set<string>()
  let entries = 0
  let xp = 0
  for (let after: LedgerEntry | undefined; ;) {
    const step = await nextEntries(services, selection, after)
    after = step.at(-1)
    if (!after) return { entries, members: members.size, xp }
    for (const [memberId, own] of byMember(step)) {
      const taken = await reverseOfMember(services, own, reversal)
      if (taken.entries > 0) members.add(memberId)
      entries += taken.entries
      xp += taken.xp
    }
    if (selection.latestOnly && entries > 0) return { entries, members: members.size, xp }
  }
}

function nextEntries(
  { database }: AdjustmentServices,
  { guildId, memberId, from, to, latestOnly }: Selection,
  after: LedgerEntry | undefined,
): Promise<LedgerEntry[]> {
  const cursor = after ? { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $gt: after._id } }] } : {}
  return rawCollection(ledgerModel(database))
    .find({
      guildId,
      ...(memberId ? { memberId } : {}),
      state: 'credited',
      at: { $gte: from, $lte: to },
      ...cursor,
    })
    .sort({ at: -1, _id: 1 })
    .limit(latestOnly ? 1 : ENTRIES_PER_STEP)
    .toArray()
}

function byMember(entries: readonly LedgerEntry[]): Map<string, LedgerEntry[]> {
  const groups = new Map<string, LedgerEntry[]>()
  for (const entry of entries) groups.set(entry.memberId, [...(groups.get(entry.memberId) ?? []), entry])
  return groups
}

function reverseOfMember(
  services: AdjustmentServices,
  entries: readonly LedgerEntry[],
  reversal: Reversal,
): Promise<{ entries: number; xp: number }> {
  const { database } = services
  return withTransaction(database, async (session) => {
    const [first] = entries
    const totals = rawCollection(memberTotalsModel(database))
    const before =
      first && (await totals.findOne({ _id: memberKey(first.guildId, first.memberId) }, { session }))
    if (!before) return { entries: 0, xp: 0 }
    const ledger = rawCollection(ledgerModel(database))
    const keys = entries.map(({ _id }) => reversalKey(_id))
    const known = await ledger.find({ _id: { $in: keys } }, { session, projection: { _id: 1 } }).toArray()
    const done = new Set(known.map(({ _id }) => _id))
    const reversals: LedgerEntry[] = []
    let after: MemberTotals = before
    for (const entry of entries) {
      if (done.has(reversalKey(entry._id))) continue
      const change = Math.max(-after.xp, -entry.amount)
      reversals.push(reversalOf(entry, change, reversal, services.now()))
      after = withChange(after, change, reversal.at)
    }
    const [last] = reversals
    if (!last) return { entries: 0, xp: 0 }
    await ledger.insertMany(reversals, { session })
    const { guildId, memberId } = before
    const channelIds = last.channelId ? [last.channelId] : []
    const activity = {
      key: last._id,
      source: 'moderator',
      guildId,
      memberId,
      name: before.name,
      channelIds,
      roleIds: [],
      at: reversal.at,
    } as const
    await applyChange(services, activity, before, after, session)
    return { entries: reversals.length, xp: before.xp - after.xp }
  })
}

function reversalKey(key: string): string {
  return `reversal:${key}`
}

function reversalOf(
  entry: LedgerEntry,
  amount: number,
  { by, note, at }: Reversal,
  now: number,
): LedgerEntry {
  return {
    ...entry,
    _id: reversalKey(entry._id),
    source: 'moderator',
    rule: 'reversal',
    ruleVersion: 1,
    amount,
    state: 'reversed',
    reasons: [],
    by,
    note,
    reverses: entry._id,
    at: new Date(at),
    recordedAt: new Date(now),
  }
}
