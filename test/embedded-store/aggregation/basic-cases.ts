const SALES = `[
  {_id: 1, item: 'abc', price: 10, quantity: 2},
  {_id: 2, item: 'jkl', price: 20, quantity: 1},
  {_id: 3, item: 'xyz', price: 5, quantity: 10},
  {_id: 4, item: 'abc', price: 10, quantity: 10}
]`

export const BASIC_STAGES: [page: string, cases: [source: string, stages: string, expected: string][]][] = [
  [
    '$group (aggregation)',
    [
      [
        SALES,
        "[{$group: {_id: '$item', total: {$sum: {$multiply: ['$price', '$quantity']}}, n: {$count: {}}}}]",
        "[{_id: 'abc', total: 120, n: 2}, {_id: 'jkl', total: 20, n: 1}, {_id: 'xyz', total: 50, n: 1}]",
      ],
      [SALES, '[{$group: {_id: null, n: {$sum: 1}}}]', '[{_id: null, n: 4}]'],
      [
        '[{a: null}, {}, {a: 1}]',
        "[{$group: {_id: '$a', n: {$sum: 1}}}]",
        '[{_id: null, n: 2}, {_id: 1, n: 1}]',
      ],
      [
        "[{a: 1}, {a: {$numberLong: '1'}}, {a: {$numberDouble: '1.0'}}]",
        "[{$group: {_id: '$a', n: {$sum: 1}}}]",
        '[{_id: 1, n: 3}]',
      ],
      [
        SALES,
        "[{$group: {_id: {i: '$item'}, all: {$push: '$quantity'}, set: {$addToSet: '$price'}, first: {$first: '$_id'}, last: {$last: '$_id'}}}, {$limit: 1}]",
        "[{_id: {i: 'abc'}, all: [2, 10], set: [10], first: 1, last: 4}]",
      ],
      [
        SALES,
        "[{$group: {_id: null, avg: {$avg: '$price'}, min: {$min: '$quantity'}, max: {$max: '$item'}, none: {$avg: '$nope'}, zero: {$sum: '$nope'}}}]",
        "[{_id: null, avg: 11.25, min: 1, max: 'xyz', none: null, zero: 0}]",
      ],
      [
        SALES,
        "[{$group: {_id: null, top: {$top: {sortBy: {quantity: -1}, output: '$_id'}}, b: {$bottomN: {n: 2, sortBy: {quantity: -1}, output: ['$item', '$quantity']}}, m: {$maxN: {input: '$price', n: 2}}, f: {$firstN: {input: '$_id', n: 2}}, l: {$lastN: {input: '$_id', n: 2}}}}]",
        "[{_id: null, top: 3, b: [['abc', 2], ['jkl', 1]], m: [20, 10], f: [1, 2], l: [3, 4]}]",
      ],
      [
        '[{x: 1}, {x: 2}, {x: 3}, {x: 4}]',
        "[{$group: {_id: null, p: {$percentile: {input: '$x', p: [0.5, 0.95], method: 'approximate'}}, m: {$median: {input: '$x', method: 'approximate'}}}}]",
        "[{_id: null, p: [{$numberDouble: '2.0'}, {$numberDouble: '4.0'}], m: {$numberDouble: '2.0'}}]",
      ],
      [
        '[{x: {a: 1}}, {x: {b: 2}}, {x: null}]',
        "[{$group: {_id: null, m: {$mergeObjects: '$x'}}}]",
        '[{_id: null, m: {a: 1, b: 2}}]',
      ],
      [
        '[{x: 2147483647}, {x: 1}]',
        "[{$group: {_id: null, s: {$sum: '$x'}}}]",
        "[{_id: null, s: {$numberLong: '2147483648'}}]",
      ],
      [
        "[{x: {$numberDecimal: '0.1'}}, {x: 1}]",
        "[{$group: {_id: null, s: {$sum: '$x'}, a: {$avg: '$x'}}}]",
        "[{_id: null, s: {$numberDecimal: '1.1'}, a: {$numberDecimal: '0.55'}}]",
      ],
    ],
  ],
  [
    '$match, $sort, $skip, $limit, $count',
    [
      [SALES, "[{$match: {item: 'abc'}}, {$project: {_id: 1}}]", '[{_id: 1}, {_id: 4}]'],
      [
        SALES,
        "[{$match: {$expr: {$gt: ['$price', '$quantity']}}}, {$project: {_id: 1}}]",
        '[{_id: 1}, {_id: 2}]',
      ],
      [
        SALES,
        '[{$sort: {price: -1, _id: -1}}, {$skip: 1}, {$limit: 2}, {$project: {_id: 1}}]',
        '[{_id: 4}, {_id: 1}]',
      ],
      [SALES, "[{$match: {price: {$gte: 10}}}, {$count: 'n'}]", '[{n: 3}]'],
      [SALES, "[{$match: {price: 99}}, {$count: 'n'}]", '[]'],
      [
        '[{_id: 1, a: [3, 1]}, {_id: 2, a: 2}, {_id: 3}, {_id: 4, a: []}]',
        '[{$sort: {a: 1}}, {$project: {_id: 1}}]',
        '[{_id: 4}, {_id: 3}, {_id: 1}, {_id: 2}]',
      ],
      [
        '[{_id: 1, a: [3, 1]}, {_id: 2, a: 2}, {_id: 3}, {_id: 4, a: []}]',
        '[{$sort: {a: -1}}, {$project: {_id: 1}}]',
        '[{_id: 1}, {_id: 2}, {_id: 3}, {_id: 4}]',
      ],
      [
        '[{_id: 1, a: [{b: 1, c: 9}, {b: 1, c: 2}]}, {_id: 2, a: [{b: 1, c: 5}, {b: 0, c: 7}]}]',
        "[{$sort: {'a.b': 1, 'a.c': 1}}, {$project: {_id: 1}}]",
        '[{_id: 2}, {_id: 1}]',
      ],
    ],
  ],
  [
    '$project, $addFields, $set, $unset, $replaceRoot',
    [
      [
        '[{_id: 1, a: 1}]',
        "[{$addFields: {b: {$add: ['$a', 1]}, 'c.d': 1}}]",
        '[{_id: 1, a: 1, b: 2, c: {d: 1}}]',
      ],
      ['[{_id: 1, a: 1, b: 2}]', "[{$set: {a: '$b', b: '$a'}}]", '[{_id: 1, a: 2, b: 1}]'],
      [
        '[{_id: 1, a: [{x: 1}, {x: 2}]}]',
        "[{$set: {'a.y': 5}}]",
        '[{_id: 1, a: [{x: 1, y: 5}, {x: 2, y: 5}]}]',
      ],
      ['[{_id: 1, a: 1}]', "[{$set: {a: '$$REMOVE'}}]", '[{_id: 1}]'],
      ['[{_id: 1, a: {b: 1, c: 2}}]', "[{$unset: ['a.b']}]", '[{_id: 1, a: {c: 2}}]'],
      ['[{_id: 1, a: {b: 1}}]', "[{$replaceRoot: {newRoot: '$a'}}]", '[{b: 1}]'],
      ['[{_id: 1, a: {b: 1}}]', "[{$replaceWith: {$literal: {z: '$x'}}}]", "[{z: '$x'}]"],
      ['[{_id: 1, a: 2}]', "[{$project: {_id: 0, x: {y: '$a'}}}]", '[{x: {y: 2}}]'],
    ],
  ],
  [
    '$unwind',
    [
      ["[{_id: 1, a: ['x', 'y']}]", "[{$unwind: '$a'}]", "[{_id: 1, a: 'x'}, {_id: 1, a: 'y'}]"],
      [
        '[{_id: 1, a: []}, {_id: 2}, {_id: 3, a: null}, {_id: 4, a: 5}]',
        "[{$unwind: '$a'}]",
        '[{_id: 4, a: 5}]',
      ],
      [
        '[{_id: 1, a: []}, {_id: 2}, {_id: 3, a: null}, {_id: 4, a: [7]}]',
        "[{$unwind: {path: '$a', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i'}}]",
        "[{_id: 1, i: null}, {_id: 2, i: null}, {_id: 3, a: null, i: null}, {_id: 4, a: 7, i: {$numberLong: '0'}}]",
      ],
      [
        '[{_id: 1, a: {b: [1, 2]}, c: 1}]',
        "[{$unwind: '$a.b'}]",
        '[{_id: 1, a: {b: 1}, c: 1}, {_id: 1, a: {b: 2}, c: 1}]',
      ],
    ],
  ],
]

