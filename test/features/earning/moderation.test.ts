import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GuildMember } from '../../../src/core/guild-directory.ts'
import { rawCollection } from '../../../src/database/index.ts'
import { adjustXp, type Adjustment } from '../../../src/features/earning/adjust-xp.ts'
import { readHistory } from '../../../src/features/earning/history.ts'
import { memberTotalsModel } from '../../../src/features/earning/member-totals.store.ts'
import { reverseCredits, type Stretch } from '../../../src/features/earning/reverse-credits.ts'
import { settleHeld } from '../../../src/features/earning/settle-held.ts'
import { carryOutUndo, countUndo, type UndoServices } from '../../../src/features/earning/undo-cohort.ts'
import { undoRunModel, type UndoSelection } from '../../../src/features/earning/undo-run.store.ts'
import { beginUndo, offerUndo, readUndo } from '../../../src/features/earning/undo-runs.ts'
import { repairLedger } from '../../../src/features/earning/repair-ledger.ts'
import { verifyLedger } from '../../../src/features/earning/verify-ledger.ts'
import type { Gate } from '../../../src/features/earning/gates.ts'
import { messageAt, replyAt, voiceAt } from './activities.ts'
import { openEarningStore, type EarningStore } from './store-harness.ts'

const NOON = 1_700_000_000_000
const MINUTE = 60_000
const REVERSAL = { by: '9', note: 'a raid', at: NOON + 100 * MINUTE }

const SETTLEMENT = { by: null, note: null, at: NOON + 50 * MINUTE }
const NO_JOBS = { enqueue: async () => undefined }
const EVERYBODY: UndoSelection = {
  memberId: null,
  from: new Date(0),
  to: new Date(NOON + 90 * MINUTE),
  source: null,
  joinedFrom: null,
  joinedTo: null,
  roleId: null,
}
const holding: Gate = async (members) =>
  new Map(members.map(({ guildId, memberId }) => [`${guildId}:${memberId}`, ['member-unverified']]))

const settle = (outcome: 'credited' | 'void') => settleHeld(store, '1000', '2000', { ...SETTLEMENT, outcome })

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

const EVER = { from: new Date(0), to: new Date(NOON + 90 * MINUTE) }
const undo = (stretch: Stretch) => reverseCredits(store, '1000', '2000', stretch, REVERSAL)

