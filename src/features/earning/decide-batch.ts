import { rawCollection, type ClientSession, type Connection } from '../../database/index.ts'
import type { Activity } from './activity.ts'
import { decide, type Decision } from './decide.ts'
import { ledgerModel } from './ledger.store.ts'
import { freshTotals, memberKey, type MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'
import type { EarningSettings } from './settings.ts'

export interface BatchContext {
  readonly database: Connection
  readonly session: ClientSession
  readonly settings: ReadonlyMap<string, EarningSettings>
  readonly drawAmount: (guildId: string, key: string, least: number, most: number) => number
  readonly now: number
}

/** Decides on a batch, member by member, with what the ledger and the totals hold inside the transaction. */
export async function decideBatch(
  activities: readonly Activity[],
  context: BatchContext,
): Promise<readonly Decision[]> {
  if (activities.length === 0) return []
  const members = groupByMember(activities)
  const credited = await creditedKeys(activities, context)
  const totals = await readTotals([...members.keys()], context)

  const decisions: Decision[] = []
  for (const [id, own] of members) {
    const { guildId, memberId } = own[0]
    const settings = context.settings.get(guildId)
    if (!settings) continue
    const before = totals.get(id) ?? freshTotals(guildId, memberId)
    decisions.push(
      decide(own, {
        settings,
        totals: before,
        credited,
        holds: [],
        creditTimes: await creditTimes(own, before, settings.cooldown * 1000, context),
        drawAmount: (key, least, most) => context.drawAmount(guildId, key, least, most),
        now: context.now,
      }),
    )
  }
  return decisions
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

async function creditedKeys(
  activities: readonly Activity[],
  { database, session }: BatchContext,
): Promise<ReadonlySet<string>> {
  const keys = activities.map(({ key }) => key)
  const known = await rawCollection(ledgerModel(database))
    .find({ _id: { $in: keys } }, { session, projection: { _id: 1 } })
    .toArray()
  return new Set(known.map(({ _id }) => _id))
}

async function readTotals(
  ids: readonly string[],
  { database, session }: BatchContext,
): Promise<ReadonlyMap<string, MemberTotals>> {
  const found = await rawCollection(memberTotalsModel(database))
    .find({ _id: { $in: [...ids] } }, { session })
    .toArray()
  return new Map(found.map((totals) => [totals._id, totals]))
}

/** In order the last credit suffices; only what arrives late asks the ledger for its neighbours in time. */
async function creditTimes(
  activities: readonly Activity[],
  { guildId, memberId, lastCreditAt }: MemberTotals,
  cooldown: number,
  { database, session }: BatchContext,
): Promise<number[]> {
  if (!lastCreditAt) return []
  const times = activities.map(({ at }) => at)
  const earliest = Math.min(...times)
  if (earliest > lastCreditAt.getTime() || cooldown === 0) return [lastCreditAt.getTime()]
  const at = { $gt: new Date(earliest - cooldown), $lt: new Date(Math.max(...times) + cooldown) }
  const neighbours = await rawCollection(ledgerModel(database))
    .find({ guildId, memberId, source: 'message', at }, { session, projection: { _id: 0, at: 1 } })
    .toArray()
  return [lastCreditAt.getTime(), ...neighbours.map((entry) => entry.at.getTime())]
}
