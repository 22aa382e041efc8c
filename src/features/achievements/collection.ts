import { orUnavailable } from '../../database/index.ts'
import type { Achievement } from './definition.ts'
import { readFacts, valueOf } from './member-facts.ts'
import { readArchived } from './change-achievements.ts'
import type { AchievementsServices } from './services.ts'
import { stepsOf, type Step } from './steps.ts'
import { HELD, unlockCounts, unlocks } from './unlock.store.ts'

/** An achievement as one member sees it. */
export interface CollectionEntry {
  readonly achievement: Achievement
  /** The highest tier that the member has; null for none. */
  readonly reached: { readonly step: Step; readonly at: Date; readonly share: number | null } | null
  /** The tier that comes next; null when there is none. */
  readonly next: Step | null
  /** How much of the next tier is there; null where nothing adds up. */
  readonly value: number | null
}

export interface Collection {
  /** What the member has, the rarest first, then what can be had, the nearest first. */
  readonly entries: readonly CollectionEntry[]
  /** What is nearest to being reached. */
  readonly nearest: readonly CollectionEntry[]
  /** Secret ones that the member does not have. */
  readonly hidden: number
  readonly unlocked: number
  readonly tiers: number
}

const MOST_NEAREST = 3

/** A member's collection; of the secret ones only how many. */
export async function readCollection(
  services: AchievementsServices,
  guildId: string,
  memberId: string,
): Promise<Collection> {
  const { database, earning, shelf } = services
  const [own, counts, members, list, totals, archived] = await Promise.all([
    orUnavailable(() =>
      unlocks(database)
        .find({ guildId, memberId, ...HELD })
        .toArray(),
    ),
    orUnavailable(() => unlockCounts(database).find({ guildId }).toArray()),
    earning.standings.count(guildId),
    shelf.get(guildId),
    earning.standings.totals(guildId, memberId),
    readArchived(services, guildId),
  ])
  const facts = totals && (await readFacts(services, guildId, [totals], list)).get(memberId)
  const holders = new Map(counts.map(({ _id, count }) => [_id, count]))
  const kept = archived.filter(({ id }) => own.some(({ achievementId }) => achievementId === id))
  const entries = [...list.all, ...kept].map((achievement): CollectionEntry => {
    const had = own.filter(({ achievementId }) => achievementId === achievement.id)
    const steps = stepsOf(achievement)
    const best = had.toSorted((one, other) => other.tier - one.tier)[0]
    const step = best && steps[Math.min(best.tier, steps.length) - 1]
    const count = best && holders.get(`${guildId}:${achievement.id}:${best.tier}`)
    const share = count && members > 0 ? Math.min(1, count / members) : null
    const value = facts ? valueOf(achievement.goal, facts) : undefined
    return {
      achievement,
      reached: best && step ? { step, at: best.at, share } : null,
      next: kept.includes(achievement) ? null : (steps.find(({ tier }) => tier > (best?.tier ?? 0)) ?? null),
      value: value ?? null,
    }
  })
  const shown = entries.filter(({ achievement, reached }) => reached || !achievement.secret)
  const byNearness = shown.toSorted((one, other) => nearness(other) - nearness(one))
  const tiersOf = (all: readonly Achievement[]) => all.reduce((sum, { tiers }) => sum + tiers.length, 0)
  return {
    entries: byNearness.toSorted((one, other) => rarity(one) - rarity(other)),
    nearest: byNearness.filter((entry) => nearness(entry) > 0).slice(0, MOST_NEAREST),
    hidden: entries.length - shown.length,
    unlocked: own.length,
    tiers: tiersOf(list.all) + tiersOf(kept),
  }
}

function rarity({ reached }: CollectionEntry): number {
  return reached ? (reached.share ?? 1) : 2
}

/** The share of the next tier that is there, 0 to 1. */
export function nearness({ next, value }: Pick<CollectionEntry, 'next' | 'value'>): number {
  return next && value !== null ? Math.min(1, value / next.at) : 0
}