describe('undoing', () => {
  it('goes from the latest entry back when asked again', async () => {
    await store.commit([0, 1, 2].map((minute) => messageAt(NOON + minute * MINUTE)))
    for (const left of [40, 20, 0]) {
      expect(await undo({ ...EVER, latestOnly: true })).toMatchObject({ entries: 1 })
      expect(await store.xp()).toEqual({ 2000: left })
    }
    expect(await undo({ ...EVER, latestOnly: true })).toMatchObject({ entries: 0 })
    await expectCleanLedger()
  })

  it('gives back what a reset took', async () => {
    await store.commit([messageAt(NOON)])
    await adjustXp(store, adjustment({ key: 'reset:2', kind: 'reset' }))
    expect(await undo({ ...EVER, latestOnly: true })).toEqual({ entries: 1, xp: -20 })
    expect(await store.xp()).toEqual({ 2000: 20 })
    await expectCleanLedger()
  })

  it('never lets a total fall below nothing after a reset', async () => {
    await store.commit([messageAt(NOON), messageAt(NOON + MINUTE)])
    await adjustXp(store, adjustment({ key: 'reset:2', kind: 'reset', at: NOON + 20 * MINUTE }))
    await undo({ from: new Date(NOON), to: new Date(NOON + MINUTE) })
    expect(await store.xp()).toEqual({ 2000: 0 })
    await expectCleanLedger()
  })

  it('gives nothing back with a reset of what was undone after it', async () => {
    await store.commit([messageAt(NOON), messageAt(NOON + MINUTE)])
    await adjustXp(store, adjustment({ key: 'reset:2', kind: 'reset', at: NOON + 20 * MINUTE }))
    await undo({ from: new Date(NOON), to: new Date(NOON) })
    expect(await undo({ ...EVER, latestOnly: true })).toEqual({ entries: 1, xp: -20 })
    expect(await store.xp()).toEqual({ 2000: 20 })
    expect(await undo(EVER)).toEqual({ entries: 1, xp: 20 })
    await expectCleanLedger()
  })

  it('does not credit an undone message again when it is replayed', async () => {
    await store.commit([messageAt(NOON)])
    await undo(EVER)
    await store.commit([messageAt(NOON)])
    expect(await store.xp()).toEqual({ 2000: 0 })
  })

  it('takes one source alone when asked to', async () => {
    await store.commit([messageAt(NOON), replyAt(NOON)])
    const reply = (await store.entries()).find(({ source }) => source === 'reply')
    expect(await undo({ ...EVER, source: 'reply' })).toEqual({ entries: 1, xp: reply?.amount })
    expect(await store.xp()).toEqual({ 2000: 20 })
  })

  it('tells those who follow credits to which time the loss belongs', async () => {
    await store.commit([messageAt(NOON), messageAt(NOON + MINUTE)])
    const losses: [number, number][] = []
    store.consequences.push(async (credits) => {
      losses.push(...credits.map(({ amount, countsAt }): [number, number] => [amount, countsAt]))
      return []
    })
    await undo(EVER)
    expect(losses).toEqual([
      [-20, NOON + MINUTE],
      [-20, NOON],
    ])
  })
})

describe('held XP', () => {
  beforeEach(async () => {
    store.gates.push(holding)
    await store.commit([messageAt(NOON), messageAt(NOON + MINUTE)])
    store.gates.length = 0
  })

  it('does not count, and shows', async () => {
    expect(await store.xp()).toEqual({ 2000: 0 })
    expect(await readHistory(store.database, '1000', '2000', 5)).toMatchObject({ pendingXp: 40 })
    await expectCleanLedger()
  })

  it('counts once it is settled, once, for the time of its deed', async () => {
    const at: number[] = []
    store.consequences.push(async (credits) => {
      at.push(...credits.map(({ countsAt }) => countsAt))
      return []
    })
    expect(await settle('credited')).toEqual({ entries: 2, xp: 40 })
    expect(await settle('credited')).toEqual({ entries: 0, xp: 0 })
    expect(await settle('void')).toEqual({ entries: 0, xp: 0 })
    expect(await store.xp()).toEqual({ 2000: 40 })
    expect(at.toSorted((a, b) => a - b)).toEqual([NOON, NOON + MINUTE])
    await expectCleanLedger()
  })

  it('never counts once it is voided', async () => {
    await settle('void')
    expect(await settle('credited')).toEqual({ entries: 0, xp: 0 })
    expect(await store.members()).toMatchObject([{ xp: 0, pendingXp: 0 }])
    await expectCleanLedger()
  })

  it('is voided when it is undone, and can be undone after it was settled', async () => {
    expect(await undo({ from: new Date(NOON), to: new Date(NOON) })).toEqual({ entries: 1, xp: 0 })
    await settle('credited')
    expect(await store.xp()).toEqual({ 2000: 20 })
    expect(await undo(EVER)).toEqual({ entries: 1, xp: 20 })
    expect(await store.members()).toMatchObject([{ xp: 0, pendingXp: 0 }])
    await expectCleanLedger()
  })

  it('is settled only for the reason that passed', async () => {
    const passed = { ...SETTLEMENT, outcome: 'credited', reasons: ['guild-under-attack'] } as const
    expect(await settleHeld(store, '1000', '2000', passed)).toEqual({ entries: 0, xp: 0 })
  })

  it('is named as released by the next deed that nothing holds', async () => {
    const { released } = await store.commit([messageAt(NOON + 3 * MINUTE)])
    expect(released.map(({ memberId }) => memberId)).toEqual(['2000'])
  })

  it('is not given either: what the held react or reply to earns nobody anything', async () => {
    store.gates.push(async () => new Map([['1000:666', ['member-unverified' as const]]]))
    await store.commit([
      { ...replyAt(NOON + 9 * MINUTE), givenBy: '666' },
      { ...replyAt(NOON + 19 * MINUTE), givenBy: '667' },
    ])
    const replies = (await store.entries()).filter(({ source }) => source === 'reply')
    expect(replies.map(({ at }) => at.getTime())).toEqual([NOON + 19 * MINUTE])
    const { refused } = await readHistory(store.database, '1000', '2000', 5)
    expect(refused.map(({ reasons }) => reasons)).toEqual([['giver-held']])
  })

  it('is not released while a gate still holds, nor by what others do', async () => {
    store.gates.push(holding)
    expect((await store.commit([messageAt(NOON + 3 * MINUTE)])).released).toEqual([])
    store.gates.length = 0
    expect((await store.commit([replyAt(NOON + 4 * MINUTE)])).released).toEqual([])
  })
})

