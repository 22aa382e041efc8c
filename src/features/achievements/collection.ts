import { orUnavailable, rawCollection } from '../../database/index.ts'
import { stepsOf, type Achievement, type Step } from './definition.ts'
import type { AchievementsServices } from './services.ts'
import { unlockCountModel, unlocks } from './unlock.store.ts'

/** An achievement as one member sees it. */
export interface CollectionEntry {
  readonly achievement: Achievement
  /** The highest tier that the member has; null for none. */
  readonly reached: { readonly step: Step; readonly at: Date; readonly share: number | null } | null
  /** The tier that comes next; null when there is none. */
  readonly next: Step | null
}

export interface Collection {
  readonly entries: readonly CollectionEntry[]
  /** Secret ones that the member does not have. */
  readonly hidden: number
  readonly unlocked: number
  readonly tiers: number
}

/** A member's collection: what they have, the rarest first, then what they can get; of the secret ones only how many. */
export async function readCollection(
  { database, earning, achievements }: AchievementsServices,
  guildId: string,
  memberId: string,
): Promise<Collection> {
  const [own, counts, members] = await Promise.all([
    orUnavailable(() => unlocks(database).find({ guildId, memberId }).toArray()),
    orUnavailable(() => rawCollection(unlockCountModel(database)).find({ guildId }).toArray()),
    earning.standings.count(guildId),
  ])
  const holders = new Map(counts.map(({ _id, count }) => [_id, count]))
  const entries = achievements.map((achievement): CollectionEntry => {
    const had = own.filter(({ achievementId }) => achievementId === achievement.id)
    const steps = stepsOf(achievement)
    const best = had.toSorted((one, other) => other.tier - one.tier)[0]
    const step = best && steps[best.tier - 1]
    const count = best && holders.get(`${guildId}:${achievement.id}:${best.tier}`)
    const share = count && members > 0 ? Math.min(1, count / members) : null
    return {
      achievement,
      reached: step ? { step, at: best.at, share } : null,
      next: steps.find(({ tier }) => tier > (best?.tier ?? 0)) ?? null,
    }
  })
  const shown = entries.filter(({ achievement, reached }) => reached || !achievement.secret)
  return {
    entries: shown.toSorted((one, other) => rarity(one) - rarity(other)),
    hidden: entries.length - shown.length,
    unlocked: own.length,
    tiers: achievements.reduce((sum, { tiers }) => sum + tiers.length, 0),
  }
}

function rarity({ reached }: CollectionEntry): number {
  return reached ? (reached.share ?? 1) : 2
}
