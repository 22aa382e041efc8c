import { rawCollection, type ClientSession, type Connection } from '../../database/index.ts'
import type { Activity, DeedSource } from './activity.ts'
import { localTime } from './guild-time.ts'
import { ledgerModel } from './ledger.store.ts'
import { memberKey, type MemberTotals } from './member-totals.ts'
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
  from: number
  to: number
  readonly sources: Set<DeedSource>
}

type OfMember = ReadonlyMap<DeedSource, readonly PastCredit[]>

/**
 * The ledger's credits around what comes late, by member and source. In order a source's record suffices, so of most members
 * nothing is read.
 */
export async function pastCredits(
  activities: readonly Activity[],
  totals: ReadonlyMap<string, MemberTotals>,
  context: Context,
): Promise<ReadonlyMap<string, OfMember>> {
  const stretches = [...lateStretches(activities, totals, context.settings)]
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

function lateStretches(
  activities: readonly Activity[],
  totals: ReadonlyMap<string, MemberTotals>,
  settings: ReadonlyMap<string, EarningSettings>,
): ReadonlyMap<string, Stretch> {
  const stretches = new Map<string, Stretch>()
  for (const { guildId, memberId, source, at } of activities) {
    if (source === 'moderator' || source === 'mission') continue
    const id = memberKey(guildId, memberId)
    const last = totals.get(id)?.sources[source]?.lastAt
    const own = settings.get(guildId)
    if (!own || !last || at > last.getTime()) continue
    const stretch = stretches.get(id) ?? { guildId, memberId, from: at, to: at, sources: new Set() }
    stretch.from = Math.min(stretch.from, at - LOOK_BACK - sourceRule(own, source).cooldown)
    stretch.sources.add(source)
    stretches.set(id, stretch)
  }
  if (stretches.size === 0) return stretches
  for (const { guildId, memberId, source, at } of activities) {
    const own = settings.get(guildId)
    const stretch = stretches.get(memberKey(guildId, memberId))
    if (!own || !stretch || source === 'moderator' || source === 'mission') continue
    stretch.to = Math.max(stretch.to, at + LOOK_BACK + sourceRule(own, source).cooldown)
  }
  return stretches
}
