import { rawCollection, type ClientSession, type Connection } from '../../database/index.ts'
import type { Activity, DeedSource, Source } from './activity.ts'
import { askGates } from './ask-gates.ts'
import { decide, type Decision } from './decide.ts'
import type { Gate, GateMember } from './gates.ts'
import { localTime } from './guild-time.ts'
import { ledgerModel } from './ledger.store.ts'
import { freshTotals, memberKey, restored, type MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'
import type { HoldReason } from './reason.ts'
import type { EarningSettings } from './settings.ts'
import type { PastCredit } from './source-history.ts'
import { sourceRule } from './source-rule.ts'

/** More than a day at any offset, so that the ledger tells all of the day of whatever comes late. */
const LOOK_BACK = 26 * 60 * 60_000

export interface BatchContext {
  readonly database: Connection
  readonly session: ClientSession
  readonly settings: ReadonlyMap<string, EarningSettings>
  readonly drawAmount: (guildId: string, key: string, least: number, most: number) => number
  readonly gates: readonly Gate[]
  readonly now: number
}

/** Decides on a batch, member by member, with what the ledger and the totals hold inside the transaction. */
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

  const decisions: Decision[] = []
  for (const [id, own] of members) {
    const { guildId, memberId } = own[0]
    const settings = context.settings.get(guildId)
    if (!settings) continue
    const before = totals.get(id) ?? freshTotals(guildId, memberId)
    const news = own.filter(({ key }) => !credited.has(key))
    decisions.push(
      decide(own, {
        settings,
        totals: before,
        credited,
        holds: holds.get(id) ?? [],
        heldGivers: heldGivers(own, holds),
        past: await pastCredits(news, before, settings, context),
        drawAmount: (key, least, most) => context.drawAmount(guildId, key, least, most),
        now: context.now,
      }),
    )
  }
  return decisions
}

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

/** In order a source's record suffices; only what arrives late asks the ledger for what lies around it. */
async function pastCredits(
  activities: readonly Activity[],
  { guildId, memberId, sources }: MemberTotals,
  settings: EarningSettings,
  { database, session }: BatchContext,
): Promise<ReadonlyMap<DeedSource, readonly PastCredit[]>> {
  const late = new Map<DeedSource, number>()
  for (const { source, at } of activities) {
    if (source === 'moderator' || source === 'mission') continue
    const last = sources[source]?.lastAt
    if (last && at <= last.getTime()) late.set(source, Math.min(at, late.get(source) ?? at))
  }
  const past = new Map<DeedSource, readonly PastCredit[]>()
  for (const [source, earliest] of late) {
    const from = new Date(earliest - LOOK_BACK - sourceRule(settings, source).cooldown)
    const entries = await rawCollection(ledgerModel(database))
      .find(
        { guildId, memberId, source, at: { $gte: from }, settles: { $exists: false } },
        { session, projection: { _id: 0, at: 1, amount: 1 } },
      )
      .toArray()
    const credits = entries.map(({ at, amount }) => {
      const time = at.getTime()
      return { at: time, day: localTime(settings.timeZone, time).day, amount }
    })
    past.set(source, credits)
  }
  return past
}
