import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { seededRandom, integerBetween, pick } from '../../../src/core/random.ts'
import { rawCollection } from '../../../src/database/index.ts'
import type { Activity } from '../../../src/features/earning/activity.ts'
import { checkpointModel } from '../../../src/features/earning/checkpoint.store.ts'
import { countIndependently, messageAt } from './activities.ts'
import { FIXED_AMOUNT, openEarningStore, type EarningStore } from './store-harness.ts'

const NOON = 1_700_000_000_000
const COOLDOWN = 60_000
const PEOPLE = ['2001', '2002', '2003', '2004', '2005']

/** A synthetic day: bursts of messages by several people, in order of time, two in the same millisecond included. */
function day(seed: number, count: number): Activity[] {
  const random = seededRandom(seed)
  let at = NOON
  return Array.from({ length: count }, (_, salt) => {
    at += random.next() < 0.7 ? integerBetween(random, 0, 5000) : integerBetween(random, 20_000, 90_000)
    return messageAt(at, { salt, memberId: pick(random, PEOPLE) })
  })
}

function expectedXp(activities: readonly Activity[]): Record<string, number> {
  const unique = new Map(activities.map((activity) => [activity.key, activity]))
  const expected: Record<string, number> = {}
  for (const person of PEOPLE) {
    const times = [...unique.values()].filter(({ memberId }) => memberId === person).map(({ at }) => at)
    if (times.length > 0) expected[person] = FIXED_AMOUNT * countIndependently(times, COOLDOWN)
  }
  return expected
}

async function commitInBatches(store: EarningStore, activities: readonly Activity[], seed: number) {
  const random = seededRandom(seed)
  for (let start = 0; start < activities.length;) {
    const size = integerBetween(random, 1, 60)
    await store.commit(activities.slice(start, start + size))
    start += size
  }
}

describe('the batch commit', () => {
  let store: EarningStore
  beforeAll(async () => {
    store = await openEarningStore()
  })
  beforeEach(() => store.clear())
  afterAll(() => store.close())

  it('gives every author exactly the XP of an independent count', async () => {
    const activities = day(1, 600)
    await commitInBatches(store, activities, 2)
    expect(await store.xp()).toEqual(expectedXp(activities))
  })

  it('credits nothing twice when a day is replayed from any point, with duplicates, in other batches', async () => {
    const activities = day(3, 300)
    await commitInBatches(store, activities, 4)
    const before = await store.members()
    await fc.assert(
      fc.asyncProperty(fc.nat(299), fc.nat(), async (from, seed) => {
        const again = activities.slice(from, from + 120).flatMap((activity) => [activity, activity])
        await commitInBatches(store, again, seed)
        expect(await store.members()).toEqual(before)
      }),
      { numRuns: 8 },
    )
  })

  it('keeps the totals equal to the sum of the ledger, also when messages arrive out of order', async () => {
    const random = seededRandom(5)
    const shuffled = day(6, 300)
      .map((activity) => ({ activity, order: random.next() }))
      .toSorted((a, b) => a.order - b.order)
      .map(({ activity }) => activity)
    await commitInBatches(store, shuffled, 7)
    const sums: Record<string, number> = {}
    for (const { memberId, amount } of await store.entries()) sums[memberId] = (sums[memberId] ?? 0) + amount
    expect(await store.xp()).toEqual(sums)
    for (const person of PEOPLE) {
      const times = (await store.entries()).filter(({ memberId }) => memberId === person)
      const sorted = times.map(({ at }) => at.getTime()).toSorted((a, b) => a - b)
      for (const [index, time] of sorted.entries())
        if (index > 0) expect(time - (sorted[index - 1] ?? 0)).toBeGreaterThanOrEqual(COOLDOWN)
    }
  })

  it('stays single when the same activities are committed at the same time', async () => {
    const activities = day(8, 100)
    await Promise.all([store.commit(activities), store.commit(activities), store.commit(activities)])
    expect(await store.xp()).toEqual(expectedXp(activities))
  })

  it('goes on with the cooldown of before a restart', async () => {
    await store.commit([messageAt(NOON)])
    await store.commit([messageAt(NOON + 59_999), messageAt(NOON + 60_000)])
    const keys = (await store.entries()).map(({ _id }) => _id)
    expect(keys.toSorted()).toEqual([messageAt(NOON).key, messageAt(NOON + 60_000).key].toSorted())
  })

  it('writes nothing at all when a consequence fails', async () => {
    store.consequences.push(async () => {
      throw new Error('no')
    })
    await expect(store.commit([messageAt(NOON)])).rejects.toThrow('no')
    expect(await store.entries()).toEqual([])
    expect(await store.members()).toEqual([])
  })

  it('hands over what follows from credits once, with totals before and after', async () => {
    store.consequences.push(async (credits) =>
      credits.map(({ activity, before, after }) => ({
        key: `note:${activity.key}`,
        guildId: activity.guildId,
        memberId: activity.memberId,
        effect: { kind: 'direct-message', body: { content: `${before.xp} ${after.xp}` } },
      })),
    )
    const activities = [messageAt(NOON), messageAt(NOON + 1), messageAt(NOON + 60_000)]
    await store.commit(activities)
    await store.commit(activities)
    expect(store.effects.map(({ effect }) => 'body' in effect && effect.body.content)).toEqual([
      '0 20',
      '20 40',
    ])
  })

  it('moves the checkpoint with the batch', async () => {
    const checkpoint = {
      _id: '0',
      shardCount: 1,
      sessionId: 'a',
      resumeUrl: 'wss://one',
      sequence: 41,
      heardUpTo: null,
      at: new Date(NOON),
    }
    await store.commit([messageAt(NOON)], { checkpoints: [checkpoint] })
    await store.commit([], { checkpoints: [{ ...checkpoint, sequence: 42 }] })
    const stored = await rawCollection(checkpointModel(store.database)).find().toArray()
    expect(stored).toEqual([{ ...checkpoint, sequence: 42 }])
  })
})

