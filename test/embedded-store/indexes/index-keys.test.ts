import { describe, expect, it } from 'vitest'
import { encodeCompoundKey } from '../../../src/embedded-store/bson/sort-key.ts'
import { type Value, isDoc } from '../../../src/embedded-store/bson/value.ts'
import { indexFromSpec } from '../../../src/embedded-store/indexes/index-from-spec.ts'
import { indexKeysOf } from '../../../src/embedded-store/indexes/index-keys.ts'
import { ejsonValue } from '../documents.ts'

function keysOf(pattern: string, document: string): string[] {
  const [spec, doc] = [ejsonValue(`{name: 'i', key: ${pattern}}`), ejsonValue(document)]
  if (!isDoc(spec) || !isDoc(doc)) throw new Error('documents were expected')
  return indexKeysOf(indexFromSpec(1, spec), doc).keys.map((key) => key.toString('hex'))
}

function encoded(values: string): string[] {
  const list = ejsonValue(values)
  if (!Array.isArray(list)) throw new Error('a list was expected')
  return list.map((each) => {
    const fields: Value[] = Array.isArray(each) ? each : [each]
    return encodeCompoundKey(
      fields,
      fields.map(() => 1),
    ).toString('hex')
  })
}

describe('the keys of a document', () => {
  it.each([
    ['{a: 1}', '{a: [1, 2, 1]}', '[1, 2]'],
    ["{'a.b': 1}", '{a: [{b: 1}, {b: [2, 3]}, {c: 4}]}', '[1, 2, 3, null]'],
    ["{'a.0.b': 1}", '{a: [{b: 1}, {b: 2}]}', '[1]'],
    ["{'a.0': 1}", '{a: [5, 6]}', '[5]'],
    ["{'a.7.b': 1}", '{a: [{b: 1}]}', '[null]'],
    ["{'a.0.b': 1, 'a.c': 1}", '{a: [{b: 1, c: 2}, {c: 3}]}', '[[1, 2], [1, 3]]'],
    ["{'a.0.b': 1, 'a.c': 1}", '{a: [{b: [8, 9], c: 2}]}', '[[8, 2], [9, 2]]'],
    ["{'a.0.b': 1, c: 1}", '{a: [{b: 1}], c: 2}', '[[1, 2]]'],
    ["{'a.b': 1, 'a.c': 1}", '{a: [{b: 1, c: 2}, {b: 3}]}', '[[1, 2], [3, null]]'],
  ])('of %s in %s are %s', (pattern, document, keys) => {
    expect(keysOf(pattern, document)).toEqual(encoded(keys))
  })

  it.each([
    ['{a: 1, b: 1}', '{a: [1], b: [2]}'],
    ["{'a.b': 1, c: 1}", '{a: [{b: 1}], c: [1]}'],
    ["{'a.0.b': 1, c: 1}", '{a: [{b: 1}], c: [1, 2]}'],
    ["{'a.0.b': 1, 'c.0.b': 1}", '{a: [{b: 1}], c: [{b: 2}]}'],
    ["{'a.0.b': 1, 'a.c': 1}", '{a: [{b: [1], c: [2]}]}'],
  ])('of %s are refused in %s, whose arrays are parallel', (pattern, document) => {
    expect(() => keysOf(pattern, document)).toThrow(
      expect.objectContaining({ code: 171, codeName: 'CannotIndexParallelArrays' }),
    )
  })

  it('are refused when a position is a field name too', () => {
    expect(() => keysOf("{'a.0.b': 1}", "{a: [{'0': {b: 1}}]}")).toThrow(
      expect.objectContaining({ code: 16746 }),
    )
  })
})
