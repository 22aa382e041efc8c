import { rawCollection, type ClientSession, type Connection } from '../../database/index.ts'
import type { Activity, DeedSource, Source } from './activity.ts'
import { askGates } from './ask-gates.ts'
import { decide, type Decision } from './decide.ts'
import type { Gate, GateMember } from './gates.ts'
import type { EntryWriter } from './entry-writer.ts'
import { ledgerModel } from './ledger.store.ts'
import { membersOf, type BatchMember } from './batch-members.ts'
import { memberKey, type MemberTotals } from './member-totals.ts'
import { pastCredits } from './past-credits.ts'
import type { HoldReason } from './reason.ts'
import type { EarningSettings } from './settings.ts'
import type { PastCredit } from './source-history.ts'

export interface BatchContext {
  readonly database: Connection
  readonly session: ClientSession
  readonly settings: ReadonlyMap<string, EarningSettings>
  readonly drawAmount: (guildId: string, key: string, least: number, most: number) => number
  readonly gates: readonly Gate[]
  readonly now: number
}

/**
 * Decides on a batch, member by member, with what the ledger and the totals hold inside the transaction. Entries are written by
 * `ledger` while others are still decided on: nobody else may use the session until that has settled.
 */
export async function decideBatch(
  activities: readonly Activity[],
  context: BatchContext,
  ledger: EntryWriter,
): Promise<readonly Decision[]> {
  const members = await membersOf(activities, context)
  if (members.length === 0) return []
  const credited = await creditedKeys(members, context)
  const holds = await holdsOf(members, context)
  const past = await pastCredits(members, credited, context)

  const decisions: Decision[] = []
  for (const { guildId, settings, totals, activities: own } of members) {
    const decision = decide(own, {
      settings,
      totals,
      credited,
      holds: holds.get(totals._id) ?? [],
      heldGivers: heldGivers(own, holds),
      past: past.get(totals._id) ?? NO_PAST,
      drawAmount: (key, least, most) => context.drawAmount(guildId, key, least, most),
      now: context.now,
    })
    decisions.push(decision)
    await ledger.take(decision.entries)
  }
  return decisions
}

const NO_PAST: ReadonlyMap<DeedSource, readonly PastCredit[]> = new Map()

/** Deeds whose time follows from their key, so that one later than the member's last credit of its source is new to the ledger. */
const TIMED_BY_KEY: ReadonlySet<Source> = new Set(['message', 'reply', 'thread', 'command', 'voice'])

async function creditedKeys(
  members: readonly BatchMember[],
  { database, session }: BatchContext,
): Promise<ReadonlySet<string>> {
  const keys: string[] = []
  for (const { activities, totals } of members)
    for (const activity of activities) if (mayBeCredited(activity, totals)) keys.push(activity.key)
  if (keys.length === 0) return new Set()
  const known = await rawCollection(ledgerModel(database))
    .find({ _id: { $in: keys } }, { session, projection: { _id: 1 } })
    .toArray()
  return new Set(known.map(({ _id }) => _id))
}

function mayBeCredited({ source, at }: Activity, { sources }: MemberTotals): boolean {
  if (!TIMED_BY_KEY.has(source)) return true
  const lastAt = sources[source]?.lastAt
  return lastAt ? at <= lastAt.getTime() : false
}

/** Everybody who earns, and everybody whose deed lets another earn. */
async function holdsOf(
  batch: readonly BatchMember[],
  { gates, session }: BatchContext,
): Promise<ReadonlyMap<string, readonly HoldReason[]>> {
  if (gates.length === 0) return new Map()
  const asked = new Map<string, GateMember>()
  for (const { guildId, memberId, totals, activities } of batch) {
    const roleIds = activities.findLast((own) => own.roleIds)?.roleIds ?? totals.roleIds
    asked.set(totals._id, { guildId, memberId, roleIds })
  }
  for (const { guildId, activities } of batch)
    for (const { givenBy } of activities) {
      const giver = givenBy && memberKey(guildId, givenBy)
      if (giver && !asked.has(giver)) asked.set(giver, { guildId, memberId: givenBy, roleIds: [] })
    }
  return askGates(gates, [...asked.values()], session)
}

function heldGivers(
  activities: readonly Activity[],
  holds: ReadonlyMap<string, readonly HoldReason[]>,
): ReadonlySet<string> {
  const givers = new Set<string>()
  if (holds.size > 0)
    for (const { guildId, givenBy } of activities)
      if (givenBy && holds.has(memberKey(guildId, givenBy))) givers.add(givenBy)
  return givers
}