export const REFUSED_BASIC_STAGES: [stages: string, code: number][] = [
  ['[{$foo: 1}]', 40324],
  ['[{$match: {}, $limit: 1}]', 40323],
  ['[1]', 14],
  ['[{$match: 1}]', 15959],
  ['[{$limit: 0}]', 15958],
  ["[{$group: {_id: null, s: {$sum: ['$x', '$y']}}}]", 40237],
  ["[{$bucket: {groupBy: '$x', boundaries: [0, 1], output: {s: {$push: ['$x']}}}}]", 40237],
  ['[{$limit: -1}]', 5107201],
  ['[{$skip: -1}]', 5107200],
  ["[{$count: ''}]", 40157],
  ["[{$count: '$a'}]", 40158],
  ['[{$sort: {}}]', 15976],
  ['[{$sort: {a: 2}}]', 15975],
  ["[{$sort: {a: 'x'}}]", 15974],
  ['[{$group: 1}]', 15947],
  ['[{$group: {}}]', 15955],
  ['[{$group: {_id: 1, a: 1}}]', 40234],
  ["[{$group: {_id: 1, 'a.b': {$sum: 1}}}]", 40235],
  ['[{$group: {_id: 1, a: {$sum: 1, $avg: 1}}}]', 40238],
  ['[{$group: {_id: 1, a: {$foo: 1}}}]', 15952],
  ['[{$unwind: 1}]', 15981],
  ["[{$unwind: 'a'}]", 28818],
  ['[{$unwind: {}}]', 28812],
  ['[{$project: {}}]', 51272],
  ['[{$project: 1}]', 15969],
  ['[{$project: {a: {$foo: 1}}}]', 168],
  ['[{$project: {a: {$add: 1, $b: 2}}}]', 15983],
  ["[{$project: {a: '$$nope'}}]", 17276],
  ['[{$addFields: 1}]', 40272],
  ['[{$unset: 1}]', 31002],
  ['[{$unset: []}]', 31119],
  ['[{$replaceRoot: {newRoot: 1}}]', 40228],
  ['[{$replaceRoot: {}}]', 40414],
  ['[{$project: {a: {$divide: [1, 0]}}}]', 2],
  ["[{$project: {a: {$add: ['x', 1]}}}]", 14],
]
