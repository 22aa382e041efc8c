import { DomainError } from '../../core/domain-error.ts'
import { rawCollection, type ClientSession } from '../../database/index.ts'
import type { Activity } from './activity.ts'
import { effectsOf, type CommitServices } from './commit-batch.ts'
import type { Credit } from './decide.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { ledgerModel } from './ledger.store.ts'
import { restored, freshTotals, memberKey, type MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'
import { startOf, takePart, type Outcome } from './take-part.ts'
import { writeTotals } from './write-totals.ts'
import { writeInTurn } from './write-in-turn.ts'

export type AdjustmentKind = 'award' | 'removal' | 'reset'

export type AdjustmentServices = Pick<
  CommitServices,
  'database' | 'outbox' | 'now' | 'consequences' | 'boards' | 'participants'
>

/** A moderator's decision about one member's XP. */
export interface Adjustment {
  /** Deterministic, such as `award:<interaction>`: the same decision counts once. */
  readonly key: string
  readonly kind: AdjustmentKind
  readonly guildId: string
  readonly channelId: string
  readonly memberId: string
  readonly name: string
  readonly roleIds: readonly string[]
  /** XP to add or to take, above 0; a reset takes all there is. */
  readonly amount: number
  readonly by: string
  readonly note: string | null
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

export interface Adjusted {
  readonly change: number
  readonly xp: number
}

/**
 * Writes a moderator's decision into the ledger and changes the total with it, down to 0 at the least. Rejects with DomainError
 * `nothing-to-take` when the member has no XP to take.
 */
export function adjustXp(services: AdjustmentServices, adjustment: Adjustment): Promise<Adjusted> {
  return writeInTurn(services.database, async (session) => {
    const ledger = rawCollection(ledgerModel(services.database))
    const before = await readTotals(services, adjustment, session)
    const known = await ledger.findOne({ _id: adjustment.key }, { session })
    if (known) return { change: known.amount, xp: before.xp }
    const change = changeOf(adjustment, before.xp)
    if (change === 0) throw new DomainError('nothing-to-take')
    await ledger.insertOne(entryOf(adjustment, change, services.now()), { session })
    const after = withChange(before, change, adjustment.at, adjustment.name)
    const credit = {
      activity: activityOf(adjustment),
      amount: change,
      countsAt: adjustment.at,
      before,
      after,
    }
    await applyChange(services, { before, after, credits: [credit] }, session)
    return { change, xp: after.xp }
  })
}

/** New totals of a member, and the credits that led there. */
export interface Change {
  readonly before: MemberTotals
  readonly after: MemberTotals
  readonly credits: readonly Credit[]
}

/** Writes new totals and what follows from them. */
export async function applyChange(
  services: AdjustmentServices,
  { before, after, credits }: Change,
  session: ClientSession,
): Promise<void> {
  const start = startOf([{ before, after }], credits)
  await commitOutcome(services, await takePart(services, session, start), session)
}

/** Writes totals, boards, and what follows from credits. */
export async function commitOutcome(
  services: AdjustmentServices,
  { changes, credits, effects, moves }: Outcome,
  session: ClientSession,
): Promise<void> {
  await writeTotals(services.database, session, changes, moves)
  const all = [...effects, ...(await effectsOf(services.consequences, credits))]
  if (all.length > 0) await services.outbox.add(all, session)
}

/** Totals with XP added or taken at a time; a loss also counts as reached then, so that ties stay fair. */
export function withChange(
  totals: MemberTotals,
  change: number,
  at: number,
  name = totals.name,
): MemberTotals {
  const xp = Math.min(Number.MAX_SAFE_INTEGER, totals.xp + change)
  const reachedAt = new Date(Math.max(at, totals.reachedAt.getTime()))
  return { ...totals, name: name || totals.name, xp, reachedAt, peakXp: Math.max(totals.peakXp, xp) }
}

function changeOf({ kind, amount }: Adjustment, xp: number): number {
  if (kind === 'award') return Math.min(amount, Number.MAX_SAFE_INTEGER - xp)
  return -Math.min(xp, kind === 'reset' ? xp : amount)
}

async function readTotals(
  { database }: AdjustmentServices,
  { guildId, memberId }: Adjustment,
  session: ClientSession,
): Promise<MemberTotals> {
  const found = await rawCollection(memberTotalsModel(database)).findOne(
    { _id: memberKey(guildId, memberId) },
    { session },
  )
  return found ? restored(found) : freshTotals(guildId, memberId)
}

function entryOf(adjustment: Adjustment, amount: number, now: number): LedgerEntry {
  const { key, kind, guildId, memberId, channelId, by, note, at } = adjustment
  return {
    _id: key,
    guildId,
    memberId,
    source: 'moderator',
    rule: kind,
    ruleVersion: 1,
    amount,
    state: 'credited',
    reasons: [],
    channelId,
    by,
    note,
    reverses: null,
    at: new Date(at),
    recordedAt: new Date(now),
  }
}

function activityOf({ key, guildId, memberId, name, channelId, roleIds, at }: Adjustment): Activity {
  return { key, source: 'moderator', guildId, memberId, name, channelIds: [channelId], roleIds, at }
}
