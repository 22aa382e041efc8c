import { describe, expect, it } from 'vitest'
import { BsonDate, ObjectId, Timestamp, isDoc } from '../../../src/embedded-store/bson/value.ts'
import { compileFilter } from '../../../src/embedded-store/matching/filter.ts'
import { compileUpdate, upsertDocument } from '../../../src/embedded-store/updating/update.ts'
import { ejson, show } from '../documents.ts'

function apply(doc: string, update: string, filter = '{}', arrayFilters: string[] = []) {
  const compiled = compileUpdate(ejson(update), { arrayFilters: arrayFilters.map(ejson) })
  return compiled.apply(ejson(doc), { filter: compileFilter(ejson(filter)) })
}

describe.each<
  [page: string, cases: [doc: string, update: string, after: string, filter?: string, arrays?: string[]][]]
>([
  [
    '$set, $unset, $setOnInsert',
    [
      ['{_id: 1}', '{$set: {b: 1, a: 1}}', '{_id: 1, a: 1, b: 1}'],
      ['{_id: 1}', '{$set: {"a.10": 1, "a.9": 1}}', '{_id: 1, a: {"9": 1, "10": 1}}'],
      ['{a: 1, b: 1}', '{$set: {a: "x"}}', '{a: "x", b: 1}'],
      ['{a: {b: 1}}', '{$set: {"a.c": 2}}', '{a: {b: 1, c: 2}}'],
      ['{a: [1]}', '{$set: {"a.3": 2}}', '{a: [1, null, null, 2]}'],
      ['{a: [1, 2]}', '{$set: {"a.0": 9}}', '{a: [9, 2]}'],
      ['{a: [1, 2]}', '{$unset: {"a.0": 1}}', '{a: [null, 2]}'],
      ['{a: 1, b: 2}', '{$unset: {a: ""}}', '{b: 2}'],
      ['{a: 1}', '{$unset: {"a.b": 1, "x.y": 1}}', '{a: 1}'],
      ['{a: 1}', '{$setOnInsert: {b: 1}}', '{a: 1}'],
      ['{a: 1}', '{$set: {}}', '{a: 1}'],
      ['{a: {}}', '{$set: {"a.$price": 1}}', '{a: {$price: 1}}'],
      ['{a: 1}', '{$set: {"__proto__.x": 1}}', '{a: 1, "__proto__": {x: 1}}'],
    ],
  ],
  [
    '$inc and $mul: types',
    [
      ['{a: 2147483647}', '{$inc: {a: 1}}', '{a: {$numberLong: "2147483648"}}'],
      ['{a: {$numberLong: "5"}}', '{$inc: {a: 1}}', '{a: {$numberLong: "6"}}'],
      ['{a: 1}', '{$inc: {a: {$numberDouble: "1.0"}}}', '{a: {$numberDouble: "2.0"}}'],
      ['{a: 1}', '{$inc: {a: {$numberDecimal: "0.10"}}}', '{a: {$numberDecimal: "1.10"}}'],
      ['{}', '{$inc: {"a.b": {$numberLong: "1"}}}', '{a: {b: {$numberLong: "1"}}}'],
      ['{}', '{$mul: {a: {$numberLong: "3"}}}', '{a: {$numberLong: "0"}}'],
      ['{a: 65536}', '{$mul: {a: 65536}}', '{a: {$numberLong: "4294967296"}}'],
      ['{a: {$numberDecimal: "1.5"}}', '{$mul: {a: 2}}', '{a: {$numberDecimal: "3.0"}}'],
    ],
  ],
  [
    '$min, $max',
    [
      ['{a: 5}', '{$min: {a: 3}}', '{a: 3}'],
      ['{a: 5}', '{$max: {a: 3}}', '{a: 5}'],
      ['{a: 5}', '{$max: {a: "x"}}', '{a: "x"}'],
      ['{a: 5}', '{$min: {a: null, b: 1}}', '{a: null, b: 1}'],
    ],
  ],
  [
    '$rename',
    [
      ['{a: 1, b: 2}', '{$rename: {a: "c"}}', '{b: 2, c: 1}'],
      ['{a: 1, b: 2}', '{$rename: {a: "b"}}', '{b: 1}'],
      ['{a: {x: 1}}', '{$rename: {"a.x": "b.y"}}', '{a: {}, b: {y: 1}}'],
      ['{a: 1}', '{$rename: {z: "y"}}', '{a: 1}'],
      ['{a: 1}', '{$rename: {a: "__proto__.x"}}', '{"__proto__": {x: 1}}'],
    ],
  ],
  [
    '$push and its clauses',
    [
      ['{}', '{$push: {a: 1}}', '{a: [1]}'],
      ['{a: [1]}', '{$push: {a: [2]}}', '{a: [1, [2]]}'],
      ['{a: [1]}', '{$push: {a: {$each: [3, 2]}}}', '{a: [1, 3, 2]}'],
      ['{a: [1, 2]}', '{$push: {a: {$each: [9], $position: 0}}}', '{a: [9, 1, 2]}'],
      ['{a: [1, 2]}', '{$push: {a: {$each: [9], $position: -1}}}', '{a: [1, 9, 2]}'],
      ['{a: [3]}', '{$push: {a: {$each: [1, 2], $sort: 1, $slice: -2}}}', '{a: [2, 3]}'],
      ['{}', '{$push: {a: {$each: [1, 2, 3], $slice: 2}}}', '{a: [1, 2]}'],
      ['{a: [1]}', '{$push: {a: {$each: [], $slice: 0}}}', '{a: []}'],
      [
        '{a: [{s: 2}, {s: 1}]}',
        '{$push: {a: {$each: [{s: 3}], $sort: {s: -1}}}}',
        '{a: [{s: 3}, {s: 2}, {s: 1}]}',
      ],
      [
        '{a: [{b: {c: 2}}, {b: {c: 1}}]}',
        '{$push: {a: {$each: [], $sort: {"b.c": 1}}}}',
        '{a: [{b: {c: 1}}, {b: {c: 2}}]}',
      ],
    ],
  ],
  [
    '$addToSet, $pop, $pull, $pullAll',
    [
      ['{a: [1]}', '{$addToSet: {a: {$numberDouble: "1.0"}}}', '{a: [1]}'],
      ['{a: [1]}', '{$addToSet: {a: {$each: [2, 2, 1]}}}', '{a: [1, 2]}'],
      ['{a: [{x: 1, y: 2}]}', '{$addToSet: {a: {y: 2, x: 1}}}', '{a: [{x: 1, y: 2}, {y: 2, x: 1}]}'],
      ['{}', '{$addToSet: {a: {$each: [1, 1]}}}', '{a: [1]}'],
      ['{a: [1, 2, 3]}', '{$pop: {a: 1}}', '{a: [1, 2]}'],
      ['{a: [1, 2, 3]}', '{$pop: {a: -1}}', '{a: [2, 3]}'],
      ['{a: [3, 5, 6]}', '{$pull: {a: {$gte: 5}}}', '{a: [3]}'],
      ['{a: [{s: 8, i: "B"}, {s: 4}]}', '{$pull: {a: {s: 8, i: "B"}}}', '{a: [{s: 4}]}'],
      ['{a: [{s: 8}, {s: 4}, 1]}', '{$pull: {a: {$or: [{s: 8}, {s: 4}]}}}', '{a: [1]}'],
      ['{a: [{b: [{q: 1}]}]}', '{$pull: {a: {b: {$elemMatch: {q: 1}}}}}', '{a: []}'],
      ['{a: [1, [1], 2]}', '{$pull: {a: 1}}', '{a: [[1], 2]}'],
      ['{a: ["x", "y"]}', '{$pull: {a: {$in: ["x"]}}}', '{a: ["y"]}'],
      ['{a: [0, 2, 5, 0]}', '{$pullAll: {a: [0, 5]}}', '{a: [2]}'],
    ],
  ],
  [
    '$bit',
    [
      ['{a: 13}', '{$bit: {a: {and: 10}}}', '{a: 8}'],
      ['{a: 3}', '{$bit: {a: {or: {$numberLong: "5"}}}}', '{a: {$numberLong: "7"}}'],
      ['{}', '{$bit: {a: {xor: 5}}}', '{a: 5}'],
    ],
  ],
  [
    'positional $, $[] and $[identifier]',
    [
      ['{a: [1, 2]}', '{$set: {"a.$": 9}}', '{a: [1, 9]}', '{a: 2}'],
      ['{a: [{b: 1}, {b: 2}]}', '{$inc: {"a.$.b": 1}}', '{a: [{b: 1}, {b: 3}]}', '{"a.b": 2}'],
      ['{a: [1, 2], b: 1}', '{$set: {"a.$": 9}}', '{a: [1, 9], b: 1}', '{$and: [{a: 2}, {b: 1}]}'],
      ['{a: [1, 2]}', '{$inc: {"a.$[]": 1}}', '{a: [2, 3]}'],
      ['{a: [1, 5, 9]}', '{$set: {"a.$[e]": 0}}', '{a: [1, 0, 0]}', '{}', ['{e: {$gte: 5}}']],
      [
        '{a: [{b: 1, c: [1, 2]}, {b: 2, c: [3]}]}',
        '{$inc: {"a.$[x].c.$[]": 1}}',
        '{a: [{b: 1, c: [2, 3]}, {b: 2, c: [3]}]}',
        '{}',
        ['{"x.b": 1}'],
      ],
      [
        '{a: [{b: 1}, {b: 5}]}',
        '{$set: {"a.$[x].c": 1}}',
        '{a: [{b: 1, c: 1}, {b: 5, c: 1}]}',
        '{}',
        ['{$or: [{"x.b": 1}, {"x.b": 5}]}'],
      ],
      [
        '{a: [{b: 1}]}',
        '{$set: {"a.$[x].c": 1, "a.$[y].d": 2}}',
        '{a: [{b: 1, c: 1, d: 2}]}',
        '{}',
        ['{"x.b": 1}', '{"y.b": 1}'],
      ],
    ],
  ],
  [
    'replacement',
    [
      ['{_id: 1, a: 1}', '{b: 2}', '{_id: 1, b: 2}'],
      ['{_id: 1, a: 1}', '{b: 2, _id: 1}', '{_id: 1, b: 2}'],
      ['{_id: 1, a: 1}', '{}', '{_id: 1}'],
    ],
  ],
])('%s', (_, cases) => {
  it.each(cases)('%s with %s is %s', (doc, update, after, filter, arrays) => {
    const source = ejson(doc)
    const result = apply(doc, update, filter, arrays)
    expect(show(result.doc)).toBe(show(ejson(after)))
    expect(result.modified).toBe(show(source) !== show(result.doc))
  })
})

