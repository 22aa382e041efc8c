import { describe, expect, it } from 'vitest'
import { compileFilter } from '../../../src/embedded-store/matching/filter.ts'
import { compileProjection } from '../../../src/embedded-store/projecting/projection.ts'
import { ejson, show } from '../documents.ts'

const project = (doc: string, spec: string, query = '{}') => {
  const filter = compileFilter(ejson(query))
  return compileProjection(ejson(spec), { filter }).apply(ejson(doc))
}

describe.each<[page: string, cases: [doc: string, spec: string, expected: string, query?: string][]]>([
  [
    'Project Fields to Return from Query',
    [
      ['{_id: 1, a: 1, b: 2}', '{a: 1}', '{_id: 1, a: 1}'],
      ['{_id: 1, a: 1, b: 2}', '{b: 1, a: 1}', '{_id: 1, a: 1, b: 2}'],
      ['{_id: 1, a: 1, b: 2}', '{a: 1, _id: 0}', '{a: 1}'],
      ['{_id: 1, a: 1, b: 2}', '{a: 0}', '{_id: 1, b: 2}'],
      ['{_id: 1, a: 1}', '{_id: 0}', '{a: 1}'],
      ['{_id: 1, a: 1}', '{_id: 1}', '{_id: 1}'],
      ['{_id: 1, a: 1, b: 1}', '{_id: 1, a: 0}', '{_id: 1, b: 1}'],
      ['{_id: 1, a: 1}', '{}', '{_id: 1, a: 1}'],
      ['{_id: 1, a: {b: 1, c: 2}}', '{"a.b": 1}', '{_id: 1, a: {b: 1}}'],
      ['{_id: 1, a: {b: 1, c: 2}}', '{a: {c: 1}}', '{_id: 1, a: {c: 2}}'],
      ['{_id: 1, a: {b: 1, c: 2}}', '{"a.b": 0}', '{_id: 1, a: {c: 2}}'],
      ['{_id: 1, a: [{b: 1, c: 2}, 5, [{b: 3}]]}', '{"a.b": 1}', '{_id: 1, a: [{b: 1}, [{b: 3}]]}'],
      ['{_id: 1, a: [{b: 1, c: 2}, 5]}', '{"a.b": 0}', '{_id: 1, a: [{c: 2}, 5]}'],
      ['{_id: 1, a: 5}', '{"a.b": 1}', '{_id: 1}'],
      ['{_id: 1, a: {}}', '{"a.b": 1}', '{_id: 1, a: {}}'],
      ['{_id: 1, "__proto__": 2, a: 1}', '{"__proto__": 1}', '{_id: 1, "__proto__": 2}'],
    ],
  ],
  [
    '$slice, $elemMatch and $ (projection)',
    [
      ['{_id: 1, a: [1, 2, 3], b: 1}', '{a: {$slice: 2}}', '{_id: 1, a: [1, 2], b: 1}'],
      ['{_id: 1, a: [1, 2, 3], b: 1}', '{a: {$slice: -1}}', '{_id: 1, a: [3], b: 1}'],
      ['{_id: 1, a: [1, 2, 3]}', '{a: {$slice: [1, 1]}}', '{_id: 1, a: [2]}'],
      ['{_id: 1, a: [1, 2, 3]}', '{a: {$slice: [-2, 1]}}', '{_id: 1, a: [2]}'],
      ['{_id: 1, a: [1, 2, 3], b: 1, c: 1}', '{b: 1, a: {$slice: 1}}', '{_id: 1, a: [1], b: 1}'],
      ['{_id: 1, a: [1, 2], b: 1, c: 1}', '{b: 0, a: {$slice: 1}}', '{_id: 1, a: [1], c: 1}'],
      ['{_id: 1, a: {b: [1, 2]}}', '{"a.b": {$slice: 1}}', '{_id: 1, a: {b: [1]}}'],
      ['{_id: 1, a: [{x: 1}, {x: 2}], b: 1}', '{a: {$elemMatch: {x: 2}}}', '{_id: 1, a: [{x: 2}]}'],
      ['{_id: 1, a: [{x: 1}], b: 1}', '{a: {$elemMatch: {x: 2}}}', '{_id: 1}'],
      ['{_id: 1, a: [1, 5, 7], b: 1}', '{a: {$elemMatch: {$gt: 4}}, b: 1}', '{_id: 1, b: 1, a: [5]}'],
      ['{_id: 1, a: [1, 5, 7], b: 1}', '{"a.$": 1}', '{_id: 1, a: [5]}', '{a: {$gt: 4}}'],
      ['{_id: 1, a: [{x: 1}, {x: 2}]}', '{"a.$": 1}', '{_id: 1, a: [{x: 2}]}', '{a: {$elemMatch: {x: 2}}}'],
    ],
  ],
  [
    'Aggregation expressions in projections',
    [
      ['{_id: 1, a: 1, b: 2}', '{c: {$add: ["$a", "$b"]}}', '{_id: 1, c: 3}'],
      ['{_id: 1, a: 1}', '{a: 1, x: "$a"}', '{_id: 1, a: 1, x: 1}'],
      ['{_id: 1, a: 1}', '{x: "text"}', '{_id: 1, x: "text"}'],
      ['{_id: 1, a: {b: 1}}', '{"a.c": "$a.b"}', '{_id: 1, a: {c: 1}}'],
      ['{_id: 1, a: [{b: 1}, {b: 2}]}', '{x: "$a.b"}', '{_id: 1, x: [1, 2]}'],
      ['{_id: 1, a: 1}', '{x: ["$a", "$nope"]}', '{_id: 1, x: [1, null]}'],
      ['{_id: 1, a: 1}', '{x: "$nope"}', '{_id: 1}'],
    ],
  ],
])('%s', (_, cases) => {
  it.each(cases)('%s with %s is %s', (doc, spec, expected, query) => {
    expect(show(project(doc, spec, query))).toBe(show(ejson(expected)))
  })
})

it.each<[spec: string, code: number, query?: string]>([
  ['{a: 1, b: 0}', 31254],
  ['{a: 0, b: 1}', 31253],
  ['{a: 1, "a.b": 1}', 31249],
  ['{"a.b": 1, a: 1}', 31250],
  ['{"": 1}', 40352],
  ['{"a.": 1}', 40353],
  ['{"a..b": 1}', 15998],
  ['{"$a": 1}', 16410],
  ['{a: {$foo: 1}}', 168],
  ['{a: {}}', 51270],
  ['{a: {$elemMatch: 1}}', 31274],
  ['{"a.b": {$elemMatch: {}}}', 31275],
  ['{a: {$slice: "x"}}', 28667],
  ['{a: {$slice: [1, -1]}}', 28667],
  ['{"a.$": 1}', 51050],
  ['{"a.$": 1, "b.$": 1}', 31276, '{a: 1}'],
  ['{"a.$": 0}', 31395, '{a: 1}'],
  ['{"a.$.b": 1}', 31394, '{a: 1}'],
  ['{a: {$meta: "textScore"}}', 40218],
])('refuses %s with %i', (spec, code, query) => {
  expect(() => project('{}', spec, query)).toThrow(expect.objectContaining({ code }))
})