describe('undoing a cohort', () => {
  const carryOut = async (selection: Partial<UndoSelection>, id = 'run-1') => {
    const whole = { ...EVERYBODY, ...selection }
    const count = await countUndo(services(), '1000', whole, 10_000)
    await offerUndo(store, { id, guildId: '1000', by: '9', note: 'raid', at: REVERSAL.at, selection: whole })
    await beginUndo({ ...store, jobs: NO_JOBS }, id, '1000', '9')
    await carryOutUndo(services(), id, new AbortController().signal)
    const run = await readUndo(store, id)
    expect(run).toMatchObject({ state: 'done', entries: count.entries, members: count.members })
    await expectCleanLedger()
    return run
  }
  const services = (members: UndoServices['guilds']['members'] = async () => new Map()) => ({
    ...store,
    guilds: { members },
  })

  it('takes back a window of everybody, as counted before, each credit once', async () => {
    await store.commit(
      [0, 1, 2, 3].flatMap((minute) =>
        ['1', '2', '3'].map((memberId, salt) => messageAt(NOON + minute * MINUTE, { memberId, salt })),
      ),
    )
    const window = { from: new Date(NOON + MINUTE), to: new Date(NOON + 2 * MINUTE) }
    expect(await carryOut(window)).toMatchObject({ entries: 6, members: 3, xp: 120 })
    expect(await carryOut(window, 'run-2')).toMatchObject({ entries: 0, members: 0, xp: 0 })
    expect(await store.xp()).toEqual({ 1: 40, 2: 40, 3: 40 })
    expect(await store.entries()).toHaveLength(12 + 6)
  })

  it('takes back all of those who joined in a window', async () => {
    const day = 86_400_000
    for (const [index, memberId] of ['1', '2', '3'].entries())
      await store.commit([messageAt(NOON + index, { memberId, joinedAt: NOON - index * day, salt: index })])
    await carryOut({ joinedFrom: new Date(NOON - day - 1), joinedTo: new Date(NOON - 1) })
    expect(await store.xp()).toEqual({ 1: 20, 2: 0, 3: 20 })
  })

  it('takes back all of those who have a role, as Discord says, or had it when they left', async () => {
    for (const [index, memberId] of ['1', '2', '3'].entries())
      await store.commit([messageAt(NOON + index, { memberId, roleIds: ['77'], salt: index })])
    const members = async () => new Map([['1', { id: '1', roleIds: [] } as unknown as GuildMember]])
    const whole = { ...EVERYBODY, roleId: '77' }
    expect(await countUndo(services(members), '1000', whole, 1000)).toMatchObject({ members: 2, xp: 40 })
  })

  it('goes on after a stop, and takes nothing twice when a step is repeated', async () => {
    const ids = Array.from({ length: 250 }, (_, index) => String(5000 + index))
    await store.commit(ids.map((memberId, salt) => messageAt(NOON, { memberId, salt })))
    const selection = EVERYBODY
    await offerUndo(store, { id: 'run-1', guildId: '1000', by: '9', note: null, at: REVERSAL.at, selection })
    await beginUndo({ ...store, jobs: NO_JOBS }, 'run-1', '1000', '9')
    const stopping = new AbortController()
    const stopSoon = store.consequences.push(async () => {
      stopping.abort()
      return []
    })
    await carryOutUndo(services(), 'run-1', stopping.signal)
    expect(await readUndo(store, 'run-1')).toMatchObject({ state: 'running', entries: 100 })
    store.consequences.length = stopSoon - 1
    await rawCollection(undoRunModel(store.database)).updateOne({ _id: 'run-1' }, { $set: { cursor: '' } })
    await carryOutUndo(services(), 'run-1', new AbortController().signal)
    expect(Object.values(await store.xp())).toEqual(ids.map(() => 0))
    expect(await store.entries()).toHaveLength(500)
    await expectCleanLedger()
  }, 60_000)

  it('is begun once, by whoever asked for it', async () => {
    await offerUndo(store, {
      id: 'run-1',
      guildId: '1000',
      by: '9',
      note: null,
      at: REVERSAL.at,
      selection: EVERYBODY,
    })
    const begin = (by: string) => beginUndo({ ...store, jobs: NO_JOBS }, 'run-1', '1000', by)
    await expect(begin('8')).rejects.toMatchObject({ code: 'undo-not-open' })
    await begin('9')
    await expect(begin('9')).rejects.toMatchObject({ code: 'undo-not-open' })
  })
})

