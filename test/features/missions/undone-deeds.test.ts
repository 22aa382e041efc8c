import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { verifyLedger } from '../../../src/features/earning/index.ts'
import { MissionStates } from '../../../src/features/missions/progress/states.ts'
import { readPast } from '../../../src/features/missions/simulate/read-past.ts'
import { completions, contests } from '../../../src/features/missions/stores/completion.store.ts'
import { givenRoles } from '../../../src/features/missions/stores/given-role.store.ts'
import { holdings } from '../../../src/features/missions/stores/holdings.store.ts'
import { missionsOf } from '../../../src/features/missions/stores/member-missions.ts'
import { messageAt } from '../earning/activities.ts'
import { openMissionStore } from './mission-store.ts'
import { DAY, GUILD, NOON, packOf } from './missions.ts'

const MINUTE = 60_000
const BEFORE = NOON - DAY
const rewards = { xp: 100, coins: 7, badges: [{ id: 'b', emoji: '🏅', name: 'B' }] }

let store: Awaited<ReturnType<typeof openMissionStore>>
beforeAll(async () => void (store = await openMissionStore()), 60_000)
afterAll(() => store?.close())
afterEach(() => store.clear())

const messages = (count: number, from = NOON, memberId = '2000') =>
  Array.from({ length: count }, (_, index) =>
    messageAt(from + index * 2 * MINUTE, {
      memberId,
      salt: (from / MINUTE + index + Number(memberId)) % 4_000_000,
    }),
  )
const stretch = (from: number, to: number) => ({ from: new Date(from), to: new Date(to) })
const outcomes = async () =>
  (await completions(store.database).find({}).toArray()).map(({ missionId, outcome }) => [missionId, outcome])
const coins = async () => (await holdings(store.database).findOne({}))?.coins ?? 0
const coinsOfLedger = async () => (await store.entries()).reduce((sum, entry) => sum + (entry.coins ?? 0), 0)

