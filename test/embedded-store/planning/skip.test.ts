import fc from 'fast-check'
import { MongoClient, type Collection } from 'mongodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startEmbeddedStore, type EmbeddedStore } from '../../../src/embedded-store/index.ts'

interface Row {
  readonly _id: number
  readonly group: number
  readonly place: number
}

const rows = Array.from({ length: 400 }, (_, _id): Row => ({
  _id,
  group: _id % 3,
  place: (_id * 7) % 50,
}))
let store: EmbeddedStore
let client: MongoClient
let collection: Collection<Row>

beforeAll(async () => {
  store = await startEmbeddedStore({ directory: null })
  client = await new MongoClient(store.uri).connect()
  collection = client.db('skipping').collection('rows')
  await collection.insertMany([...rows])
  await collection.createIndex({ group: 1, place: 1 })
})
afterAll(async () => {
  await client?.close()
  await store?.stop()
})

const query = fc.record({
  groups: fc.subarray([0, 1, 2, 9], { minLength: 1 }),
  from: fc.integer({ min: -5, max: 55 }),
  direction: fc.constantFrom(1 as const, -1 as const),
  skip: fc.integer({ min: 0, max: 450 }),
  limit: fc.integer({ min: 1, max: 60 }),
})

function filterOf({ groups, from }: { readonly groups: readonly number[]; readonly from: number }) {
  return { group: { $in: [...groups] }, place: { $gte: from } }
}

it('passes over the same documents by the keys of an index as by the documents themselves', async () => {
  await fc.assert(
    fc.asyncProperty(query, async ({ direction, skip, limit, ...asked }) => {
      const sort = { group: direction, place: direction }
      const found = await collection.find(filterOf(asked)).sort(sort).skip(skip).limit(limit).toArray()
      const all = await collection.find(filterOf(asked)).sort(sort).toArray()
      expect(found).toEqual(all.slice(skip, skip + limit))
    }),
    { numRuns: 60 },
  )
})

it('passes over what a snapshot saw, whatever was written since', async () => {
  const session = client.startSession({ snapshot: true })
  const places = (skip: number) =>
    collection
      .find({ group: 1, place: { $gte: 10 } }, { session })
      .sort({ place: 1 })
      .skip(skip)
      .limit(5)
      .map(({ _id }) => _id)
      .toArray()
  const before = await places(30)
  await collection.deleteMany({ group: 1, place: { $lt: 20 } })
  await collection.insertMany(
    rows.filter(({ _id }) => _id < 20).map((row) => ({ ...row, _id: row._id + 1000 })),
  )
  expect(await places(30)).toEqual(before)
  await session.endSession()
})