describe('standings', () => {
  let store: EarningStore
  beforeAll(async () => {
    store = await openEarningStore()
  })
  afterAll(() => store.close())

  it('rank by XP, then by who reached it earlier, then by id, on every page as in one sort', async () => {
    const random = seededRandom(9)
    const activities = Array.from({ length: 200 }, (_, index) =>
      messageAt(NOON + integerBetween(random, 0, 4) * 60_000, {
        salt: index,
        memberId: String(5000 + (index % 40)),
        name: `Member ${index % 40}`,
      }),
    )
    await store.commit(activities)
    const { standings } = store
    const all = (await store.members()).toSorted(
      (a, b) =>
        b.xp - a.xp || a.reachedAt.getTime() - b.reachedAt.getTime() || (a.memberId < b.memberId ? -1 : 1),
    )
    expect(await standings.count('1000')).toBe(40)
    const pages = await Promise.all([0, 10, 20, 30, 40].map((skip) => standings.page('1000', skip, 10)))
    expect(pages.flat().map(({ memberId }) => memberId)).toEqual(all.map(({ memberId }) => memberId))
    for (const [index, { memberId }] of all.entries())
      expect(await standings.rank('1000', memberId)).toBe(index + 1)
  })

  it('know nobody in a guild where nothing was earned', async () => {
    expect(await store.standings.count('77')).toBe(0)
    expect(await store.standings.rank('77', '2001')).toBeNull()
    expect(await store.standings.page('77', 0, 10)).toEqual([])
  })

  it('walk through all members of one guild only', async () => {
    const ids: string[] = []
    for (let after = ''; ;) {
      const step = await store.standings.membersAfter('1000', after, 7)
      if (step.length === 0) break
      ids.push(...step.map(({ memberId }) => memberId))
      after = ids.at(-1) ?? ''
    }
    expect(new Set(ids).size).toBe(40)
    expect(await store.standings.membersAfter('100', '', 10)).toEqual([])
  })
})
