import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../../src/core/log.ts'
import type { OutboxEntry } from '../../../src/core/outbox.ts'
import { VirtualClock } from '../../../src/core/virtual-clock.ts'
import { buildIndexes, rawCollection } from '../../../src/database/index.ts'
import {
  achievementGuildModel,
  achievementModel,
} from '../../../src/features/achievements/achievement.store.ts'
import { AchievementShelf } from '../../../src/features/achievements/achievement-shelf.ts'
import { beginCatchUp, carryOutCatchUp, readCatchUp } from '../../../src/features/achievements/catch-up.ts'
import { catchUpModel } from '../../../src/features/achievements/catch-up.store.ts'
import { saveAchievements, setArchived } from '../../../src/features/achievements/change-achievements.ts'
import { KnownUnlocks } from '../../../src/features/achievements/known-unlocks.ts'
import type { AchievementsServices } from '../../../src/features/achievements/services.ts'
import { STARTER_SET } from '../../../src/features/achievements/starter-set.ts'
import {
  unlockCountModel,
  unlockCounts,
  unlockModel,
  unlocks,
} from '../../../src/features/achievements/unlock.store.ts'
import { give } from '../../../src/features/earning/give.ts'
import { presetCurve } from '../../../src/features/levels/level-curve.ts'
import { giveRewards } from '../../../src/features/missions/rewards/give-rewards.ts'
import { givenRoleModel } from '../../../src/features/missions/stores/given-role.store.ts'
import { holdingsModel } from '../../../src/features/missions/stores/holdings.store.ts'
import { createTranslate } from '../../../src/i18n/index.ts'
import { messageAt } from '../earning/activities.ts'
import { openEarningStore, type EarningStore } from '../earning/store-harness.ts'

const GUILD = '1000'
const MEMBERS = 130
const NOON = 1_700_000_000_000
const AUTHOR = { guildId: GUILD, by: '9', roleIds: [], at: NOON }
const TALKER = `laurel: achievements/1
achievements:
  - id: talker
    emoji: 🗣️
    title: { en: Talker }
    description: { en: Talks }
    goal: { of: messages }
    tiers: [{ at: 1, xp: 5, coins: 2 }, { at: 2, xp: 7 }, { at: 3, xp: 1000 }]
`
const GOING_ON = new AbortController().signal

const models = [
  achievementModel,
  achievementGuildModel,
  catchUpModel,
  unlockModel,
  unlockCountModel,
  holdingsModel,
  givenRoleModel,
]

let store: EarningStore
beforeAll(async () => {
  store = await openEarningStore()
  for (const model of models) model(store.database)
  await buildIndexes(store.database, silentLog)
})
afterAll(() => store?.close())

/** What one process has of its own; `add` stands for whatever comes after the writes of a step. */
function processOf(add: (entries: readonly OutboxEntry[]) => Promise<void> = async () => undefined) {
  const { database } = store
  const committing = { ...store, outbox: { add } }
  return {
    database,
    log: silentLog,
    clock: new VirtualClock(NOON + 90_000_000),
    translate: createTranslate(),
    settings: { get: async () => ({ enabled: true, notices: 'here' }) },
    guilds: { guild: () => undefined, roles: () => [], botRolePosition: () => 5 },
    jobs: { enqueue: async () => undefined },
    shelf: new AchievementShelf(database),
    known: new KnownUnlocks(),
    boards: { closedSeasons: async () => [] },
    levels: { curve: async () => presetCurve('mee6') },
    streaks: { longest: async () => new Map() },
    missions: { giveRewards: (gifts: never, session: never) => giveRewards(database, gifts, session) },
    earning: { standings: store.standings, give: (work: never) => give(committing, work) },
  } as unknown as AchievementsServices
}

beforeEach(async () => {
  await store.clear()
  for (const model of models) await rawCollection(model(store.database) as never).deleteMany({})
  const activities = Array.from({ length: MEMBERS }, (_, index) => {
    const memberId = String(2000 + index)
    return [0, 1].map((turn) => ({
      ...messageAt(NOON + turn * 61_000, { memberId, salt: index }),
    }))
  })
  await store.commit(activities.flat())
  const services = processOf()
  expect(await saveAchievements(services, AUTHOR, TALKER)).toMatchObject({ ids: ['talker'] })
  for (const { id } of STARTER_SET) await setArchived(services, AUTHOR, id, true)
  await beginCatchUp(services, GUILD, 'run-1', '9')
})

async function expectEverybodyOnce(): Promise<void> {
  const { database } = store
  const entries = (await store.entries()).filter(({ rule }) => rule === 'achievement')
  expect(entries).toHaveLength(MEMBERS * 2)
  expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(MEMBERS * 12)
  expect(await unlocks(database).countDocuments({ guildId: GUILD })).toBe(MEMBERS * 2)
  const counts = await unlockCounts(database).find().sort({ _id: 1 }).toArray()
  expect(counts.map(({ count }) => count)).toEqual([MEMBERS, MEMBERS])
  const coins = await rawCollection(holdingsModel(database)).find().toArray()
  expect([coins.length, new Set(coins.map((one) => one.coins))]).toEqual([MEMBERS, new Set([2])])
  expect(await readCatchUp({ database }, GUILD)).toMatchObject({
    state: 'done',
    seen: MEMBERS,
    granted: MEMBERS * 2,
  })
}

describe('catching up with achievements', () => {
  it('gives everybody what they have reached, once, also when it is asked for again', async () => {
    await carryOutCatchUp(processOf(), GUILD, GOING_ON)
    await expectEverybodyOnce()
    await beginCatchUp(processOf(), GUILD, 'run-2', '9')
    await carryOutCatchUp(processOf(), GUILD, GOING_ON)
    expect(await readCatchUp(store, GUILD)).toMatchObject({ runId: 'run-2', state: 'done', granted: 0 })
    expect((await store.entries()).filter(({ rule }) => rule === 'achievement')).toHaveLength(MEMBERS * 2)
  })

  it('goes on where it was broken off, in the middle of a step as well', async () => {
    for (const broken of [1, 2]) {
      let steps = 0
      const killed = processOf()
      const { give: giveOf } = killed.earning
      Object.assign(killed.earning, {
        give: (work: (session: never) => Promise<never>) =>
          giveOf(async (session) => {
            const answer = await work(session as never)
            steps += 1
            if (steps === broken) throw new Error('killed before the commit')
            return answer
          }),
      })
      await expect(carryOutCatchUp(killed, GUILD, GOING_ON)).rejects.toThrow('killed')
      expect(await readCatchUp(store, GUILD)).toMatchObject({ state: 'running', seen: (broken - 1) * 50 })
    }
    await carryOutCatchUp(processOf(), GUILD, GOING_ON)
    await expectEverybodyOnce()
  })

  it('is shared by two processes without anybody getting anything twice', async () => {
    await Promise.all([1, 2, 3].map(() => carryOutCatchUp(processOf(), GUILD, GOING_ON)))
    await expectEverybodyOnce()
  })

  it('is refused while it runs', async () => {
    await expect(beginCatchUp(processOf(), GUILD, 'run-2', '9')).rejects.toMatchObject({
      code: 'catch-up-running',
    })
  })
})
