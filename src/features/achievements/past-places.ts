import type { Achievement } from './definition.ts'
import type { AchievementsServices } from './services.ts'
import { stepsOf, type Step } from './steps.ts'

const MOST_SEASONS = 50

export interface PastPlaces {
  /** The tiers of an achievement that a member's best place of all seasons reaches. */
  stepsOf(achievement: Achievement, memberId: string): Step[]
}

/** How members stood when the seasons of a guild ended. */
export async function pastPlaces(
  { boards, shelf }: Pick<AchievementsServices, 'boards' | 'shelf'>,
  guildId: string,
): Promise<PastPlaces> {
  const isAsked = (await shelf.get(guildId)).of('rank').length > 0
  const seasons = isAsked ? await boards.closedSeasons(guildId, MOST_SEASONS) : []
  const best = new Map<string, number>()
  for (const { results } of seasons)
    for (const { memberId, rank } of results)
      best.set(memberId, Math.min(rank, best.get(memberId) ?? Infinity))
  return {
    stepsOf: (achievement, memberId) =>
      achievement.goal.of === 'rank' && achievement.goal.board === 'season'
        ? placeSteps(achievement, best.get(memberId))
        : [],
  }
}

/** The tiers that a place reaches: the smaller, the better. */
export function placeSteps(achievement: Achievement, place: number | undefined): Step[] {
  return place === undefined ? [] : stepsOf(achievement).filter(({ at }) => place <= at)
}
