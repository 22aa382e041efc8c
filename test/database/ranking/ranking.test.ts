import fc from 'fast-check'
import { Schema } from 'mongoose'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { silentLog } from '../../../src/core/log.ts'
import {
  buildIndexes,
  connectDatabase,
  modelOn,
  rawCollection,
  withTransaction,
  type Database,
} from '../../../src/database/index.ts'
import {
  applyMoves,
  checkList,
  checkTree,
  countPlaces,
  inSnapshot,
  placeOf,
  placesBefore,
  rankNodeModel,
  readPlaces,
  rebuildTree,
  repairList,
  type Placed,
  type RankedList,
} from '../../../src/database/ranking/index.ts'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'

interface Player extends Placed {
  readonly board: string
  readonly memberId: string
  readonly xp: number
}

const schema = new Schema<Player>(
  { _id: String, board: String, memberId: String, xp: Number, place: String },
  { collection: 'players', versionKey: false },
)
schema.index({ board: 1, place: 1 })

const REACHED = new Date(1_700_000_000_000)
let stop: () => Promise<void>
let database: Database['connection']
let list: RankedList<Player>

beforeAll(async () => {
  const store = await startEmbeddedStore({ directory: null })
  const opened = await connectDatabase(store.uri, { log: silentLog })
  database = opened.connection
  rankNodeModel(database)
  const collection = rawCollection(modelOn(database, 'Player', schema))
  await buildIndexes(database, silentLog)
  list = { id: 'one', collection, filter: { board: 'one' } }
  stop = async () => {
    await opened.close()
    await store.stop()
  }
})
afterEach(async () => {
  await list.collection.deleteMany({})
  await rawCollection(rankNodeModel(database)).deleteMany({})
})
afterAll(() => stop())

/** Brings members to these totals, in one transaction. */
function bring(totals: ReadonlyMap<string, number>): Promise<void> {
  return withTransaction(database, async (session) => {
    const ids = [...totals.keys()]
    const known = await list.collection.find({ _id: { $in: ids } }, { session }).toArray()
    const before = new Map(known.map((player) => [player._id, player.place]))
    const after = Array.from(totals, ([memberId, xp]) => ({
      _id: memberId,
      board: 'one',
      memberId,
      xp,
      place: placeOf({ memberId, xp, reachedAt: REACHED }),
    }))
    await list.collection.deleteMany({ _id: { $in: ids } }, { session })
    await list.collection.insertMany(after, { session })
    const moves = after.map(({ _id, place }) => ({
      list: list as unknown as RankedList,
      from: before.get(_id) ?? null,
      to: place,
    }))
    await applyMoves(database, moves, session)
  })
}

function sorted(xp: ReadonlyMap<string, number>): string[] {
  return [...xp]
    .filter(([, amount]) => amount > 0)
    .toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([memberId]) => memberId)
}

async function expectSameAsSort(xp: ReadonlyMap<string, number>, sample: number): Promise<void> {
  const order = sorted(xp)
  const named = list as unknown as RankedList
  await inSnapshot(database, async (session) => {
    expect(await countPlaces(database, named, session)).toBe(order.length)
    for (let index = 0; index < order.length; index += sample) {
      const memberId = order[index] ?? ''
      const place = placeOf({ memberId, xp: xp.get(memberId) ?? 0, reachedAt: REACHED }) ?? ''
      expect(await placesBefore(database, named, place, session)).toBe(index)
      const page = await readPlaces(database, list, index, 10, session)
      expect(page.map((player) => player.memberId)).toEqual(order.slice(index, index + 10))
    }
    expect(await readPlaces(database, list, order.length + 5, 10, session)).toEqual([])
  })
  expect(await checkTree(database, named)).toBe(0)
}

const ids = Array.from({ length: 3000 }, (_, index) => String(10_000 + index))

