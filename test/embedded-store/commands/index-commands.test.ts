import { describe, expect, it } from 'vitest'
import { useStore } from '../fixture.ts'

const store = useStore('index_commands')
const things = () => store.db.collection('things')

describe('the filter of a partial index', () => {
  it.each<[string, object]>([
    ['$ne', { a: { $ne: 1 } }],
    ['$exists: false', { a: { $exists: false } }],
    ['a regular expression', { a: /x/ }],
    ['$nor', { $nor: [{ a: 1 }] }],
    ['$expr', { $expr: { $eq: ['$a', 1] } }],
    ['$elemMatch', { a: { $elemMatch: { b: 1 } } }],
  ])('must not have %s', async (_name, partialFilterExpression) => {
    await expect(things().createIndex({ a: 1 }, { partialFilterExpression })).rejects.toMatchObject({
      code: 67,
    })
  })

  it.each<[string, object]>([
    ['comparisons', { a: { $gt: 1, $lte: 9 } }],
    ['$exists: true', { a: { $exists: true } }],
    ['$type', { a: { $type: 'string' } }],
    ['$in, $and and $or', { $or: [{ a: { $in: [1, 2] } }, { $and: [{ b: 1 }, { c: 2 }] }] }],
  ])('may have %s', async (_name, partialFilterExpression) => {
    expect(await things().createIndex({ a: 1 }, { partialFilterExpression })).toBe('a_1')
  })
})

it('a build tells of a document that the index can not take before it tells of duplicates', async () => {
  await things().insertMany([
    { a: 1, b: 1 },
    { a: 1, b: 1 },
    { a: [1], b: [1] },
  ])
  await expect(things().createIndex({ a: 1, b: 1 }, { unique: true })).rejects.toMatchObject({ code: 171 })
  await things().deleteOne({ a: [1] })
  await expect(things().createIndex({ a: 1, b: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 })
})

describe('a sparse index', () => {
  it('leaves out each array element that has none of its fields', async () => {
    await things().insertMany([
      { _id: 1 as never, a: [{ a: 1 }, { c: 1 }] },
      { _id: 2 as never, a: [{ e: 1 }, { b: 5 }] },
    ])
    expect(await things().createIndex({ 'a.a': 1, 'a.b': -1 }, { unique: true, sparse: true })).toBe(
      'a.a_1_a.b_-1',
    )
    await expect(things().insertOne({ a: [{ b: 5 }] })).rejects.toMatchObject({ code: 11000 })
  })
})

describe('an index that two clients ask for at once', () => {
  it('is whole when either of them is told so', async () => {
    await things().insertMany(Array.from({ length: 20_000 }, (_, n) => ({ a: n, b: -n })))
    const asked = await Promise.all(
      [1, 2].map(async () => {
        await things().createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }])
        return (await things().indexes()).map(({ name }) => name)
      }),
    )
    expect(asked).toEqual([
      ['_id_', 'a_1', 'b_1'],
      ['_id_', 'a_1', 'b_1'],
    ])
  })
})

it('an index keeps what its builder said of the background, which makes no other index of it', async () => {
  await things().createIndex({ a: 1 }, { background: true })
  await things().createIndex({ a: 1 })
  const [, index] = await things().indexes()
  expect(index).toEqual({ v: 2, key: { a: 1 }, name: 'a_1', background: true })
})
