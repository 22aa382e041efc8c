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
