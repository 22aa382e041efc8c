import type { ClientSession } from '../../database/index.ts'
import { unlockKey, type Deserved } from './deserved.ts'
import type { AchievementsServices } from './services.ts'
import { HELD, unlockCounts, unlocks } from './unlock.store.ts'

/** In a smaller community nothing is rare. */
const LEAST_MEMBERS = 20
/** By locale: making one takes longer than what it is made for. */
const percents = new Map<string, Intl.NumberFormat>()

/** The share of a guild's members who have each tier just written, 0 to 1, by the unlock's key; none where nobody is counted. */
export async function raritiesOf(
  { database, earning }: AchievementsServices,
  given: readonly Deserved[],
  session: ClientSession,
): Promise<ReadonlyMap<string, number>> {
  const told = given.filter(({ isSilent }) => !isSilent)
  const shares = new Map<string, number>()
  for (const guildId of new Set(told.map((one) => one.guildId))) {
    const own = told.filter((one) => one.guildId === guildId)
    const ids = own.map(({ step }) => `${guildId}:${step.achievement.id}:${step.tier}`)
    const [members, counts] = await Promise.all([
      earning.standings.count(guildId),
      unlockCounts(database)
        .find({ _id: { $in: ids } }, { session })
        .toArray(),
    ])
    const held = new Map(counts.map(({ _id, count }) => [_id, count]))
    for (const [index, one] of own.entries()) {
      const count = held.get(ids[index] ?? '') ?? 0
      if (members > 0 && count > 0) shares.set(unlockKey(one), Math.min(1, count / members))
    }
  }
  return shares
}

/** The tiers for having rare ones that members come to deserve by what they just unlocked. */
export async function rareSteps(
  services: AchievementsServices,
  fresh: readonly Deserved[],
  session: ClientSession,
): Promise<Deserved[]> {
  const found: Deserved[] = []
  const latest = new Map(fresh.map((one) => [`${one.guildId}:${one.memberId}`, one]))
  for (const one of latest.values()) {
    const steps = (await services.shelf.get(one.guildId)).of('rare')
    if (steps.length === 0) continue
    const shares = await sharesOf(services, one.guildId, one.memberId, session)
    for (const step of steps)
      if (rareCount(shares, step.achievement.goal) >= step.at) found.push({ ...one, step })
  }
  return found
}

/** How rare each tier is that a member has; those for rarity itself are left out. */
export async function sharesOf(
  { database, earning, shelf }: AchievementsServices,
  guildId: string,
  memberId: string,
  session?: ClientSession,
): Promise<readonly number[]> {
  const [members, list] = await Promise.all([earning.standings.count(guildId), shelf.get(guildId)])
  if (members < LEAST_MEMBERS) return []
  const own = await unlocks(database)
    .find({ guildId, memberId, ...HELD }, { session })
    .toArray()
  const ids = own
    .filter(({ achievementId }) => list.get(achievementId)?.goal.of !== 'rare')
    .map(({ achievementId, tier }) => `${guildId}:${achievementId}:${tier}`)
  const counts = await unlockCounts(database)
    .find({ _id: { $in: ids } }, { session })
    .toArray()
  return counts.map(({ count }) => Math.min(1, count / members))
}

/** How many of these shares are rare enough for a goal. */
export function rareCount(shares: readonly number[], goal: Deserved['step']['achievement']['goal']): number {
  return goal.of === 'rare' ? shares.filter((share) => share * 100 <= goal.percent).length : 0
}

export function percentOf(share: number, locale: string): string {
  const known = percents.get(locale)
  if (known) return known.format(share)
  const made = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  percents.set(locale, made)
  return made.format(share)
}
