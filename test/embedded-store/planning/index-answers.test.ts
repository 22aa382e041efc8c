import fc from 'fast-check'
import {
  Decimal128,
  Long,
  MaxKey,
  MinKey,
  MongoClient,
  ObjectId,
  type Collection,
  type Document,
} from 'mongodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type EmbeddedStore, startEmbeddedStore } from '../../../src/embedded-store/index.ts'

let store: EmbeddedStore
let client: MongoClient
let collection: Collection

beforeAll(async () => {
  store = await startEmbeddedStore({ directory: null })
  client = await new MongoClient(store.uri).connect()
})
afterAll(async () => {
  await client?.close()
  await store?.stop()
})
beforeEach(async () => {
  collection = client.db('planning').collection('answers')
  await collection.drop()
})

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom<unknown>(
    2.5,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    Long.fromNumber(2),
    Decimal128.fromString('2.5'),
    '',
    'a',
    'ab',
    'b\0c',
    true,
    false,
    null,
    new Date(0),
    new Date(-5),
    new ObjectId('65a000000000000000000000'),
    new MinKey(),
    new MaxKey(),
    Buffer.from([1]),
    /a/,
  ),
)
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ c: scalar }) },
  { weight: 1, arbitrary: fc.array(fc.record({ c: scalar }, { requiredKeys: [] }), { maxLength: 3 }) },
)
const nested = fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 2 }), { maxLength: 3 })
const documents = fc.array(
  fc.record({ a: fc.oneof({ weight: 5, arbitrary: value }, nested), b: scalar }, { requiredKeys: [] }),
  {
    minLength: 5,
    maxLength: 25,
  },
)
const condition = fc.oneof(
  scalar.map((operand) => ({ $eq: operand })),
  fc
    .tuple(
      fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne'),
      scalar.filter((operand) => !(operand instanceof RegExp)),
    )
    .map(([operator, operand]) => ({ [operator]: operand })),
  fc.array(scalar, { maxLength: 4 }).map((operands) => ({ $in: operands })),
  fc.constantFrom({ $exists: true }, { $exists: false }, { $regex: '^a' }, { $regex: 'b', $options: 'i' }),
  fc
    .tuple(scalar, scalar)
    .filter(([low, high]) => !(low instanceof RegExp) && !(high instanceof RegExp))
    .map(([low, high]) => ({ $gte: low, $lt: high })),
  fc
    .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }))
    .map(([low, high]) => ({ $elemMatch: { $gte: low, $lte: high } })),
  scalar.map((operand) => ({ $elemMatch: { $elemMatch: { $eq: operand } } })),
  scalar.map((operand) => ({ $elemMatch: { c: operand } })),
  scalar.map((operand) => ({ $elemMatch: { '0': operand } })),
  scalar.map((operand) => ({ $not: { $eq: operand } })),
  fc.array(scalar, { minLength: 1, maxLength: 2 }).map((operands) => ({ $all: operands })),
  fc.constantFrom({ $size: 1 }, { $type: 'number' }, { $type: 'array' }, { $mod: [2, 0] }),
)
const filter = fc.oneof(
  fc.record({ a: condition, b: condition, 'a.c': condition }, { requiredKeys: [] }),
  fc.tuple(condition, condition).map(([one, other]) => ({ $or: [{ a: one }, { b: other }] })),
  fc.tuple(condition, condition).map(([one, other]) => ({ $and: [{ a: one }, { a: other }] })),
)
const pattern = fc.constantFrom<Document>(
  { a: 1 },
  { a: -1 },
  { b: 1 },
  { 'a.c': 1 },
  { a: 1, b: -1 },
  { b: 1, a: 1 },
  { 'a.c': -1, b: 1 },
)

describe('an index', () => {
  it('gives the answers of a scan of the collection, each once', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        documents,
        pattern,
        fc.array(filter, { minLength: 4, maxLength: 8 }),
        async (docs, keys, filters) => {
          await collection.drop()
          await collection.insertMany(docs.map((doc, _id) => ({ _id: _id as never, ...doc })))
          const index = await collection.createIndex(keys)
          for (const query of filters) {
            const scanned = await ids(collection.find(query, { hint: { $natural: 1 } }))
            expect(await ids(collection.find(query, { hint: index })), JSON.stringify(query)).toEqual(scanned)
            expect(await ids(collection.find(query)), JSON.stringify(query)).toEqual(scanned)
            expect(await collection.countDocuments(query), JSON.stringify(query)).toBe(scanned.length)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('gives the order that sorting in memory gives', { timeout: 120_000 }, async () => {
    const sorts = fc.constantFrom<Document>(
      { a: 1 },
      { a: -1 },
      { a: 1, b: -1 },
      { b: 1, a: 1 },
      { a: -1, b: 1 },
      { 'a.c': 1 },
    )
    await fc.assert(
      fc.asyncProperty(documents, pattern, sorts, filter, async (docs, keys, sort, query) => {
        await collection.drop()
        await collection.insertMany(docs.map((doc, _id) => ({ _id: _id as never, ...doc })))
        await collection.createIndex(keys)
        const options = { sort: { ...sort, _id: 1 } as Document, projection: { _id: 1 } }
        const inMemory = await collection.find(query, { ...options, hint: { $natural: 1 } }).toArray()
        expect(await collection.find(query, options).toArray()).toEqual(inMemory)
        const limited = await collection.find(query, { ...options, skip: 1, limit: 3 }).toArray()
        expect(limited).toEqual(inMemory.slice(1, 4))
        const bySortOnly = await collection.find(query, { sort }).toArray()
        expect(bySortOnly.length).toBe(inMemory.length)
      }),
      { numRuns: 60 },
    )
  })

  it('stays in step with its documents through updates and deletes', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        documents,
        pattern,
        fc.array(fc.tuple(fc.nat(24), value), { maxLength: 15 }),
        async (docs, keys, changes) => {
          await collection.drop()
          await collection.createIndex(keys).catch(() => {})
          await collection.insertMany(docs.map((doc, _id) => ({ _id: _id as never, ...doc })))
          for (const [id, a] of changes) {
            if (Array.isArray(a) && a.length === 0) await collection.deleteOne({ _id: id as never })
            else await collection.updateOne({ _id: id as never }, { $set: { a } }, { upsert: true })
          }
          expect(await client.db('planning').command({ validate: 'answers' })).toMatchObject({
            valid: true,
            errors: [],
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  it('finds each of thousands of values that a unique index is asked for', async () => {
    const many = Array.from({ length: 6000 }, (_, n) => n)
    await collection.createIndex({ a: 1, b: -1 }, { unique: true })
    await collection.insertMany(many.map((n) => ({ _id: n as never, a: n % 80, b: n })))
    expect(await collection.find({ _id: { $in: many as never[] } }).toArray()).toHaveLength(6000)
    expect(await collection.countDocuments({ _id: { $in: many as never[] } })).toBe(6000)
    expect(await collection.find({ a: { $in: many }, b: { $in: many } }).toArray()).toHaveLength(6000)
  })
})

async function ids(cursor: { toArray(): Promise<Document[]> }): Promise<number[]> {
  const found = await cursor.toArray()
  return found.map((doc) => Number(doc['_id'])).sort((left, right) => left - right)
}
