import { orUnavailable, type ClientSession } from '../../database/index.ts'
import { NO_PART } from '../earning/index.ts'
import { achievementRecords } from './achievement.store.ts'
import type { Achievement, Goal } from './definition.ts'
import { grant, type Granted } from './grant.ts'
import { readFacts, type MemberFacts } from './member-facts.ts'
import { revoke, type Revoked } from './revoke.ts'
import type { AchievementsServices } from './services.ts'
import { stepsOf } from './steps.ts'
import { unlockedBy } from './unlock.store.ts'

/** An honour that people give or take. */
export interface HonourChange {
  readonly guildId: string
  readonly memberId: string
  readonly achievementId: string
  /** From 1. */
  readonly tier: number
  readonly by: string
  readonly note: string | null
  /** Deterministic: names this occasion. */
  readonly occasion: string
  readonly at: number
}

/** What achievements offer to other features. */
export interface Achievements {
  /** A guild's achievements that can be had now. */
  list(guildId: string): Promise<readonly Achievement[]>
  /** How far a member came; undefined for who never did anything. */
  facts(guildId: string, memberId: string): Promise<MemberFacts | undefined>
  /** Which achievements members have, by member. */
  held(guildId: string, memberIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>>
  /** The guilds that have an achievement with such a goal of their own. */
  guildsWith(goal: Goal['of']): Promise<readonly string[]>
  /** Gives an honour inside of a transaction of earning; nothing is new for who has it. */
  grant(change: HonourChange, session: ClientSession): Promise<Granted>
  /** Takes an honour back with what it gave, inside of a transaction of earning. */
  revoke(change: HonourChange, session: ClientSession): Promise<Revoked>
}

export function achievementsDoorway(services: AchievementsServices): Achievements {
  const { shelf, earning, database } = services
  const stepOf = async ({ guildId, achievementId, tier }: HonourChange) => {
    const achievement = (await shelf.get(guildId)).get(achievementId)
    return achievement && stepsOf(achievement)[tier - 1]
  }
  return {
    list: async (guildId) => (await shelf.get(guildId)).all,
    async facts(guildId, memberId) {
      const totals = await earning.standings.totals(guildId, memberId)
      if (!totals) return undefined
      return (await readFacts(services, guildId, [totals], await shelf.get(guildId))).get(memberId)
    },
    held: (guildId, memberIds) => orUnavailable(() => unlockedBy(database, guildId, memberIds)),
    guildsWith: (goal) =>
      orUnavailable(() =>
        achievementRecords(database).distinct('guildId', { status: 'live', 'definition.goal.of': goal }),
      ),
    async grant(change, session) {
      const step = await stepOf(change)
      return step
        ? grant(services, [{ ...change, step, channelId: null }], session)
        : { ...NO_PART, count: 0 }
    },
    async revoke(change, session) {
      const step = await stepOf(change)
      return step
        ? revoke(services, { ...change, step, channelId: null }, session)
        : { ...NO_PART, isRevoked: false }
    },
  }
}
