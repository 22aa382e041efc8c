import type { ClientSession } from '../../database/index.ts'
import type { MemberTotals } from '../earning/index.ts'
import type { Achievement, Goal, Total } from './definition.ts'
import { tallyOf } from './deed-tally.ts'
import { rareCount, sharesOf } from './rarity.ts'
import type { AchievementsServices } from './services.ts'
import { SOURCE_TOTALS } from './source-totals.ts'
import { stepsOf, type AchievementList, type Step } from './steps.ts'

const DAY = 24 * 60 * 60_000

/** How far a member came with all that adds up. */
export interface MemberFacts {
  readonly totals: Readonly<Record<Total, number>>
  /** How often each mission was finished; empty where no achievement asks. */
  readonly finished: ReadonlyMap<string, number>
  /** How rare each unlocked tier is; empty where no achievement asks. */
  readonly shares: readonly number[]
}

/** The facts of members whose totals are given, by their ids. */
export async function readFacts(
  services: AchievementsServices,
  guildId: string,
  members: readonly MemberTotals[],
  list: AchievementList,
  session?: ClientSession,
): Promise<ReadonlyMap<string, MemberFacts>> {
  const { levels, streaks, missions, clock } = services
  const ids = members.map(({ memberId }) => memberId)
  const [curve, longest] = await Promise.all([levels.curve(guildId), streaks.longest(guildId, ids)])
  const facts = new Map<string, MemberFacts>()
  for (const member of members) {
    const { memberId, xp, messages, joinedAt, sources } = member
    const { missions: finishedMissions = 0, helps = 0, invites = 0 } = tallyOf(member)
    const counted = Object.fromEntries(
      Object.entries(SOURCE_TOTALS).map(([source, total]) => [
        total,
        sources[source as keyof typeof sources]?.count ?? 0,
      ]),
    )
    const totals = {
      ...(counted as Record<Total, number>),
      messages,
      xp,
      level: curve.levelOf(xp),
      streak: longest.get(memberId) ?? 0,
      missions: finishedMissions,
      helps,
      invites,
      'member-days': joinedAt ? Math.max(0, Math.floor((clock.now() - joinedAt.getTime()) / DAY)) : 0,
    }
    const finished =
      list.of('mission').length > 0
        ? await missions.completedTimes(guildId, memberId)
        : new Map<string, number>()
    const shares = list.of('rare').length > 0 ? await sharesOf(services, guildId, memberId, session) : []
    facts.set(memberId, { totals, finished, shares })
  }
  return facts
}

/** How far a goal is reached; undefined for what does not add up. */
export function valueOf(goal: Goal, { totals, finished, shares }: MemberFacts): number | undefined {
  switch (goal.of) {
    case 'mission':
      return finished.get(goal.mission) ?? 0
    case 'rare':
      return rareCount(shares, goal)
    case 'rank':
    case 'date':
    case 'hand':
    case 'endorsed':
      return undefined
    default:
      return totals[goal.of]
  }
}

/** The tiers of an achievement that are reached. */
export function reachedSteps(achievement: Achievement, facts: MemberFacts): Step[] {
  const value = valueOf(achievement.goal, facts)
  return value === undefined ? [] : stepsOf(achievement).filter(({ at }) => at <= value)
}
