import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rawCollection } from '../../../src/database/index.ts'
import { adjustXp, type Adjustment } from '../../../src/features/earning/adjust-xp.ts'
import { readHistory } from '../../../src/features/earning/history.ts'
import { memberTotalsModel } from '../../../src/features/earning/member-totals.store.ts'
import { reverseCredits } from '../../../src/features/earning/reverse-credits.ts'
import { verifyLedger } from '../../../src/features/earning/verify-ledger.ts'
import { messageAt } from './activities.ts'
import { openEarningStore, type EarningStore } from './store-harness.ts'

const NOON = 1_700_000_000_000
const MINUTE = 60_000
const REVERSAL = { by: '9', note: 'a raid', at: NOON + 100 * MINUTE }

let store: EarningStore
beforeAll(async () => {
  store = await openEarningStore()
})
beforeEach(() => store.clear())
afterAll(() => store.close())

function adjustment(changes: Partial<Adjustment>): Adjustment {
  return {
    key: 'award:1',
    kind: 'award',
    guildId: '1000',
    channelId: '3000',
    memberId: '2000',
    name: 'Ana',
    roleIds: [],
    amount: 50,
    by: '9',
    note: null,
    at: NOON + MINUTE,
    ...changes,
  }
}

async function expectCleanLedger() {
  expect((await verifyLedger(store.database)).drifts).toEqual([])
}

describe("a moderator's decision", () => {
  it('counts once, however often it is told', async () => {
    expect(await adjustXp(store, adjustment({}))).toEqual({ change: 50, xp: 50 })
    expect(await adjustXp(store, adjustment({}))).toEqual({ change: 50, xp: 50 })
    expect(await store.entries()).toHaveLength(1)
    await expectCleanLedger()
  })

  it('takes no more than there is, and says when there is nothing', async () => {
    await adjustXp(store, adjustment({}))
    expect(await adjustXp(store, adjustment({ key: 'removal:2', kind: 'removal', amount: 80 }))).toEqual({
      change: -50,
      xp: 0,
    })
    await expect(adjustXp(store, adjustment({ key: 'removal:3', kind: 'removal' }))).rejects.toMatchObject({
      code: 'nothing-to-take',
    })
    await expectCleanLedger()
  })

  it('stays exact beside commits of messages at the same time', async () => {
    await Promise.all([
      ...Array.from({ length: 10 }, (_, index) =>
        adjustXp(store, adjustment({ key: `award:${index}`, amount: 1 })),
      ),
      ...Array.from({ length: 10 }, (_, index) => store.commit([messageAt(NOON + index * MINUTE)])),
    ])
    expect(await store.xp()).toEqual({ 2000: 10 + 10 * 20 })
    await expectCleanLedger()
  })

  it('tells those who follow credits about gains and losses', async () => {
    const changes: number[] = []
    store.consequences.push(async (credits) => {
      changes.push(...credits.map(({ before, after }) => after.xp - before.xp))
      return []
    })
    await adjustXp(store, adjustment({}))
    await adjustXp(store, adjustment({ key: 'reset:2', kind: 'reset' }))
    expect(changes).toEqual([50, -50])
  })
})

describe('undoing', () => {
  it('takes back a stretch of time of everybody, each credit once', async () => {
    await store.commit(
      [0, 1, 2, 3].flatMap((minute) =>
        ['1', '2', '3'].map((memberId, salt) => messageAt(NOON + minute * MINUTE, { memberId, salt })),
      ),
    )
    const selection = { guildId: '1000', from: new Date(NOON + MINUTE), to: new Date(NOON + 2 * MINUTE) }
    expect(await reverseCredits(store, selection, REVERSAL)).toEqual({ entries: 6, members: 3, xp: 120 })
    expect(await reverseCredits(store, selection, REVERSAL)).toEqual({ entries: 0, members: 0, xp: 0 })
    expect(await store.xp()).toEqual({ 1: 40, 2: 40, 3: 40 })
    expect(await store.entries()).toHaveLength(12 + 6)
    await expectCleanLedger()
  })

  it('goes from the latest entry back when asked again', async () => {
    await store.commit([0, 1, 2].map((minute) => messageAt(NOON + minute * MINUTE)))
    const selection = {
      guildId: '1000',
      memberId: '2000',
      from: new Date(0),
      to: new Date(NOON + 9 * MINUTE),
      latestOnly: true,
    }
    for (const left of [40, 20, 0]) {
      expect(await reverseCredits(store, selection, REVERSAL)).toMatchObject({ entries: 1 })
      expect(await store.xp()).toEqual({ 2000: left })
    }
    expect(await reverseCredits(store, selection, REVERSAL)).toMatchObject({ entries: 0 })
    await expectCleanLedger()
  })

  it('gives back what a reset took', async () => {
    await store.commit([messageAt(NOON)])
    await adjustXp(store, adjustment({ key: 'reset:2', kind: 'reset' }))
    const selection = {
      guildId: '1000',
      memberId: '2000',
      from: new Date(0),
      to: new Date(NOON + 9 * MINUTE),
      latestOnly: true,
    }
    expect(await reverseCredits(store, selection, REVERSAL)).toEqual({ entries: 1, members: 1, xp: -20 })
    expect(await store.xp()).toEqual({ 2000: 20 })
    await expectCleanLedger()
  })

  it('never lets a total fall below nothing after a reset', async () => {
    await store.commit([messageAt(NOON), messageAt(NOON + MINUTE)])
    await adjustXp(store, adjustment({ key: 'reset:2', kind: 'reset', at: NOON + 20 * MINUTE }))
    const selection = { guildId: '1000', from: new Date(NOON), to: new Date(NOON + MINUTE) }
    await reverseCredits(store, selection, REVERSAL)
    expect(await store.xp()).toEqual({ 2000: 0 })
    await expectCleanLedger()
  })

  it('does not credit an undone message again when it is replayed', async () => {
    await store.commit([messageAt(NOON)])
    await reverseCredits(store, { guildId: '1000', from: new Date(0), to: new Date(NOON) }, REVERSAL)
    await store.commit([messageAt(NOON)])
    expect(await store.xp()).toEqual({ 2000: 0 })
  })
})

describe('the history of a member', () => {
  it('shows the latest entries and why the rest earned nothing, newest first', async () => {
    await store.commit([messageAt(NOON), messageAt(NOON + 1), messageAt(NOON + 2)])
    await adjustXp(store, adjustment({ note: 'helpful' }))
    const { entries, refused } = await readHistory(store.database, '1000', '2000', 5)
    expect(entries.map(({ rule, note, by }) => [rule, note, by])).toEqual([
      ['award', 'helpful', '9'],
      ['message-range', null, null],
    ])
    expect(refused.map(({ at, reasons }) => [at.getTime() - NOON, reasons])).toEqual([
      [2, ['cooldown']],
      [1, ['cooldown']],
    ])
  })
})

describe('the verification of the ledger', () => {
  it('names every member whose total is not what the ledger adds up to', async () => {
    await store.commit([messageAt(NOON), messageAt(NOON, { memberId: '2001', salt: 1 })])
    const totals = rawCollection(memberTotalsModel(store.database))
    await totals.updateOne({ memberId: '2000' }, { $set: { xp: 21 } })
    await totals.deleteOne({ memberId: '2001' })
    const { entries, members, drifts } = await verifyLedger(store.database)
    expect({ entries, members }).toEqual({ entries: 2, members: 1 })
    expect(drifts.map(({ memberId, ledgerXp, totalXp }) => [memberId, ledgerXp, totalXp])).toEqual([
      ['2000', 20, 21],
      ['2001', 20, 0],
    ])
  })
})
