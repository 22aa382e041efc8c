import { rawCollection, type ClientSession, type Connection } from '../../database/index.ts'
import type { Activity, DeedSource, Source } from './activity.ts'
import { askGates } from './ask-gates.ts'
import { decide, type Decision } from './decide.ts'
import type { Gate, GateMember } from './gates.ts'
import { EntryWriter } from './entry-writer.ts'
import { ledgerModel } from './ledger.store.ts'
import { freshTotals, memberKey, restored, type MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'
import { pastCredits } from './past-credits.ts'
import type { HoldReason } from './reason.ts'
import type { EarningSettings } from './settings.ts'
import type { PastCredit } from './source-history.ts'
import { sourceRule } from './source-rule.ts'

export interface BatchContext {
  readonly database: Connection
  readonly session: ClientSession
  readonly settings: ReadonlyMap<string, EarningSettings>
  readonly drawAmount: (guildId: string, key: string, least: number, most: number) => number
  readonly gates: readonly Gate[]
  readonly now: number
}

/**
 * Decides on a batch, member by member, with what the ledger and the totals hold inside the transaction, and writes the entries of
 * the first while the next are decided on.
 */
export async function decideBatch(
  activities: readonly Activity[],
  context: BatchContext,
): Promise<readonly Decision[]> {
  const judged = activities.filter((activity) => isJudged(activity, context.settings.get(activity.guildId)))
  if (judged.length === 0) return []
  const members = groupByMember(judged)
  const totals = await readTotals([...members.keys()], context)
  const credited = await creditedKeys(judged, totals, context)
  const holds = await holdsOf(judged, totals, context)

  const news = judged.filter(({ key }) => !credited.has(key))
  const past = await pastCredits(news, totals, context)

  const decisions: Decision[] = []
  const ledger = new EntryWriter(context)
  try {
    for (const [id, own] of members) {
      const { guildId, memberId } = own[0]
      const settings = context.settings.get(guildId)
      if (!settings) continue
      const decision = decide(own, {
        settings,
        totals: totals.get(id) ?? freshTotals(guildId, memberId),
        credited,
        holds: holds.get(id) ?? [],
        heldGivers: heldGivers(own, holds),
        past: past.get(id) ?? NO_PAST,
        drawAmount: (key, least, most) => context.drawAmount(guildId, key, least, most),
        now: context.now,
      })
      decisions.push(decision)
      ledger.take(decision.entries)
      if (ledger.isFull) await ledger.write()
    }
    await ledger.write()
  } finally {
    await ledger.settled()
  }
  return decisions
}

const NO_PAST: ReadonlyMap<DeedSource, readonly PastCredit[]> = new Map()

/** Messages are counted in any case; of a source that is off nothing else is kept. */
function isJudged({ source }: Activity, settings: EarningSettings | undefined): boolean {
  if (!settings || source === 'moderator' || source === 'mission') return false
  return source === 'message' || (settings.enabled && sourceRule(settings, source).enabled)
}

type AtLeastOne<T> = [T, ...T[]]

function groupByMember(activities: readonly Activity[]): Map<string, AtLeastOne<Activity>> {
  const groups = new Map<string, AtLeastOne<Activity>>()
  for (const activity of activities) {
    const id = memberKey(activity.guildId, activity.memberId)
    const group = groups.get(id)
    if (group) group.push(activity)
    else groups.set(id, [activity])
  }
  return groups
}

/** Deeds whose time follows from their key, so that one later than the member's last credit of its source is new to the ledger. */
const TIMED_BY_KEY: ReadonlySet<Source> = new Set(['message', 'reply', 'thread', 'command', 'voice'])

async function creditedKeys(
  activities: readonly Activity[],
  totals: ReadonlyMap<string, MemberTotals>,
  { database, session }: BatchContext,
): Promise<ReadonlySet<string>> {
  const keys = activities.filter((activity) => mayBeCredited(activity, totals)).map(({ key }) => key)
  if (keys.length === 0) return new Set()
  const known = await rawCollection(ledgerModel(database))
    .find({ _id: { $in: keys } }, { session, projection: { _id: 1 } })
    .toArray()
  return new Set(known.map(({ _id }) => _id))
}

function mayBeCredited(
  { source, guildId, memberId, at }: Activity,
  totals: ReadonlyMap<string, MemberTotals>,
): boolean {
  if (!TIMED_BY_KEY.has(source)) return true
  const lastAt = totals.get(memberKey(guildId, memberId))?.sources[source]?.lastAt
  return lastAt ? at <= lastAt.getTime() : false
}

async function readTotals(
  ids: readonly string[],
  { database, session }: BatchContext,
): Promise<ReadonlyMap<string, MemberTotals>> {
  const found = await rawCollection(memberTotalsModel(database))
    .find({ _id: { $in: [...ids] } }, { session })
    .toArray()
  return new Map(found.map((totals) => [totals._id, restored(totals)]))
}

/** Everybody who earns, and everybody whose deed lets another earn. */
async function holdsOf(
  activities: readonly Activity[],
  totals: ReadonlyMap<string, MemberTotals>,
  { gates, session }: BatchContext,
): Promise<ReadonlyMap<string, readonly HoldReason[]>> {
  if (gates.length === 0) return new Map()
  const members = new Map<string, GateMember>()
  for (const { guildId, memberId, roleIds, givenBy } of activities) {
    const id = memberKey(guildId, memberId)
    const seen = roleIds ?? members.get(id)?.roleIds ?? totals.get(id)?.roleIds ?? []
    members.set(id, { guildId, memberId, roleIds: seen })
    const giver = givenBy && memberKey(guildId, givenBy)
    if (giver && !members.has(giver)) members.set(giver, { guildId, memberId: givenBy, roleIds: [] })
  }
  return askGates(gates, [...members.values()], session)
}

function heldGivers(
  activities: readonly Activity[],
  holds: ReadonlyMap<string, readonly HoldReason[]>,
): ReadonlySet<string> {
  const givers = activities.flatMap(({ guildId, givenBy }) =>
    givenBy && holds.has(memberKey(guildId, givenBy)) ? [givenBy] : [],
  )
  return new Set(givers)
}