describe('a counted tree', () => {
  it('agrees with a sort of the whole list after any changes', { timeout: 120_000 }, async () => {
    const change = fc.tuple(fc.constantFrom(...ids.slice(0, 60)), fc.integer({ min: 0, max: 9 }))
    await fc.assert(
      fc
        .asyncProperty(
          fc.array(fc.array(change, { minLength: 1, maxLength: 40 }), { maxLength: 6 }),
          async (steps) => {
            const xp = new Map<string, number>()
            for (const step of steps) {
              const totals = new Map(step)
              for (const [id, amount] of totals) xp.set(id, amount)
              await bring(totals)
            }
            await expectSameAsSort(xp, 3)
          },
        )
        .afterEach(async () => {
          await list.collection.deleteMany({})
          await rawCollection(rankNodeModel(database)).deleteMany({})
        }),
      { numRuns: 15 },
    )
  })

  it('splits inside a large tie, grows and shrinks', { timeout: 120_000 }, async () => {
    const xp = new Map(ids.map((id) => [id, 15]))
    for (let start = 0; start < ids.length; start += 1000)
      await bring(new Map(ids.slice(start, start + 1000).map((id) => [id, 15])))
    await expectSameAsSort(xp, 371)
    const spread = new Map(ids.map((id, index) => [id, index % 2 === 0 ? 15 + index : 0]))
    await bring(spread)
    await expectSameAsSort(spread, 371)
    await bring(new Map(ids.map((id) => [id, 0])))
    await expectSameAsSort(new Map(), 1)
  })

  it(
    'stays whole when a rebuilding dies at any step, and is made anew by the next',
    { timeout: 60_000 },
    async () => {
      const xp = new Map(ids.slice(0, 1500).map((id, index) => [id, index % 700]))
      await bring(xp)
      const nodes = rawCollection(rankNodeModel(database))
      const before = await nodes.countDocuments()
      for (const step of ['insertMany', 'replaceOne', 'deleteMany'] as const) {
        const death = vi.spyOn(nodes, step).mockRejectedValueOnce(new Error('killed'))
        await expect(rebuildTree(database, list as unknown as RankedList)).rejects.toThrow('killed')
        death.mockRestore()
        const more = new Map([[`late-${step}`, 33]])
        await bring(more)
        xp.set(`late-${step}`, 33)
        await expectSameAsSort(xp, 371)
      }
      await rebuildTree(database, list as unknown as RankedList)
      await expectSameAsSort(xp, 371)
      expect(await nodes.countDocuments()).toBeLessThanOrEqual(before)
    },
  )

  it('begins a rebuilding again when somebody moved meanwhile', { timeout: 60_000 }, async () => {
    const xp = new Map(ids.slice(0, 900).map((id, index) => [id, index + 1]))
    await bring(xp)
    const nodes = rawCollection(rankNodeModel(database))
    const insertMany = nodes.insertMany.bind(nodes)
    const writing = vi.spyOn(nodes, 'insertMany').mockImplementationOnce(async (documents) => {
      await bring(new Map([['late', 5]]))
      return insertMany(documents)
    })
    await rebuildTree(database, list as unknown as RankedList)
    expect(writing).toHaveBeenCalledTimes(2)
    writing.mockRestore()
    await expectSameAsSort(new Map([...xp, ['late', 5]]), 97)
  })

  it('is repaired after places and counters went wrong', { timeout: 60_000 }, async () => {
    const named = list as unknown as RankedList<Player & { reachedAt: Date }>
    const xp = new Map(ids.slice(0, 600).map((id, index) => [id, index]))
    await bring(xp)
    await list.collection.updateMany({}, { $set: { reachedAt: REACHED } })
    await list.collection.updateOne({ _id: ids[7] ?? '' }, { $set: { place: 'elsewhere' } })
    await list.collection.updateOne({ _id: ids[8] ?? '' }, { $set: { place: null } })
    expect(await checkList(database, named)).toBeGreaterThan(0)
    await repairList(database, named)
    expect(await checkList(database, named)).toBe(0)
    await expectSameAsSort(xp, 97)
  })

  it('is made anew from the documents', { timeout: 60_000 }, async () => {
    const xp = new Map(ids.map((id, index) => [id, index % 700]))
    const documents = Array.from(xp, ([memberId, amount]) => ({
      _id: memberId,
      board: 'one',
      memberId,
      xp: amount,
      place: placeOf({ memberId, xp: amount, reachedAt: REACHED }),
    }))
    await list.collection.insertMany(documents)
    expect(await checkTree(database, list as unknown as RankedList)).toBeGreaterThan(0)
    await rebuildTree(database, list as unknown as RankedList)
    await expectSameAsSort(xp, 371)
    const more = new Map([[ids[5] ?? '', 10_000]])
    await bring(more)
    await expectSameAsSort(new Map([...xp, ...more]), 533)
  })
})
