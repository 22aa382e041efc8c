import type { CollationOptions } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { useStore } from '../fixture.ts'

const store = useStore('collation')
const blind: CollationOptions = { locale: 'en_US', strength: 2 }

interface Word {
  _id: number
  x: string
  n?: number
  tags?: string[]
}
const words = () => store.db.collection<Word>('words')

beforeEach(async () => {
  await words().insertMany([
    { _id: 1, x: 'ping', n: 1 },
    { _id: 2, x: 'Ping', n: 2 },
    { _id: 3, x: 'pong', n: 3, tags: ['a', 'B'] },
    { _id: 4, x: 'PÍNG', n: 4 },
  ])
})

describe('a query under a collation', () => {
  it('finds text whatever its case', async () => {
    const found = await words().find({ x: 'PING' }, { collation: blind }).sort({ _id: 1 }).toArray()
    expect(found.map(({ _id }) => _id)).toEqual([1, 2])
    const base = words().find({ x: { $in: ['ping'] } }, { collation: { locale: 'en', strength: 1 } })
    expect(await base.toArray()).toHaveLength(3)
    expect(
      await words()
        .find({ x: 'PING' }, { collation: { locale: 'simple' } })
        .toArray(),
    ).toEqual([])
  })

  it('finds the same with an index on the field, whose order is of bytes', async () => {
    await words().createIndex({ x: 1 })
    await words().createIndex({ n: 1 })
    const options = { collation: blind }
    expect(await words().find({ x: 'PING' }, options).toArray()).toHaveLength(2)
    expect(
      await words()
        .find({ x: { $gte: 'PING' } }, options)
        .toArray(),
    ).toHaveLength(4)
    expect(
      await words()
        .find({ x: 'PING' }, { ...options, hint: 'x_1' })
        .toArray(),
    ).toHaveLength(2)
    const numeric = await words().find({ n: 2, x: 'PING' }, options).explain('queryPlanner')
    expect(JSON.stringify(numeric)).toContain('"indexName":"n_1"')
    const textual = await words().find({ x: 'PING' }, options).explain('queryPlanner')
    expect(JSON.stringify(textual)).toContain('COLLSCAN')
  })

  it('counts, and tells values apart, by it', async () => {
    expect(await words().countDocuments({ x: 'PONG' }, { collation: blind })).toBe(1)
    expect(await store.db.command({ count: 'words', query: { x: 'PING' }, collation: blind })).toMatchObject({
      n: 2,
    })
    expect(await words().distinct('x', {}, { collation: blind })).toEqual(['ping', 'pong', 'PÍNG'])
    expect(await words().distinct('x', { x: 'PING' }, { collation: blind })).toEqual(['ping'])
  })

  it('orders by it: accents, case, numbers', async () => {
    await words().deleteMany({})
    const texts = ['b', 'a', 'B', 'á', 'A', 'item 10', 'item 9']
    await words().insertMany(texts.map((x, _id) => ({ _id, x })))
    const sorted = async (collation: CollationOptions) =>
      (await words().find({}, { collation }).sort({ x: 1 }).toArray()).map(({ x }) => x)
    expect(await sorted({ locale: 'en' })).toEqual(['a', 'A', 'á', 'b', 'B', 'item 10', 'item 9'])
    expect(await sorted({ locale: 'en', caseFirst: 'upper', numericOrdering: true })).toEqual([
      'A',
      'a',
      'á',
      'B',
      'b',
      'item 9',
      'item 10',
    ])
    expect(await sorted({ locale: 'sv', strength: 1 })).toEqual([
      'a',
      'á',
      'A',
      'b',
      'B',
      'item 10',
      'item 9',
    ])
  })
})