describe('missions whose deeds are undone', () => {
  it('are taken back with XP, coins and badges, and can be finished again', async () => {
    await store.publish(packOf([{ id: 'a', rewards }]), BEFORE)
    await store.commit(messages(2))
    expect(await store.xp()).toEqual({ 2000: 140 })
    await store.undo('2000', { ...stretch(NOON, NOON), source: 'message' })
    expect(await store.xp()).toEqual({ 2000: 20 })
    expect(await outcomes()).toEqual([['a', 'undone']])
    expect(await holdings(store.database).findOne({})).toMatchObject({ coins: 0, badges: [] })
    await store.commit(messages(1, NOON + 10 * MINUTE))
    expect(await outcomes()).toEqual([['a', 'rewarded']])
    expect(await store.xp()).toEqual({ 2000: 140 })
    expect(await holdings(store.database).findOne({})).toMatchObject({ coins: 7, badges: [{ id: 'b' }] })
    expect((await verifyLedger(store.database)).drifts).toEqual([])
  })

  it('hold where other deeds of the period make up for it', async () => {
    await store.publish(packOf([{ id: 'a', rewards }]), BEFORE)
    await store.commit(messages(4))
    await store.undo('2000', { ...stretch(NOON, NOON + MINUTE), source: 'message' })
    expect(await outcomes()).toEqual([['a', 'rewarded']])
    expect(await store.xp()).toEqual({ 2000: 160 })
  })

  it('are taken back once when the whole stretch is undone, reward and all, also days later', async () => {
    await store.publish(
      packOf([
        { id: 'a', rewards },
        {
          id: 'both',
          objective: { do: 'missions', count: 1, of: ['a'] },
          rewards: { coins: 3, roles: [{ role: '@Star', hours: 24 }] },
        },
      ]),
      BEFORE,
    )
    await store.commit(messages(2))
    await store.commit(messages(1, NOON + DAY))
    expect(await coins()).toBe(10)
    store.clock.advance(2 * DAY)
    await store.undo('2000', stretch(NOON - MINUTE, NOON + 60 * MINUTE))
    expect(await store.xp()).toEqual({ 2000: 20 })
    expect(await outcomes()).toEqual([
      ['a', 'undone'],
      ['both', 'undone'],
    ])
    expect(await coins()).toBe(0)
    expect(await coinsOfLedger()).toBe(0)
    expect(await givenRoles(store.database).countDocuments({})).toBe(0)
    expect(store.effects.filter(({ effect }) => effect.kind === 'remove-role')).toHaveLength(1)
    const [totals] = await store.members()
    const states = new MissionStates(missionsOf(totals).states)
    expect(states.get('a')).toMatchObject({ times: 0, counts: [1] })
    await store.undo('2000', stretch(NOON - MINUTE, NOON + 60 * MINUTE))
    expect(await store.xp()).toEqual({ 2000: 20 })
    expect((await verifyLedger(store.database)).drifts).toEqual([])
    const { deeds } = await readPast(store.database, GUILD, new Date(BEFORE))
    expect(deeds.map(({ kind }) => kind)).toEqual(['messages'])
  })

  it('take no more coins than are left, and free the place of a limited one', async () => {
    await store.publish(packOf([{ id: 'a', rewards, limited: { first: 1 } }]), BEFORE)
    await store.commit(messages(2))
    await holdings(store.database).updateOne({}, { $set: { coins: 2 } })
    await store.undo('2000', { ...stretch(NOON, NOON + 60 * MINUTE), source: 'message' })
    expect(await coins()).toBe(0)
    expect((await store.entries()).find(({ reverses }) => reverses?.startsWith('mission:'))?.coins).toBe(-2)
    await store.commit(messages(2, NOON, '2001'))
    expect(await store.xp()).toMatchObject({ 2001: 140 })
    expect(await contests(store.database).findOne({})).toMatchObject({ count: 1 })
  })

  it('lose a reached total that is reached no longer, and are finished again once it is', async () => {
    const level = { do: 'reach', what: 'xp', count: 40 }
    await store.publish(
      packOf([{ id: 'rise', period: 'once', objective: level, rewards: { xp: 5 } }]),
      BEFORE,
    )
    await store.commit(messages(2))
    expect(await store.xp()).toEqual({ 2000: 45 })
    await store.undo('2000', { ...stretch(NOON, NOON), source: 'message' })
    expect(await store.xp()).toEqual({ 2000: 20 })
    await store.commit(messages(1, NOON + 10 * MINUTE))
    expect(await store.xp()).toEqual({ 2000: 45 })
  })

  it('end with a reset, which leaves no coins of missions and begins everything afresh', async () => {
    await store.publish(
      packOf([
        { id: 'a', rewards },
        { id: 'b', period: 'once', rewards },
      ]),
      BEFORE,
    )
    await store.commit(messages(2))
    await store.commit(messages(2, NOON + DAY))
    expect(await coins()).toBe(21)
    store.clock.advance(2 * DAY)
    await store.reset('2000')
    expect(await store.xp()).toEqual({ 2000: 0 })
    expect(await coins()).toBe(0)
    expect(await coinsOfLedger()).toBe(0)
    expect(new Set((await outcomes()).map(([, outcome]) => outcome))).toEqual(new Set(['undone']))
    await store.commit(messages(2, NOON + 2 * DAY))
    expect(await coins()).toBe(14)
    expect((await verifyLedger(store.database)).drifts).toEqual([])
  })

  it('leave ledger, totals and coins in step whatever is written and undone in whatever order', async () => {
    const step = fc.record({
      at: fc.integer({ min: 0, max: 40 }),
      length: fc.integer({ min: 1, max: 6 }),
      isUndo: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        await store.clear()
        await store.publish(
          packOf([
            { id: 'a', rewards },
            { id: 'b', period: 'once', rewards },
          ]),
          BEFORE,
        )
        for (const { at, length, isUndo } of steps) {
          const from = NOON + at * 60 * MINUTE
          if (isUndo) await store.undo('2000', stretch(from, from + length * 60 * MINUTE))
          else await store.commit(messages(length, from))
        }
        expect((await verifyLedger(store.database)).drifts).toEqual([])
        expect(await coins()).toBe(await coinsOfLedger())
        const rewarded = (await outcomes()).filter(([, outcome]) => outcome === 'rewarded')
        expect(await coins()).toBe(rewarded.length * 7)
      }),
      { numRuns: 8 },
    )
  }, 60_000)
})

describe('deeds that are told late', () => {
  it('count for the day that they belong to, in whatever order days are told', async () => {
    await store.publish(packOf([{ id: 'a', rewards }]), BEFORE)
    const days = [3, 0, 1, 2, 0, 2, 1, 3]
    for (const [index, day] of days.entries())
      await store.commit(messages(1, NOON + day * DAY + index * 10 * MINUTE))
    const found = await completions(store.database).find({}).sort({ period: 1 }).toArray()
    expect(found.map(({ period, outcome }) => `${period} ${outcome}`)).toEqual(
      [18, 19, 20, 21].map((day) => `2026-11-${day} rewarded`),
    )
  })
})
