import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { silentLog } from '../../../src/core/log.ts'
import { rawCollection } from '../../../src/database/index.ts'
import { ledgerDayModel } from '../../../src/features/earning/ledger-day.store.ts'
import { ledgerFloorModel } from '../../../src/features/earning/ledger-floor.store.ts'
import { rollUpLedger } from '../../../src/features/earning/roll-up.ts'
import { verifyLedger } from '../../../src/features/earning/verify-ledger.ts'
import { messageAt } from './activities.ts'
import { openEarningStore, type EarningStore } from './store-harness.ts'

const NOW = 1_700_000_000_000
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const OLD = NOW - 120 * DAY

let store: EarningStore
beforeAll(async () => {
  store = await openEarningStore()
})
afterAll(() => store.close())
afterEach(async () => {
  await store.clear()
  await days().deleteMany({})
  await rawCollection(ledgerFloorModel(store.database)).deleteMany({})
})

const days = () => rawCollection(ledgerDayModel(store.database))
const rollUp = (stopping = new AbortController().signal) =>
  rollUpLedger({ database: store.database, log: silentLog }, NOW, stopping)

function talk(memberId: string, from: number, count: number) {
  return Array.from({ length: count }, (_, index) =>
    messageAt(from + index * 61 * MINUTE, { memberId, salt: Number(memberId) }),
  )
}

it('makes daily sums of old entries and leaves totals, boards and young entries as they are', async () => {
  await store.commit([...talk('11', OLD, 700), ...talk('12', OLD, 3), ...talk('11', NOW - DAY, 5)])
  const before = await store.xp()
  expect(await rollUp()).toBeGreaterThan(400)
  expect(await store.xp()).toEqual(before)
  expect(await verifyLedger(store.database)).toMatchObject({ drifts: [], miscounted: 0 })
  const sums = await days().find({ memberId: '12' }).toArray()
  expect(sums).toMatchObject([
    { xp: 40, entries: 2 },
    { xp: 20, entries: 1 },
  ])
  const kept = await store.entries()
  expect(kept.every(({ at }) => at.getTime() >= NOW - 101 * DAY)).toBe(true)
  expect(kept.filter(({ at }) => at.getTime() >= NOW - DAY)).toHaveLength(5)
})

it('credits nothing again whose key is gone, and goes on crediting what is younger', async () => {
  const old = talk('11', OLD, 10)
  await store.commit(old)
  await rollUp()
  await store.commit([...old, ...talk('13', OLD, 2), ...talk('11', NOW - DAY, 1)])
  expect(await store.xp()).toEqual({ 11: 220 })
  expect(await verifyLedger(store.database)).toMatchObject({ drifts: [] })
})

it('can run again, and be stopped and gone on with, at any point', async () => {
  await store.commit(talk('11', OLD, 30))
  const stopping = new AbortController()
  stopping.abort()
  expect(await rollUp(stopping.signal)).toBe(0)
  expect(await rollUp()).toBe(30)
  expect(await rollUp()).toBe(0)
  expect((await days().find().toArray()).reduce((sum, { entries }) => sum + entries, 0)).toBe(30)
})
