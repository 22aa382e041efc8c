import { describe, expect, it } from 'vitest'
import { compileFilter } from '../../../src/embedded-store/matching/filter.ts'
import { ejson } from '../documents.ts'
import { FILTER_CORNERS, REFUSED_FILTER_CORNERS } from './corner-cases.ts'
import { FILTERS, REFUSED_FILTERS } from './filter-cases.ts'

const matches = (filter: string, doc: string) => compileFilter(ejson(filter)).matches(ejson(doc))

describe.each([...FILTERS, ...FILTER_CORNERS])('%s', (_, cases) => {
  it.each(cases)('%s on %s: %s', (filter, doc, expected) => {
    expect(matches(filter, doc)).toBe(expected)
  })
})

describe('what MongoDB refuses', () => {
  it.each(REFUSED_FILTER_CORNERS)('%s: %i', (filter, code) => {
    expect(() => compileFilter(ejson(filter))).toThrow(expect.objectContaining({ code }))
  })

  it.each(REFUSED_FILTERS)('%s: %i', (filter, code, message) => {
    expect(() => compileFilter(ejson(filter))).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    )
  })
})

describe('the array position for the positional $', () => {
  it.each<[filter: string, doc: string, position: number | null]>([
    ['{a: 2}', '{a: [1, 2]}', 1],
    ['{"a.b": 7}', '{a: [{b: 1}, {b: [5, 6, 7]}]}', 1],
    ['{a: {$elemMatch: {$gt: 1}}}', '{a: [1, 2, 3]}', 1],
    ['{"a.0.b": 7}', '{a: [{b: [5, 7]}]}', 1],
    ['{$and: [{x: 1}, {a: {$gte: 2}}]}', '{x: 1, a: [1, 2]}', 1],
    ['{a: 1}', '{a: 1}', null],
    ['{a: {$ne: 3}}', '{a: [1]}', null],
  ])('%s on %s: %s', (filter, doc, position) => {
    expect(compileFilter(ejson(filter)).positional(ejson(doc))).toBe(position)
  })
})
