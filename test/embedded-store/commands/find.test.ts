import { beforeEach, describe, expect, it } from 'vitest'
import { useStore } from '../fixture.ts'

const store = useStore('find_command')
const things = () => store.db.collection<{ _id: number; x: number; tags?: string[] }>('things')

beforeEach(async () => {
  await things().insertMany([1, 2, 3, 4, 5].map((_id) => ({ _id, x: _id * 11 })))
})

describe('a cursor with a limit', () => {
  it('is closed with the batch that reaches the limit', async () => {
    const opened = await store.db.command({ find: 'things', sort: { _id: 1 }, batchSize: 3, limit: 4 })
    expect(Number(opened['cursor'].id)).not.toBe(0)
    const more = await store.db.command({ getMore: opened['cursor'].id, collection: 'things', batchSize: 1 })
    expect(more['cursor']).toMatchObject({ nextBatch: [{ _id: 4 }] })
    expect(Number(more['cursor'].id)).toBe(0)
    const whole = await store.db.command({ find: 'things', batchSize: 2, limit: 2 })
    expect(Number(whole['cursor'].id)).toBe(0)
  })
})

describe('min and max', () => {
  it('cut out a part of the hinted index', async () => {
    const options = { hint: { _id: 1 }, min: { _id: 2 }, max: { _id: 5 } } as const
    expect((await things().find({}, options).toArray()).map(({ _id }) => _id)).toEqual([2, 3, 4])
    const sorted = things().find({ _id: { $gt: 2 } }, { ...options, projection: { _id: 0, x: 1 }, skip: 1 })
    expect(await sorted.sort({ x: -1 }).toArray()).toEqual([{ x: 33 }])
    await things().createIndex({ x: -1, _id: 1 })
    const downwards = { hint: 'x_-1__id_1', min: { x: 44, _id: 4 } } as const
    expect((await things().find({}, downwards).toArray()).map(({ _id }) => _id)).toEqual([4, 3, 2, 1])
  })

  it.each<[string, object, number]>([
    ['no hint', { min: { x: 1 } }, 51173],
    ['fields that are not the index’s', { hint: { _id: 1 }, min: { x: 1 } }, 51174],
    ['an empty part', { hint: { _id: 1 }, min: { _id: 3 }, max: { _id: 3 } }, 51175],
  ])('refuse %s', async (_name, options, code) => {
    await expect(store.db.command({ find: 'things', ...options })).rejects.toMatchObject({ code })
  })
})

describe('what is shown', () => {
  it('is the key with returnKey, nothing without an index', async () => {
    expect(
      await things()
        .find({ _id: { $gt: 3 } }, { returnKey: true })
        .toArray(),
    ).toEqual([{ _id: 4 }, { _id: 5 }])
    expect(await things().find({ x: 11 }, { returnKey: true }).toArray()).toEqual([{}])
    await things().createIndex({ tags: 1 })
    await things().updateOne({ _id: 1 }, { $set: { tags: ['a', 'b'] } })
    await expect(things().find({ tags: 'a' }, { returnKey: true }).toArray()).rejects.toMatchObject({
      code: 115,
    })
  })

  it('has the number of the record with showRecordId, unless it is the key', async () => {
    const [first, second] = await things()
      .find({}, { showRecordId: true, projection: { x: 1 } })
      .toArray()
    expect(Object.keys(first ?? {})).toEqual(['_id', 'x', '$recordId'])
    expect(first).not.toEqual({ ...second, _id: 1, x: 11 })
    expect(await things().find({ _id: 1 }, { showRecordId: true, returnKey: true }).toArray()).toEqual([
      { _id: 1 },
    ])
  })
})

it('a client knows the cluster time from the handshake on', async () => {
  const hello = await store.client.db('admin').command({ hello: 1 })
  expect(hello).toHaveProperty('$clusterTime.signature.keyId')
})