describe('what MongoDB refuses', () => {
  it.each<[doc: string, update: string, code: number, message: string, arrays?: string[]]>([
    [
      '{}',
      '{$foo: {a: 1}}',
      9,
      'Unknown modifier: $foo. Expected a valid update modifier or pipeline-style update specified as an array',
    ],
    ['{}', '{$set: {a: 1}, b: 1}', 9, 'Unknown modifier: b.'],
    [
      '{}',
      '{$set: 1}',
      9,
      'Modifiers operate on fields but we found type int instead. For example: {$mod: {<field>: ...}} not {$set: 1}',
    ],
    ['{}', '{$set: {a: 1, "a.b": 1}}', 40, "Updating the path 'a.b' would create a conflict at 'a'"],
    ['{}', '{$set: {"a.b": 1}, $inc: {a: 1}}', 40, "Updating the path 'a' would create a conflict at 'a'"],
    ['{}', '{$set: {a: 1}, $inc: {a: 1}}', 40, "Updating the path 'a' would create a conflict at 'a'"],
    ['{a: 1}', '{$set: {"a.b": 1}}', 28, "Cannot create field 'b' in element {a: 1}"],
    ['{a: null}', '{$set: {"a.b": 1}}', 28, "Cannot create field 'b' in element {a: null}"],
    ['{a: [1]}', '{$set: {"a.b": 1}}', 28, "Cannot create field 'b' in element {a: [ 1 ]}"],
    [
      '{_id: 1, a: "x"}',
      '{$inc: {a: 1}}',
      14,
      "Cannot apply $inc to a value of non-numeric type. {_id: 1} has the field 'a' of non-numeric type string",
    ],
    ['{}', '{$inc: {a: "x"}}', 14, 'Cannot increment with non-numeric argument: {a: "x"}'],
    ['{}', '{$mul: {a: "x"}}', 14, 'Cannot multiply with non-numeric argument: {a: "x"}'],
    [
      '{_id: 1, a: {$numberLong: "9223372036854775807"}}',
      '{$inc: {a: 1}}',
      2,
      'Failed to apply $inc operations to current value ((NumberLong)9223372036854775807) for document {_id: 1}',
    ],
    [
      '{_id: 1, a: 1}',
      '{$push: {a: 1}}',
      2,
      "The field 'a' must be an array but is of type int in document {_id: 1}",
    ],
    [
      '{}',
      '{$push: {a: {$each: 1}}}',
      2,
      'The argument to $each in $push must be an array but it was of type: int',
    ],
    ['{}', '{$push: {a: {$each: [], $foo: 1}}}', 2, 'Unrecognized clause in $push: $foo'],
    [
      '{}',
      '{$push: {a: {$each: [], $slice: "x"}}}',
      2,
      'The value for $slice must be an integer value but was given type: string',
    ],
    [
      '{a: 1}',
      '{$addToSet: {a: 1}}',
      2,
      "Cannot apply $addToSet to non-array field. Field named 'a' has non-array type int",
    ],
    ['{a: 1}', '{$pop: {a: 1}}', 14, "Path 'a' contains an element of non-array type 'int'"],
    ['{}', '{$pop: {a: 2}}', 9, '$pop expects 1 or -1, found: 2'],
    ['{a: 1}', '{$pull: {a: 1}}', 2, 'Cannot apply $pull to a non-array value'],
    ['{}', '{$pullAll: {a: 1}}', 2, '$pullAll requires an array argument but was given a int'],
    [
      '{}',
      '{$bit: {a: {and: 1.5}}}',
      2,
      "The $bit modifier field must be an Integer(32/64 bit); a 'double' is not supported here: {a: { and: 1.5 }}",
    ],
    ['{}', '{$rename: {a: 1}}', 2, "The 'to' field for $rename must be a string: a: 1"],
    ['{}', '{$rename: {a: "a"}}', 2, 'The source and target field for $rename must differ: a: "a"'],
    [
      '{_id: 1, a: [1]}',
      '{$rename: {"a.0": "b"}}',
      2,
      "The source field cannot be an array element, 'a.0' in doc with _id: 1 has an array field called 'a'",
    ],
    [
      '{}',
      '{$currentDate: {a: 1}}',
      2,
      "int is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).",
    ],
    [
      '{a: [1]}',
      '{$set: {"a.$": 1}}',
      2,
      'The positional operator did not find the match needed from the query.',
    ],
    [
      '{}',
      '{$set: {"$.a": 1}}',
      2,
      "Cannot have positional (i.e. '$') element in the first position in path '$.a'",
    ],
    ['{a: 1}', '{$set: {"a.$[]": 1}}', 2, 'Cannot apply array updates to non-array element a: 1'],
    [
      '{}',
      '{$set: {"a.$[]": 1}}',
      2,
      "The path 'a' must exist in the document in order to apply array updates.",
    ],
    ['{}', '{$set: {"a.$[i]": 1}}', 2, "No array filter found for identifier 'i' in path 'a.$[i]'"],
    [
      '{}',
      '{$set: {a: 1}}',
      9,
      "The array filter for identifier 'i' was not used in the update { $set: { a: 1 } }",
      ['{i: 1}'],
    ],
    [
      '{}',
      '{$set: {"a.$[i]": 1}}',
      9,
      'Found multiple array filters with the same top-level field name i',
      ['{i: 1}', '{i: 2}'],
    ],
    ['{}', '{$set: {"": 1}}', 56, 'An empty update path is not valid.'],
    [
      '{}',
      '{$set: {"a..b": 1}}',
      56,
      "The update path 'a..b' contains an empty field name, which is not allowed.",
    ],
    [
      '{_id: 1}',
      '{$set: {_id: 2}}',
      66,
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    ],
    [
      '{_id: 1}',
      '{_id: 2}',
      66,
      "After applying the update, the (immutable) field '_id' was found to have been altered to _id: 2",
    ],
    [
      '{_id: 1}',
      '{$unset: {_id: 1}}',
      66,
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    ],
    [
      '{_id: 1}',
      '{$set: {$hotel: 1}}',
      52,
      "The dollar ($) prefixed field '$hotel' in '$hotel' is not allowed in the context of an update's replacement document.",
    ],
    ['{a: [1]}', '{$set: {"a.9999999": 1}}', 148, "can't backfill more than 1500000 elements"],
  ])('%s with %s: %i', (doc, update, code, message, arrays) => {
    expect(() => apply(doc, update, '{}', arrays)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    )
  })

  it('refuses a replacement of many documents', () => {
    expect(() => compileUpdate(ejson('{a: 1}'), { multi: true })).toThrow(
      expect.objectContaining({ code: 9 }),
    )
  })
})

