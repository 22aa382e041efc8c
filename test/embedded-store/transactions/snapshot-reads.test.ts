import { beforeEach, describe, expect, it } from 'vitest'
import { useStore } from '../fixture.ts'
import { WireClient } from '../wire-client.ts'

interface Line {
  _id: number
  text?: string
}

const store = useStore('snapshots')
const lines = () => store.db.collection<Line>('lines')

beforeEach(async () => {
  await lines().insertMany([
    { _id: 1, text: 'one' },
    { _id: 2, text: 'two' },
  ])
})

describe('a snapshot session', () => {
  it('reads the moment of its first read, again and again', async () => {
    const session = store.client.startSession({ snapshot: true })
    const before = await lines().find({}, { session }).toArray()
    await lines().updateOne({ _id: 1 }, { $set: { text: 'changed' } })
    await lines().deleteOne({ _id: 2 })
    await lines().insertOne({ _id: 3 })
    expect(await lines().find({}, { session }).toArray()).toEqual(before)
    expect(await lines().distinct('text', {}, { session })).toEqual(['one', 'two'])
    expect(await lines().countDocuments({}, { session })).toBe(2)
    expect(
      await lines()
        .aggregate([{ $sort: { _id: -1 } }], { session })
        .toArray(),
    ).toEqual(before.toReversed())
    await session.endSession()
    expect(await lines().countDocuments()).toBe(2)
  })

  it('is for reads that MongoDB allows it for', async () => {
    const wire = await WireClient.open(store.uri)
    const reply = await wire.command('snapshots', { count: 'lines', readConcern: { level: 'snapshot' } })
    expect(reply).toMatchObject({ ok: 0, code: 72 })
    wire.close()
  })
})

describe('a causally consistent session', () => {
  it('hands the time of each operation on to the next', async () => {
    const session = store.client.startSession({ causalConsistency: true })
    await lines().insertOne({ _id: 3 }, { session })
    const first = session.operationTime
    expect(first).toBeDefined()
    expect(await lines().countDocuments({}, { session })).toBe(3)
    expect(session.operationTime?.greaterThan(first ?? 0)).toBe(true)
    await session.endSession()
  })
})
