import { rawCollection, type ClientSession, type Connection } from '../../database/index.ts'
import type { DeedSource } from './activity.ts'
import { localTime } from './guild-time.ts'
import { ledgerModel } from './ledger.store.ts'
import type { BatchMember } from './batch-members.ts'
import { memberKey } from './member-totals.ts'
import type { EarningSettings } from './settings.ts'
import type { PastCredit } from './source-history.ts'
import { sourceRule } from './source-rule.ts'

/** More than a day at any offset, so that the ledger tells all of the day of whatever comes late. */
const LOOK_BACK = 26 * 60 * 60_000
/** How many members one query asks for. */
const MEMBERS_AT_ONCE = 200

interface Context {
  readonly database: Connection
  readonly session: ClientSession
  readonly settings: ReadonlyMap<string, EarningSettings>
}

/** What the ledger must tell of a member: the stretch of time, and of which sources. */
interface Stretch {
  readonly guildId: string
  readonly memberId: string
  readonly from: number
  readonly to: number
  readonly sources: ReadonlySet<DeedSource>
}

type OfMember = ReadonlyMap<DeedSource, readonly PastCredit[]>

/**
 * The ledger's credits around what comes late, by member and source. In order a source's record suffices, so of most members
 * nothing is read.
 */
export async function pastCredits(
  members: readonly BatchMember[],
  credited: ReadonlySet<string>,
  context: Context,
): Promise<ReadonlyMap<string, OfMember>> {
  const stretches = members.flatMap((member) => {
    const stretch = lateStretch(member, credited)
    return stretch ? [[member.totals._id, stretch] as const] : []
  })
  const past = new Map<string, Map<DeedSource, PastCredit[]>>()
  for (const [id, { sources }] of stretches)
    past.set(id, new Map(Array.from(sources, (source) => [source, []])))
  for (let start = 0; start < stretches.length; start += MEMBERS_AT_ONCE) {
    const asked = stretches.slice(start, start + MEMBERS_AT_ONCE)
    const found = rawCollection(ledgerModel(context.database)).find(
      {
        $or: asked.map(([, { guildId, memberId, from, to }]) => ({
          guildId,
          memberId,
          at: { $gte: new Date(from), $lte: new Date(to) },
        })),
        settles: { $exists: false },
      },
      {
        session: context.session,
        projection: { _id: 0, guildId: 1, memberId: 1, source: 1, at: 1, amount: 1 },
      },
    )
    for await (const { guildId, memberId, source, at, amount } of found) {
      const timeZone = context.settings.get(guildId)?.timeZone ?? 'UTC'
      const time = at.getTime()
      past
        .get(memberKey(guildId, memberId))
        ?.get(source as DeedSource)
        ?.push({ at: time, day: localTime(timeZone, time).day, amount })
    }
  }
  return past
}

/** From the earliest deed that came late to the latest of all: one in order may lie on the day of a late one. */
function lateStretch(
  { guildId, memberId, settings, totals, activities }: BatchMember,
  credited: ReadonlySet<string>,
): Stretch | undefined {
  const sources = new Set<DeedSource>()
  let from = Infinity
  let to = -Infinity
  for (const { key, source, at } of activities) {
    if (source === 'moderator' || source === 'mission') continue
    const last = totals.sources[source]?.lastAt
    if (!last || at > last.getTime() || credited.has(key)) continue
    sources.add(source)
    from = Math.min(from, at - LOOK_BACK - sourceRule(settings, source).cooldown)
  }
  if (sources.size === 0) return undefined
  for (const { source, at } of activities)
    if (source !== 'moderator' && source !== 'mission')
      to = Math.max(to, at + LOOK_BACK + sourceRule(settings, source).cooldown)
  return { guildId, memberId, from, to, sources }
}
