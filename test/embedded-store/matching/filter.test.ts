import { describe, expect, it } from 'vitest'
import { compileFilter } from '../../../src/embedded-store/matching/filter.ts'
import { ejson } from '../documents.ts'

const matches = (filter: string, doc: string) => compileFilter(ejson(filter)).matches(ejson(doc))

describe.each<[page: string, cases: [filter: string, doc: string, expected: boolean][]]>([
  [
    'Query Documents / Query for Null or Missing Fields',
    [
      ['{a: 1}', '{a: 1.0}', true],
      ['{a: {$numberLong: "1"}}', '{a: 1}', true],
      ['{a: {$numberDecimal: "1.00"}}', '{a: 1}', true],
      ['{a: null}', '{}', true],
      ['{a: null}', '{a: null}', true],
      ['{a: null}', '{a: 0}', false],
      ['{a: null}', '{a: [null]}', true],
      ['{a: null}', '{a: []}', false],
      ['{"a.b": null}', '{a: 5}', true],
      ['{"a.b": null}', '{a: [1, 2]}', false],
      ['{"a.b": null}', '{a: []}', false],
      ['{"a.b": null}', '{a: [{b: 1}, {c: 1}]}', true],
      ['{"a.b": {$exists: false}}', '{a: []}', true],
      ['{"a.b": {$exists: false}}', '{a: [{b: 1}, {c: 1}]}', false],
      ['{a: {$ne: null}}', '{}', false],
      ['{a: {$gte: null}}', '{}', true],
      ['{a: {$gt: null}}', '{}', false],
      ['{a: {$in: [null, 3]}}', '{}', true],
      ['{a: {$nin: [null]}}', '{}', false],
    ],
  ],
  [
    'Query an Array / Query an Array of Embedded Documents',
    [
      ['{a: [1, 2]}', '{a: [1, 2]}', true],
      ['{a: [1, 2]}', '{a: [2, 1]}', false],
      ['{a: [1, 2]}', '{a: [[1, 2], 3]}', true],
      ['{a: 2}', '{a: [1, 2]}', true],
      ['{a: {$gt: 1, $lt: 0}}', '{a: [-1, 2]}', true],
      ['{a: {$elemMatch: {$gt: 1, $lt: 0}}}', '{a: [-1, 2]}', false],
      ['{"a.1": 2}', '{a: [1, 2]}', true],
      ['{"a.0": 2}', '{a: [1, 2]}', false],
      ['{"a.0.b": 1}', '{a: [{b: 1}]}', true],
      ['{"a.b": 1}', '{a: [{b: [3, 1]}]}', true],
      ['{"a.b.0": 3}', '{a: [{b: [3, 1]}]}', true],
      ['{"a.b": 1}', '{a: [[{b: 1}]]}', false],
      ['{"a.0.0.b": 1}', '{a: [[{b: 1}]]}', true],
      ['{"a.00": 1}', '{a: [1]}', false],
      ['{"a.1": 4}', '{a: [5, {"1": 4}]}', true],
      ['{a: {$size: 2}}', '{a: [[1, 2, 3], 4]}', true],
      ['{a: {$size: 3}}', '{a: [[1, 2, 3], 4]}', false],
      ['{a: {$elemMatch: {b: 1, c: 2}}}', '{a: [{b: 1}, {c: 2}]}', false],
      ['{a: {$elemMatch: {b: 1, c: 2}}}', '{a: [{b: 1, c: 2}]}', true],
      ['{a: {$elemMatch: {$or: [{b: 5}, {c: 2}]}}}', '{a: [{b: 1, c: 2}]}', true],
      ['{a: {$elemMatch: {$not: {$gt: 3}}}}', '{a: [4, 2]}', true],
      ['{a: {$elemMatch: {$elemMatch: {$eq: 1}}}}', '{a: [[1], [2]]}', true],
      ['{a: {$elemMatch: {$eq: 1}}}', '{a: [[1]]}', false],
      ['{a: {$elemMatch: {$ref: "c", $id: 1}}}', '{a: [{$ref: "c", $id: 1}]}', true],
      ['{a: {$elemMatch: {}}}', '{a: [{b: 1}]}', true],
      ['{a: {$elemMatch: {}}}', '{a: [1]}', false],
      ['{a: {$all: [1, 2]}}', '{a: [2, 3, 1]}', true],
      ['{a: {$all: [1]}}', '{a: 1}', true],
      ['{a: {$all: []}}', '{a: []}', false],
      ['{a: {$all: [[1, 2]]}}', '{a: [1, 2]}', true],
      ['{a: {$all: [{$elemMatch: {x: 1}}, {$elemMatch: {x: 2}}]}}', '{a: [{x: 2}, {x: 1}]}', true],
    ],
  ],
  [
    'Comparison Query Operators (type bracketing)',
    [
      ['{a: {$gt: 1}}', '{a: "x"}', false],
      ['{a: {$lt: 5}}', '{}', false],
      ['{a: {$gt: {$minKey: 1}}}', '{a: "x"}', true],
      ['{a: {$lt: {$maxKey: 1}}}', '{}', true],
      ['{a: {$gt: {b: 1}}}', '{a: {b: 2}}', true],
      ['{a: {b: 1, c: 2}}', '{a: {c: 2, b: 1}}', false],
      ['{a: {$gt: [1]}}', '{a: [2]}', true],
      ['{a: {$gte: NaN}}'.replace('NaN', '{$numberDouble: "NaN"}'), '{a: {$numberDouble: "NaN"}}', true],
      ['{a: {$lt: {$numberDouble: "NaN"}}}', '{a: 1}', false],
      ['{a: {$lt: 1}}', '{a: {$numberDouble: "NaN"}}', false],
      ['{a: {$gt: {$numberLong: "9007199254740992"}}}', '{a: {$numberLong: "9007199254740993"}}', true],
      ['{a: {$in: [1, {$regularExpression: {pattern: "^x", options: ""}}]}}', '{a: "xy"}', true],
      ['{a: {$in: [[1]]}}', '{a: [1]}', true],
      ['{a: {$nin: [1]}}', '{a: [1, 2]}', false],
      ['{a: {$in: [1,2,3,4,5,6,7,8,9,"z"]}}', '{a: {$numberLong: "9"}}', true],
      ['{a: {$in: [1,2,3,4,5,6,7,8,9,"z"]}}', '{a: "y"}', false],
    ],
  ],
  [
    '$type, $exists, $mod, $bitsAllSet ...',
    [
      ['{a: {$type: "number"}}', '{a: {$numberDecimal: "1"}}', true],
      ['{a: {$type: "objectId"}}', '{a: {$oid: "000000000000000000000000"}}', true],
      ['{a: {$type: "array"}}', '{a: []}', true],
      ['{a: {$type: 4}}', '{a: [1]}', true],
      ['{a: {$type: "string"}}', '{a: [1, "x"]}', true],
      ['{a: {$type: ["int", "null"]}}', '{a: null}', true],
      ['{a: {$type: -1}}', '{a: {$minKey: 1}}', true],
      ['{a: {$type: "null"}}', '{}', false],
      ['{a: {$exists: 0}}', '{}', true],
      ['{a: {$mod: [4, 0]}}', '{a: 8.9}', true],
      ['{a: {$mod: [4, -3]}}', '{a: -7}', true],
      ['{a: {$mod: [4.9, 1.9]}}', '{a: 5}', true],
      ['{a: {$mod: [4, 0]}}', '{a: "8"}', false],
      ['{a: {$bitsAllSet: [1, 5]}}', '{a: 54}', true],
      ['{a: {$bitsAllSet: 50}}', '{a: {$binary: {base64: "Ng==", subType: "00"}}}', true],
      ['{a: {$bitsAnyClear: [1, 200]}}', '{a: 54}', true],
      ['{a: {$bitsAllClear: 35}}', '{a: 20}', true],
      ['{a: {$bitsAllSet: [63]}}', '{a: -1}', true],
      ['{a: {$bitsAnySet: 1}}', '{a: 1.5}', false],
    ],
  ],
  [
    'Logical Query Operators',
    [
      ['{$or: [{a: 1}, {b: 1}]}', '{b: 1}', true],
      ['{$nor: [{a: 1}, {b: 1}]}', '{b: 1}', false],
      ['{$and: [{a: 1}, {b: 1}]}', '{b: 1}', false],
      ['{a: {$not: {$gt: 5}}}', '{}', true],
      ['{a: {$not: {$regularExpression: {pattern: "x", options: ""}}}}', '{a: "x"}', false],
      ['{a: {$not: {$gt: 5, $lt: 9}}}', '{a: 6}', false],
      ['{$comment: "x", a: 1}', '{a: 1}', true],
      ['{}', '{a: 1}', true],
    ],
  ],
  [
    'Field names are data',
    [
      ['{"__proto__": 1}', '{}', false],
      ['{"__proto__": 1}', '{"__proto__": 1}', true],
      ['{"constructor.name": "Map"}', '{}', false],
      ['{"": 1}', '{"": 1}', true],
      ['{toString: {$exists: true}}', '{}', false],
      ['{"a.length": 1}', '{a: [1]}', false],
    ],
  ],
])('%s', (_, cases) => {
  it.each(cases)('%s on %s: %s', (filter, doc, expected) => {
    expect(matches(filter, doc)).toBe(expected)
  })
})

