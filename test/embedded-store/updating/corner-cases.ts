/** Corners of the update operators: what happens at ends of paths, and what counts as a change. */
export const UPDATE_CORNERS: [
  page: string,
  cases: [doc: string, update: string, after: string, filter?: string, arrays?: string[]][],
][] = [
  [
    '$setOnInsert: "if the update does not result in an insert, it does nothing"',
    [
      ['{a: 1}', '{$setOnInsert: {"a.b": 1}}', '{a: 1}'],
      ['{a: [1]}', '{$setOnInsert: {"a.b": 1}}', '{a: [1]}'],
    ],
  ],
  [
    '$unset: "if the field does not exist, it does nothing"',
    [
      ['{a: null}', '{$unset: {"a.b": 1}}', '{a: null}'],
      ['{a: [1]}', '{$unset: {"a.b": 1}}', '{a: [1]}'],
      ['{a: [1]}', '{$unset: {"a.5": 1}}', '{a: [1]}'],
    ],
  ],
  [
    '$rename: "if the field does not exist, it does nothing"',
    [
      ['{a: [1]}', '{$rename: {"a.5": "b"}}', '{a: [1]}'],
      ['{b: 1}', '{$rename: {"a.x": "b.y"}}', '{b: 1}'],
      ['{a: {x: 1}, b: [1]}', '{$rename: {"a.y": "b.0"}}', '{a: {x: 1}, b: [1]}'],
      ['{a: 1, b: {$numberDouble: "1.0"}}', '{$rename: {a: "b"}}', '{b: {$numberDouble: "1.0"}}'],
    ],
  ],
  [
    '$inc and $mul: an equal number is no change, an absent one counts as zero',
    [
      [
        '{a: {$numberDecimal: "1.0"}}',
        '{$inc: {a: {$numberDecimal: "0.00"}}}',
        '{a: {$numberDecimal: "1.0"}}',
      ],
      ['{a: {$numberDouble: "0.0"}}', '{$mul: {a: -1}}', '{a: {$numberDouble: "0.0"}}'],
      ['{}', '{$mul: {a: {$numberDouble: "-1.5"}}}', '{a: {$numberDouble: "-0.0"}}'],
      ['{}', '{$mul: {a: {$numberDecimal: "1.50"}}}', '{a: {$numberDecimal: "0.00"}}'],
    ],
  ],
  [
    '$set: values are told apart by their bytes',
    [
      ['{a: {$numberDouble: "0.0"}}', '{$set: {a: {$numberDouble: "-0.0"}}}', '{a: {$numberDouble: "-0.0"}}'],
      [
        '{a: [{$numberDouble: "0.0"}]}',
        '{$set: {"a.$[]": {$numberDouble: "-0.0"}}}',
        '{a: [{$numberDouble: "-0.0"}]}',
      ],
      ['{a: {b: 1, c: 2}}', '{$set: {a: {c: 2, b: 1}}}', '{a: {c: 2, b: 1}}'],
    ],
  ],
]

export const REFUSED_UPDATE_CORNERS: [
  doc: string,
  update: string,
  code: number,
  message: string,
  arrays?: string[],
][] = [
  ['{a: 1}', '{$pull: {"a.b": 1}}', 28, "Cannot create field 'b' in element {a: 1}"],
  ['{a: 1}', '{$pop: {"a.b": 1}}', 28, "Cannot create field 'b' in element {a: 1}"],
  ['{a: [1]}', '{$pullAll: {"a.b": [1]}}', 28, "Cannot create field 'b' in element {a: [ 1 ]}"],
  ['{a: 1}', '{$set: {"a.b.$[]": 1}}', 2, "The path 'a.b' must exist in the document"],
  ['{a: 1}', '{$unset: {"a.b.$[]": 1}}', 2, "The path 'a.b' must exist in the document"],
  [
    '{a: 1}',
    '{$rename: {"a.b": "c"}}',
    28,
    'Cannot use the part (b) of (a.b) to traverse the element ({a: 1})',
  ],
  [
    '{a: [1]}',
    '{$rename: {"a.b": "c"}}',
    28,
    'Cannot use the part (b) of (a.b) to traverse the element ({a: [ 1 ]})',
  ],
  [
    '{_id: 1, a: 1, b: [1]}',
    '{$rename: {a: "b.0"}}',
    2,
    "The destination field cannot be an array element, 'b.0' in doc with _id: 1 has an array field called 'b'",
  ],
  [
    '{_id: 1, a: 1, b: [1]}',
    '{$rename: {a: "b.c"}}',
    2,
    "The destination field cannot be an array element, 'b.c' in doc with _id: 1 has an array field called 'b'",
  ],
  [
    '{}',
    '{$rename: {a: "a.b"}}',
    2,
    'The source and target field for $rename must not be on the same path: a: "a.b"',
  ],
]
