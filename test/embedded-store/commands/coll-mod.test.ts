import { describe, expect, it } from 'vitest'
import { useStore } from '../fixture.ts'

const store = useStore('coll_mod')

interface Thing {
  _id: number
  x?: number
}
const things = () => store.db.collection<Thing>('things')
const modify = (change: object) => store.db.command({ collMod: 'things', ...change })

describe('collMod of an index that is to become unique', () => {
  it('lets no new duplicate in once it is prepared, and finds the old ones still', async () => {
    await things().insertMany([
      { _id: 1, x: 1 },
      { _id: 2, x: 1 },
    ])
    await things().createIndex({ x: 1 })
    expect(await modify({ index: { keyPattern: { x: 1 }, prepareUnique: true } })).toMatchObject({
      prepareUnique_old: false,
      prepareUnique_new: true,
    })
    await expect(things().insertOne({ _id: 3, x: 1 })).rejects.toMatchObject({ code: 11000 })
    const session = store.client.startSession()
    await session
      .withTransaction(() => things().insertOne({ _id: 3, x: 1 }, { session }))
      .then(
        () => expect.unreachable(),
        (error: unknown) => expect(error).toMatchObject({ code: 11000 }),
      )
    await session.endSession()
    expect(await things().find({ x: 1 }).toArray()).toHaveLength(2)
  })

  it('names the documents in the way, and becomes unique without them', async () => {
    await things().insertMany([1, 1, 2, 3, 3, 3].map((x, _id) => ({ _id, x })))
    await things().createIndex({ x: 1 })
    await modify({ index: { name: 'x_1', prepareUnique: true } })
    await expect(modify({ index: { name: 'x_1', unique: true } })).rejects.toMatchObject({
      code: 359,
      codeName: 'CannotConvertIndexToUnique',
      errorResponse: { violations: [{ ids: [0, 1] }, { ids: [3, 4, 5] }] },
    })
    await things().deleteMany({ _id: { $in: [1, 4, 5] } })
    expect(await modify({ index: { name: 'x_1', unique: true }, dryRun: true })).toMatchObject({
      unique_new: true,
    })
    expect((await things().indexes())[1]).not.toHaveProperty('unique')
    await modify({ index: { name: 'x_1', unique: true } })
    expect((await things().indexes())[1]).toEqual({ v: 2, key: { x: 1 }, name: 'x_1', unique: true })
    await expect(things().insertOne({ _id: 9, x: 2 })).rejects.toMatchObject({ code: 11000 })
  })

  it('must be prepared first', async () => {
    await things().createIndex({ x: 1 })
    await expect(modify({ index: { name: 'x_1', unique: true } })).rejects.toMatchObject({ code: 72 })
  })
})

describe('collMod', () => {
  it('hides an index, changes when its documents expire, and tells what was before', async () => {
    await things().createIndex({ x: 1 }, { expireAfterSeconds: 60 })
    expect(
      await modify({ index: { keyPattern: { x: 1 }, hidden: true, expireAfterSeconds: 90 } }),
    ).toMatchObject({
      hidden_old: false,
      hidden_new: true,
      expireAfterSeconds_old: 60,
      expireAfterSeconds_new: 90,
    })
  })

  it('refuses what it can not do', async () => {
    await expect(modify({})).rejects.toMatchObject({ code: 26 })
    await things().createIndex({ x: 1 })
    await expect(modify({ index: { name: 'y_1', hidden: true } })).rejects.toMatchObject({ code: 27 })
    await expect(modify({ index: { name: 'x_1' } })).rejects.toMatchObject({ code: 72 })
    await expect(modify({ index: { name: 'x_1', sparse: true } })).rejects.toMatchObject({ code: 40415 })
  })

  it('keeps whether changes are to be recorded with images, as create does', async () => {
    await store.db.createCollection('things', { changeStreamPreAndPostImages: { enabled: false } })
    await modify({ changeStreamPreAndPostImages: { enabled: true } })
    expect(await things().options()).toEqual({ changeStreamPreAndPostImages: { enabled: true } })
  })
})