describe('what MongoDB refuses', () => {
  it.each<[filter: string, code: number, message: string]>([
    ['{$foo: 1}', 2, 'unknown top level operator: $foo'],
    ['{a: {$foo: 1}}', 2, 'unknown operator: $foo'],
    ['{a: {$gt: 1, b: 2}}', 2, 'unknown operator: b'],
    ['{$or: 1}', 2, '$or argument must be an array'],
    ['{$and: []}', 2, '$and/$or/$nor must be a nonempty array'],
    ['{$nor: [1]}', 2, '$or/$and/$nor entries need to be full objects'],
    ['{a: {$in: 1}}', 2, '$in needs an array'],
    ['{a: {$in: [{$gt: 1}]}}', 2, 'cannot nest $ under $in'],
    ['{a: {$all: 1}}', 2, '$all needs an array'],
    ['{a: {$elemMatch: 1}}', 2, '$elemMatch needs an Object'],
    ['{a: {$size: -1}}', 2, 'Failed to parse $size. Expected a non-negative number in: $size: -1'],
    ['{a: {$size: 1.5}}', 2, 'Failed to parse $size. Expected an integer: $size: 1.5'],
    ['{a: {$mod: [0, 1]}}', 2, 'divisor cannot be 0'],
    ['{a: {$mod: [1]}}', 2, 'malformed mod, not enough elements'],
    ['{a: {$type: "foo"}}', 2, 'Unknown type name alias: foo'],
    ['{a: {$regex: "("}}', 51091, 'Regular expression is invalid: missing closing parenthesis'],
    ['{a: {$regex: "a", $options: "q"}}', 51108, 'invalid flag in regex options: q'],
    ['{a: {$options: "i"}}', 2, '$options needs a $regex'],
    ['{a: {$regex: 1}}', 2, '$regex has to be a string'],
    ['{a: {$not: 1}}', 2, '$not needs a regex or a document'],
    ['{a: {$not: {}}}', 2, '$not cannot be empty'],
    ['{a: {$ne: {$regularExpression: {pattern: "x", options: ""}}}}', 2, "Can't have regex as arg to $ne."],
    ['{$where: "1"}', 2, 'no globalScriptEngine in $where parsing'],
    ['{$text: {$search: "x"}}', 27, 'text index required for $text query'],
    ['{a: {$near: [1, 2]}}', 291, 'unable to find index for $geoNear query'],
    ['{a: {$bitsAllSet: -1}}', 9, 'Expected a non-negative number in: $bitsAllSet: -1'],
  ])('%s: %i', (filter, code, message) => {
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