describe('a write under a collation', () => {
  it('changes, replaces and removes what it finds', async () => {
    const options = { collation: blind }
    expect(await words().updateMany({ x: 'PING' }, { $inc: { n: 10 } }, options)).toMatchObject({
      modifiedCount: 2,
    })
    expect(await words().replaceOne({ x: 'PONG' }, { x: 'pang' }, options)).toMatchObject({
      modifiedCount: 1,
    })
    expect(await words().findOneAndUpdate({ x: 'PANG' }, { $set: { n: 0 } }, options)).toMatchObject({
      _id: 3,
    })
    expect(await words().findOneAndDelete({ x: 'PANG' }, options)).toMatchObject({ _id: 3 })
    expect(await words().deleteOne({ x: 'PING' }, options)).toMatchObject({ deletedCount: 1 })
    const bulk = await words().bulkWrite([
      { updateOne: { filter: { x: 'PING' }, update: { $set: { n: 5 } }, collation: blind } },
      { deleteMany: { filter: { x: 'pÍnG' }, collation: blind } },
    ])
    expect(bulk).toMatchObject({ modifiedCount: 1, deletedCount: 1 })
  })

  it('compares elements of arrays by it', async () => {
    const options = { collation: blind }
    await words().updateOne({ _id: 3 }, { $addToSet: { tags: 'A' } }, options)
    await words().updateOne({ _id: 3 }, { $pull: { tags: 'b' } }, options)
    expect(await words().findOne({ _id: 3 })).toMatchObject({ tags: ['a'] })
    await words().updateOne(
      { _id: 3 },
      { $set: { 'tags.$[tag]': 'z' } },
      { ...options, arrayFilters: [{ tag: 'A' }] },
    )
    expect(await words().findOne({ tags: 'Z' }, options)).toMatchObject({ _id: 3 })
  })
})

describe('an aggregation under a collation', () => {
  const run = (pipeline: object[]) => words().aggregate(pipeline, { collation: blind }).toArray()

  it('matches, sorts and groups by it', async () => {
    expect(await run([{ $match: { x: 'PING' } }, { $project: { _id: 1 } }])).toEqual([{ _id: 1 }, { _id: 2 }])
    expect(await run([{ $sort: { x: -1, _id: 1 } }, { $limit: 1 }, { $project: { x: 1 } }])).toEqual([
      { _id: 3, x: 'pong' },
    ])
    expect(await run([{ $group: { _id: '$x', n: { $sum: 1 } } }, { $sort: { _id: 1 } }])).toEqual([
      { _id: 'ping', n: 2 },
      { _id: 'PÍNG', n: 1 },
      { _id: 'pong', n: 1 },
    ])
    expect(
      await run([{ $group: { _id: null, all: { $addToSet: '$x' }, most: { $max: '$x' } } }]),
    ).toMatchObject([{ all: ['ping', 'pong', 'PÍNG'], most: 'pong' }])
  })

  it('compares by it in expressions, sets and joins', async () => {
    expect(
      await run([
        { $match: { _id: 2 } },
        {
          $project: {
            same: { $eq: ['$x', 'PING'] },
            inside: { $in: ['PING', ['$x']] },
            both: {
              $setIntersection: [
                ['a', 'b'],
                ['B', 'c'],
              ],
            },
            sorted: { $sortArray: { input: ['b', 'C', 'A'], sortBy: 1 } },
          },
        },
      ]),
    ).toEqual([{ _id: 2, same: true, inside: true, both: ['b'], sorted: ['A', 'b', 'C'] }])
    await store.db.collection<{ _id: string }>('others').insertMany([{ _id: 'PONG' }, { _id: 'x' }])
    const joined = await run([
      { $match: { _id: 3 } },
      { $lookup: { from: 'others', localField: 'x', foreignField: '_id', as: 'found' } },
    ])
    expect(joined).toMatchObject([{ found: [{ _id: 'PONG' }] }])
  })
})

describe('what is refused', () => {
  it.each<[string, object, number]>([
    ['no locale', { strength: 1 }, 40414],
    ['an unknown locale', { locale: 'klingon_x' }, 2],
    ['a strength out of range', { locale: 'en', strength: 9 }, 2],
    ['an unknown field', { locale: 'en', color: 1 }, 40415],
    ['simple with more', { locale: 'simple', strength: 1 }, 2],
    ['an impossible caseFirst', { locale: 'en', strength: 1, caseFirst: 'upper' }, 2],
    ['backwards accents', { locale: 'fr', backwards: true }, 115],
  ])('%s', async (_name, collation, code) => {
    await expect(store.db.command({ find: 'words', collation })).rejects.toMatchObject({ code })
  })

  it('a collation of a whole collection or of an index', async () => {
    await expect(store.db.createCollection('named', { collation: blind })).rejects.toMatchObject({
      code: 115,
    })
    await expect(words().createIndex({ x: 1 }, { collation: blind })).rejects.toMatchObject({ code: 67 })
  })
})
