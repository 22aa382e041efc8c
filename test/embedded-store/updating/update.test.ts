import { describe, expect, it } from 'vitest'
import { BsonDate, ObjectId, Timestamp, isDoc } from '../../../src/embedded-store/bson/value.ts'
import { compileFilter } from '../../../src/embedded-store/matching/filter.ts'
import { compileUpdate, upsertDocument } from '../../../src/embedded-store/updating/update.ts'
import { checkUpsertFilter } from '../../../src/embedded-store/updating/upsert.ts'
import { ejson, show } from '../documents.ts'
import { REFUSED_UPDATE_CORNERS, UPDATE_CORNERS } from './corner-cases.ts'
import { UPDATES, REFUSED_UPDATES, UPSERTS, REFUSED_UPSERTS } from './update-cases.ts'

function apply(doc: string, update: string, filter = '{}', arrayFilters: string[] = []) {
  const compiled = compileUpdate(ejson(update), { arrayFilters: arrayFilters.map(ejson) })
  return compiled.apply(ejson(doc), { filter: compileFilter(ejson(filter)) })
}

describe.each([...UPDATES, ...UPDATE_CORNERS])('%s', (_, cases) => {
  it.each(cases)('%s with %s is %s', (doc, update, after, filter, arrays) => {
    const source = ejson(doc)
    const result = apply(doc, update, filter, arrays)
    expect(show(result.doc)).toBe(show(ejson(after)))
    expect(result.modified).toBe(show(source) !== show(result.doc))
  })
})

describe('what MongoDB refuses', () => {
  it.each([...REFUSED_UPDATES, ...REFUSED_UPDATE_CORNERS])(
    '%s with %s: %i',
    (doc, update, code, message, arrays) => {
      expect(() => apply(doc, update, '{}', arrays)).toThrow(
        expect.objectContaining({ code, message: expect.stringContaining(message) }),
      )
    },
  )

  it('refuses a replacement of many documents', () => {
    expect(() => compileUpdate(ejson('{a: 1}'), { multi: true })).toThrow(
      expect.objectContaining({ code: 9 }),
    )
  })
})

describe('upserts', () => {
  it.each(UPSERTS)('%s with %s makes %s', (query, update, made) => {
    const compiled = compileUpdate(ejson(update), { upsert: true })
    expect(show(upsertDocument(compileFilter(ejson(query)).tree, compiled))).toBe(show(ejson(made)))
  })

  it.each(REFUSED_UPSERTS)('%s with %s fails with %i', (query, update, code) => {
    expect(() => upsertDocument(compileFilter(ejson(query)).tree, compileUpdate(ejson(update)))).toThrow(
      expect.objectContaining({ code }),
    )
  })
})

it('an upsert must not have $expr in its filter', () => {
  const { tree } = compileFilter(ejson("{a: 1, $or: [{$expr: {$eq: ['$a', 1]}}]}"))
  expect(() => checkUpsertFilter(tree)).toThrow(expect.objectContaining({ code: 224 }))
})

describe('$currentDate', () => {
  it('sets a date or a timestamp', () => {
    const now = new BsonDate(5)
    const update = compileUpdate(
      ejson('{$currentDate: {a: true, b: {$type: "timestamp"}, c: {$type: "date"}}}'),
      { now },
    )
    const { doc } = update.apply(new Map([['_id', new ObjectId()]]), { filter: null })
    expect(doc.get('a')).toBe(now)
    expect(doc.get('b')).toBeInstanceOf(Timestamp)
    expect(doc.get('c')).toBe(now)
  })
})

it('leaves the given document as it was', () => {
  const doc = ejson('{a: {b: [1, {c: 2}]}}')
  const before = show(doc)
  const { doc: after } = compileUpdate(ejson('{$set: {"a.b.1.c": 3}, $push: {x: 1}}')).apply(doc, {
    filter: null,
  })
  expect(show(doc)).toBe(before)
  expect(isDoc(after.get('a'))).toBe(true)
  expect(show(after)).toBe(show(ejson('{a: {b: [1, {c: 3}]}, x: [1]}')))
})