describe('the history of a member', () => {
  it('shows the latest entries and why the rest earned nothing, newest first', async () => {
    await store.commit([messageAt(NOON), messageAt(NOON + 1), messageAt(NOON + 2)])
    await adjustXp(store, adjustment({ note: 'helpful' }))
    const { groups, refused } = await readHistory(store.database, '1000', '2000', 5)
    expect(groups.map(({ entry: { rule, note, by } }) => [rule, note, by])).toEqual([
      ['award', 'helpful', '9'],
      ['message-range', undefined, undefined],
    ])
    expect(refused.map(({ at, reasons }) => [at.getTime() - NOON, reasons])).toEqual([
      [2, ['cooldown']],
      [1, ['cooldown']],
    ])
  })

  it('tells alike deeds in a row as one, but each message for itself', async () => {
    await store.commit([
      messageAt(NOON),
      messageAt(NOON + MINUTE),
      ...[2, 3, 4].map((minute) => voiceAt(NOON + minute * MINUTE)),
    ])
    const { groups } = await readHistory(store.database, '1000', '2000', 5)
    expect(groups.map(({ entry, count, amount }) => [entry.source, count, amount])).toEqual([
      ['voice', 3, 9],
      ['message', 1, 20],
      ['message', 1, 20],
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

  it('can set right what differs: totals, places and the board', async () => {
    await store.commit([messageAt(NOON), messageAt(NOON, { memberId: '2001', salt: 1 })])
    const totals = rawCollection(memberTotalsModel(store.database))
    await totals.updateOne({ memberId: '2000' }, { $set: { xp: 2100 } })
    await totals.deleteOne({ memberId: '2001' })
    await repairLedger(store.database, await verifyLedger(store.database))
    expect(await verifyLedger(store.database)).toMatchObject({ drifts: [], miscounted: 0, wrongGuilds: [] })
    expect(await store.xp()).toEqual({ '2000': 20, '2001': 20 })
    expect(await store.standings.count('1000')).toBe(2)
    expect(await store.standings.rank('1000', '2000')).toBe(2)
  })
})
