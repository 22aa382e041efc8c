import { rawCollection, type ClientSession } from '../../database/index.ts'
import type { Source } from './activity.ts'
import { applyChange, withChange, type AdjustmentServices } from './adjust-xp.ts'
import { creditOf } from './credit-of.ts'
import type { Credit } from './decide.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { ledgerModel } from './ledger.store.ts'
import { restored, memberKey, type MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'
import { settlementKey, settlementOf } from './settle-held.ts'
import { withCounted } from './source-history.ts'
import { takeBack, type TakenBack } from './take-back.ts'
import { writeInTurn } from './write-in-turn.ts'

const ENTRIES_PER_STEP = 200

/** Which credits of a member to take back: those of a stretch of time, of one source or all. */
export interface Stretch {
  readonly from: Date
  readonly to: Date
  readonly source?: Source
  /** Only the latest entry of the stretch that still counts. */
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
  /** XP taken back; below 0 when more was given back than taken. */
  readonly xp: number
}

/**
 * Takes a member's credits back by entries of their own, `reversal:<key>`, and lets held ones never count: each once, whoever
 * asks how often. A total never falls below 0; what an earlier reset took already is not taken again, nor given back with the reset.
 * Reversals are left alone.
 */
export async function reverseCredits(
  services: AdjustmentServices,
  guildId: string,
  memberId: string,
  stretch: Stretch,
  reversal: Reversal,
): Promise<Reversed> {
  let entries = 0
  let xp = 0
  for (let after: LedgerEntry | undefined; ;) {
    const step = await nextEntries(services, guildId, memberId, stretch, after)
    after = step.at(-1)
    if (!after) return { entries, xp }
    const taken = await reverseStep(services, memberKey(guildId, memberId), step, stretch, reversal)
    entries += taken.entries
    xp += taken.xp
    if (stretch.latestOnly && entries > 0) return { entries, xp }
  }
}

/** What `reverseCredits` would take back now, without doing it. */
export async function countReversible(
  services: Pick<AdjustmentServices, 'database'>,
  guildId: string,
  memberId: string,
  stretch: Stretch,
): Promise<Reversed> {
  let entries = 0
  let xp = 0
  for (let after: LedgerEntry | undefined; ;) {
    const step = await nextEntries(services, guildId, memberId, stretch, after)
    after = step.at(-1)
    if (!after) return { entries, xp }
    const done = await doneKeys(services, step)
    for (const entry of step.filter((one) => isOpen(one, done))) {
      entries += 1
      xp += entry.state === 'credited' ? entry.amount : 0
    }
  }
}

function nextEntries(
  { database }: Pick<AdjustmentServices, 'database'>,
  guildId: string,
  memberId: string,
  { from, to, source }: Stretch,
  after: LedgerEntry | undefined,
): Promise<LedgerEntry[]> {
  const cursor = after ? { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $gt: after._id } }] } : {}
  return rawCollection(ledgerModel(database))
    .find({
      guildId,
      memberId,
      state: { $in: ['credited', 'pending'] },
      at: { $gte: from, $lte: to },
      ...(source ? { source } : {}),
      ...cursor,
    })
    .sort({ at: -1, _id: 1 })
    .limit(ENTRIES_PER_STEP)
    .toArray()
}

async function doneKeys(
  { database }: Pick<AdjustmentServices, 'database'>,
  entries: readonly LedgerEntry[],
  session?: ClientSession,
): Promise<ReadonlySet<string>> {
  const keys = entries.flatMap(({ _id }) => [reversalKey(_id), settlementKey(_id)])
  const known = await rawCollection(ledgerModel(database))
    .find({ _id: { $in: keys } }, { session, projection: { _id: 1 } })
    .toArray()
  return new Set(known.map(({ _id }) => _id))
}

/** A held entry is open until it is settled, any other until it is taken back. */
function isOpen({ _id, state }: LedgerEntry, done: ReadonlySet<string>): boolean {
  return !done.has(state === 'pending' ? settlementKey(_id) : reversalKey(_id))
}

function reverseStep(
  services: AdjustmentServices,
  id: string,
  entries: readonly LedgerEntry[],
  { latestOnly }: Stretch,
  reversal: Reversal,
): Promise<Reversed> {
  const { database } = services
  return writeInTurn(database, async (session) => {
    const found = await rawCollection(memberTotalsModel(database)).findOne({ _id: id }, { session })
    if (!found) return { entries: 0, xp: 0 }
    const before = restored(found)
    const done = await doneKeys(services, entries, session)
    const open = entries.filter((entry) => isOpen(entry, done)).slice(0, latestOnly ? 1 : undefined)
    if (open.length === 0) return { entries: 0, xp: 0 }
    const written: LedgerEntry[] = []
    const credits: Credit[] = []
    let after: MemberTotals = before
    let owed = open.some(({ amount }) => amount < 0) ? await readOwed(services, before, session) : 0
    for (const entry of open) {
      if (entry.state === 'pending') {
        written.push(settlementOf(entry, 'void', reversal, services.now()))
        after = { ...after, pendingXp: Math.max(0, after.pendingXp - entry.amount) }
        continue
      }
      const taken = takeBack(after.xp, owed, entry.amount)
      owed += taken.short
      const sources = withCounted(after.sources, entry.source, -1)
      const next = { ...withChange(after, taken.change, reversal.at), sources }
      const entryOfIt = reversalOf(entry, taken, reversal, services.now())
      written.push(entryOfIt)
      credits.push(creditOf(entryOfIt, after, next))
      after = next
    }
    await rawCollection(ledgerModel(database)).insertMany(written, { session })
    await applyChange(services, { before, after, credits }, session)
    return { entries: written.length, xp: before.xp - after.xp }
  })
}

/** What undoing could not take from a member so far, less what was withheld for it. */
async function readOwed(
  { database }: Pick<AdjustmentServices, 'database'>,
  { guildId, memberId }: MemberTotals,
  session: ClientSession,
): Promise<number> {
  const [sum] = await rawCollection(ledgerModel(database))
    .aggregate<{ owed: number }>(
      [
        { $match: { guildId, memberId, short: { $exists: true } } },
        { $group: { _id: null, owed: { $sum: '$short' } } },
      ],
      { session },
    )
    .toArray()
  return Math.max(0, sum?.owed ?? 0)
}

function reversalKey(key: string): string {
  return `reversal:${key}`
}

function reversalOf(
  entry: LedgerEntry,
  { change, short }: TakenBack,
  { by, note, at }: Reversal,
  now: number,
): LedgerEntry {
  const { guildId, memberId, channelId } = entry
  return {
    _id: reversalKey(entry._id),
    guildId,
    memberId,
    source: 'moderator',
    rule: 'reversal',
    ruleVersion: 1,
    amount: change,
    state: 'reversed',
    reasons: [],
    channelId,
    by,
    note,
    reverses: entry._id,
    ...(short === 0 ? {} : { short }),
    at: new Date(at),
    countsAt: entry.countsAt ?? entry.at,
    recordedAt: new Date(now),
  }
}
