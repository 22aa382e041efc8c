import { rawCollection } from '../../database/index.ts'
import { applyChange, withChange, type AdjustmentServices } from './adjust-xp.ts'
import { creditOf } from './credit-of.ts'
import type { Credit } from './decide.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { ledgerModel } from './ledger.store.ts'
import { restored, memberKey, type MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'
import type { HoldReason } from './reason.ts'
import { withCounted } from './source-history.ts'
import { writeInTurn } from './write-in-turn.ts'

const ENTRIES_PER_STEP = 200

/** What becomes of held XP: it counts from now on, or it never will. */
export interface Settlement {
  readonly outcome: 'credited' | 'void'
  /** Only what is held for one of these; all that is held if left out. */
  readonly reasons?: readonly HoldReason[]
  /** The moderator behind it; null when a reason simply passed. */
  readonly by: string | null
  readonly note: string | null
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

export interface Settled {
  readonly entries: number
  readonly xp: number
}

/**
 * Settles what a member has held, each entry once by an entry of its own, `settlement:<key>`; XP that comes to count belongs to
 * the time of its deed.
 */
export async function settleHeld(
  services: AdjustmentServices,
  guildId: string,
  memberId: string,
  settlement: Settlement,
): Promise<Settled> {
  let entries = 0
  let xp = 0
  for (let after = ''; ;) {
    const step = await rawCollection(ledgerModel(services.database))
      .find({
        guildId,
        memberId,
        state: 'pending',
        _id: { $gt: after },
        ...(settlement.reasons ? { reasons: { $in: [...settlement.reasons] } } : {}),
      })
      .sort({ _id: 1 })
      .limit(ENTRIES_PER_STEP)
      .toArray()
    after = step.at(-1)?._id ?? ''
    if (!after) return { entries, xp }
    const settled = await settleStep(services, memberKey(guildId, memberId), step, settlement)
    entries += settled.entries
    xp += settled.xp
  }
}

function settleStep(
  services: AdjustmentServices,
  id: string,
  held: readonly LedgerEntry[],
  settlement: Settlement,
): Promise<Settled> {
  const { database } = services
  return writeInTurn(database, async (session) => {
    const ledger = rawCollection(ledgerModel(database))
    const found = await rawCollection(memberTotalsModel(database)).findOne({ _id: id }, { session })
    if (!found) return { entries: 0, xp: 0 }
    const before = restored(found)
    const keys = held.map(({ _id }) => settlementKey(_id))
    const known = await ledger.find({ _id: { $in: keys } }, { session, projection: { _id: 1 } }).toArray()
    const done = new Set(known.map(({ _id }) => _id))
    const written: LedgerEntry[] = []
    const credits: Credit[] = []
    let after: MemberTotals = before
    for (const entry of held) {
      if (done.has(settlementKey(entry._id))) continue
      const settled = settlementOf(entry, settlement.outcome, settlement, services.now())
      written.push(settled)
      const released = { ...after, pendingXp: Math.max(0, after.pendingXp - entry.amount) }
      const isCredited = settlement.outcome === 'credited'
      const sources = withCounted(released.sources, entry.source, Number(isCredited))
      const next = { ...withChange(released, isCredited ? entry.amount : 0, settlement.at), sources }
      if (isCredited) credits.push(creditOf(settled, after, next))
      after = next
    }
    if (written.length === 0) return { entries: 0, xp: 0 }
    await ledger.insertMany(written, { session })
    await applyChange(services, { before, after, credits }, session)
    return { entries: written.length, xp: after.xp - before.xp }
  })
}

export function settlementKey(key: string): string {
  return `settlement:${key}`
}

/** The entry that settles a held one. */
export function settlementOf(
  entry: LedgerEntry,
  state: Settlement['outcome'],
  { by, note }: { readonly by: string | null; readonly note: string | null },
  now: number,
): LedgerEntry {
  return {
    ...entry,
    _id: settlementKey(entry._id),
    rule: state === 'credited' ? 'settlement' : 'voided',
    ruleVersion: 1,
    state,
    by,
    note,
    settles: entry._id,
    recordedAt: new Date(now),
  }
}
