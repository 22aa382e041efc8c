import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../src/core/virtual-clock.ts'
import { silentLog } from '../../../src/core/log.ts'
import { buildIndexes } from '../../../src/database/index.ts'
import {
  achievementGuildModel,
  achievementModel,
} from '../../../src/features/achievements/achievement.store.ts'
import { AchievementShelf } from '../../../src/features/achievements/achievement-shelf.ts'
import { saveAchievements, setArchived } from '../../../src/features/achievements/change-achievements.ts'
import { followDeeds } from '../../../src/features/achievements/follow-deeds.ts'
import { followProgress } from '../../../src/features/achievements/follow-progress.ts'
import { KnownUnlocks } from '../../../src/features/achievements/known-unlocks.ts'
import type { AchievementsServices } from '../../../src/features/achievements/services.ts'
import { STARTER_SET } from '../../../src/features/achievements/starter-set.ts'
import { unlockCountModel, unlockModel, unlocks } from '../../../src/features/achievements/unlock.store.ts'
import { give } from '../../../src/features/earning/give.ts'
import { NO_PART } from '../../../src/features/earning/index.ts'
import { presetCurve } from '../../../src/features/levels/level-curve.ts'
import { giveRewards } from '../../../src/features/missions/rewards/give-rewards.ts'
import { givenRoleModel } from '../../../src/features/missions/stores/given-role.store.ts'
import { holdingsModel } from '../../../src/features/missions/stores/holdings.store.ts'
import { createTranslate } from '../../../src/i18n/index.ts'
import { openEarningStore, type EarningStore } from '../earning/store-harness.ts'

const GUILD = '1000'
const MEMBER = '2000'
const NOON = 1_700_000_000_000
const AUTHOR = { guildId: GUILD, by: '9', roleIds: [], at: NOON }
const TWICE = `laurel: achievements/1
achievements:
  - { id: finisher, emoji: 🎯, title: { en: F }, description: { en: F }, goal: { of: missions }, tiers: [{ at: 2 }] }
  - { id: helper, emoji: 🤝, title: { en: H }, description: { en: H }, goal: { of: helps }, tiers: [{ at: 2 }] }
`

let store: EarningStore
beforeAll(async () => {
  store = await openEarningStore()
  const models = [
    achievementModel,
    achievementGuildModel,
    unlockModel,
    unlockCountModel,
    holdingsModel,
    givenRoleModel,
  ]
  for (const model of models) model(store.database)
  await buildIndexes(store.database, silentLog)
})
afterAll(() => store?.close())

/** What one process has of its own. */
function processOf(): AchievementsServices {
  const { database } = store
  return {
    database,
    log: silentLog,
    clock: new VirtualClock(NOON),
    translate: createTranslate(),
    settings: { get: async () => ({ enabled: true, notices: 'off', timeZone: 'Etc/UTC' }) },
    guilds: { guild: () => undefined, roles: () => [], botRolePosition: () => 5 },
    jobs: { enqueue: async () => undefined },
    shelf: new AchievementShelf(database),
    known: new KnownUnlocks(),
    levels: { curve: async () => presetCurve('mee6') },
    missions: { giveRewards: (gifts: never, session: never) => giveRewards(database, gifts, session) },
    earning: { standings: store.standings },
  } as unknown as AchievementsServices
}

async function unlocked(): Promise<readonly string[]> {
  const found = await unlocks(store.database).find({ memberId: MEMBER }).sort({ _id: 1 }).toArray()
  return found.map(({ achievementId }) => achievementId)
}

describe('deeds that no ledger adds up', () => {
  it('are counted from commit to commit and over a restart, each kind for itself', async () => {
    const first = processOf()
    expect(await saveAchievements(first, AUTHOR, TWICE)).toMatchObject({ ids: ['finisher', 'helper'] })
    for (const { id } of STARTER_SET) await setArchived(first, AUTHOR, id, true)
    const committing = (services: AchievementsServices) => ({
      ...store,
      outbox: { add: async () => undefined },
      participants: [followDeeds(services)],
    })
    const finish = (services: AchievementsServices, mission: string) =>
      give(committing(services), async () => {
        const of = {
          guildId: GUILD,
          memberId: MEMBER,
          rule: mission,
          ruleVersion: 1,
          channelId: null,
          at: NOON,
        }
        const key = `mission:${GUILD}:once:${mission}:${MEMBER}`
        return { ...NO_PART, bonuses: [{ ...of, key, xp: 5, coins: 0 }], answer: undefined }
      })
    const help = (services: AchievementsServices, key: string) =>
      give(committing(services), async (session) => {
        const deed = {
          key,
          kind: 'helps',
          guildId: GUILD,
          memberId: MEMBER,
          channelIds: [],
          at: NOON,
        } as const
        const part = await followProgress(services)({ finished: [], deeds: [deed] }, session)
        return { ...part, answer: undefined }
      })
    await finish(first, 'a')
    await help(first, 'a')
    await finish(first, 'a')
    expect(await unlocked()).toEqual([])
    const again = processOf()
    await help(again, 'b')
    expect(await unlocked()).toEqual(['helper'])
    await finish(again, 'b')
    expect(await unlocked()).toEqual(['finisher', 'helper'])
  })
})
