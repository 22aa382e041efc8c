import type { Achievement, Goal } from '../achievements/index.ts'
import type { AwardsServices } from './services.ts'

/** An achievement that is given once enough people vouch for somebody. */
export interface Honour {
  readonly achievement: Achievement
  readonly goal: Extract<Goal, { of: 'endorsed' }>
}

export async function honoursOf(
  { achievements }: Pick<AwardsServices, 'achievements'>,
  guildId: string,
): Promise<readonly Honour[]> {
  const all = await achievements.list(guildId)
  return all.flatMap((achievement) =>
    achievement.goal.of === 'endorsed' ? [{ achievement, goal: achievement.goal }] : [],
  )
}