describe('upserts', () => {
  it.each<[query: string, update: string, made: string]>([
    ['{_id: 1, a: 2}', '{$set: {b: 3}}', '{_id: 1, a: 2, b: 3}'],
    ['{a: {$gt: 2}}', '{$set: {b: 3}}', '{b: 3}'],
    ['{$and: [{a: 1}, {b: {$eq: 2}}]}', '{$inc: {c: 1}}', '{a: 1, b: 2, c: 1}'],
    ['{$or: [{a: 1}]}', '{$inc: {c: 1}}', '{a: 1, c: 1}'],
    ['{$or: [{a: 1}, {b: 1}]}', '{$inc: {c: 1}}', '{c: 1}'],
    ['{a: {$in: [1]}}', '{$inc: {c: 1}}', '{a: 1, c: 1}'],
    ['{a: {$all: [1]}}', '{$setOnInsert: {c: 1}}', '{a: 1, c: 1}'],
    ['{"a.b": 1, "a.c": 2}', '{$set: {"a.d": 3}}', '{a: {b: 1, c: 2, d: 3}}'],
    ['{a: 1}', '{$inc: {a: 1}}', '{a: 2}'],
    ['{_id: 1, a: 1}', '{b: 1}', '{_id: 1, b: 1}'],
    ['{a: 1}', '{b: 1}', '{b: 1}'],
    ['{a: null}', '{$set: {b: 1}}', '{a: null, b: 1}'],
    ['{}', '{$set: {$hotel: 1}}', '{$hotel: 1}'],
    ['{b: 1, _id: 2}', '{$set: {a: 1}}', '{_id: 2, b: 1, a: 1}'],
  ])('%s with %s makes %s', (query, update, made) => {
    const compiled = compileUpdate(ejson(update), { upsert: true })
    expect(show(upsertDocument(ejson(query), compiled))).toBe(show(ejson(made)))
  })

  it.each<[query: string, update: string, code: number]>([
    ['{a: 1, $and: [{a: 2}]}', '{$set: {b: 3}}', 54],
    ['{a: {x: 1}, "a.x": 2}', '{$set: {b: 3}}', 54],
    ['{_id: 1}', '{$set: {_id: 2}}', 66],
    ['{_id: 1}', '{_id: 2}', 66],
    ['{}', '{$set: {_id: [1]}}', 53],
    ['{}', '{$set: {_id: {$a: 1}}}', 52],
    ['{a: 1}', '{$set: {"a.b": 1}}', 28],
  ])('%s with %s fails with %i', (query, update, code) => {
    expect(() => upsertDocument(ejson(query), compileUpdate(ejson(update)))).toThrow(
      expect.objectContaining({ code }),
    )
  })
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
