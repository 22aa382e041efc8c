const ORDERS = `[{_id: 1, item: 'almonds', qty: 2}, {_id: 2, item: 'pecans', qty: 1}, {_id: 3}]`
/** The other collections. */
export const STOCK = {
  stock: `[
    {_id: 1, sku: 'almonds', n: 120}, {_id: 2, sku: 'bread', n: 80}, {_id: 3, sku: 'pecans', n: 70},
    {_id: 4, sku: null}, {_id: 5}, {_id: 6, sku: ['pecans', 'nuts']}
  ]`,
  people: `[
    {_id: 1, name: 'Dev'}, {_id: 2, name: 'Eliot', reportsTo: 'Dev'}, {_id: 3, name: 'Ron', reportsTo: 'Eliot'},
    {_id: 4, name: 'Asya', reportsTo: 'Ron'}
  ]`,
}

export const JOINING_STAGES: [page: string, cases: [source: string, stages: string, expected: string][]][] = [
  [
    '$lookup',
    [
      [
        ORDERS,
        "[{$lookup: {from: 'stock', localField: 'item', foreignField: 'sku', as: 's'}}, {$project: {s: '$s._id'}}]",
        '[{_id: 1, s: [1]}, {_id: 2, s: [3, 6]}, {_id: 3, s: [4, 5]}]',
      ],
      [
        "[{_id: 1, items: ['almonds', 'bread']}]",
        "[{$lookup: {from: 'stock', localField: 'items', foreignField: 'sku', as: 's'}}, {$project: {s: '$s._id'}}]",
        '[{_id: 1, s: [1, 2]}]',
      ],
      [
        ORDERS,
        "[{$lookup: {from: 'stock', let: {item: '$item', qty: '$qty'}, pipeline: [{$match: {$expr: {$and: [{$eq: ['$sku', '$$item']}, {$gte: ['$n', '$$qty']}]}}}, {$project: {_id: 0, n: 1}}], as: 's'}}, {$project: {s: 1}}]",
        '[{_id: 1, s: [{n: 120}]}, {_id: 2, s: [{n: 70}]}, {_id: 3, s: [{}]}]',
      ],
      [
        ORDERS,
        "[{$limit: 1}, {$lookup: {from: 'stock', localField: 'item', foreignField: 'sku', pipeline: [{$project: {_id: 1}}], as: 'a.b'}}, {$project: {a: 1}}]",
        '[{_id: 1, a: {b: [{_id: 1}]}}]',
      ],
      [
        '[{_id: 1}]',
        "[{$lookup: {from: 'stock', pipeline: [{$count: 'n'}], as: 's'}}]",
        '[{_id: 1, s: [{n: 6}]}]',
      ],
    ],
  ],
  [
    '$graphLookup',
    [
      [
        "[{_id: 4, name: 'Asya', reportsTo: 'Ron'}]",
        "[{$graphLookup: {from: 'people', startWith: '$reportsTo', connectFromField: 'reportsTo', connectToField: 'name', as: 'up', depthField: 'd'}}, {$project: {up: {$map: {input: '$up', in: ['$$this.name', '$$this.d']}}}}]",
        "[{_id: 4, up: [['Ron', {$numberLong: '0'}], ['Eliot', {$numberLong: '1'}], ['Dev', {$numberLong: '2'}]]}]",
      ],
      [
        "[{_id: 4, reportsTo: 'Ron'}]",
        "[{$graphLookup: {from: 'people', startWith: '$reportsTo', connectFromField: 'reportsTo', connectToField: 'name', as: 'up', maxDepth: 1}}, {$project: {up: '$up._id'}}]",
        '[{_id: 4, up: [3, 2]}]',
      ],
    ],
  ],
  [
    '$unionWith, $facet, $sortByCount, $bucket, $bucketAuto, $redact, $sample, $documents',
    [
      [
        ORDERS,
        "[{$project: {_id: 1}}, {$unionWith: {coll: 'stock', pipeline: [{$match: {n: 80}}]}}]",
        "[{_id: 1}, {_id: 2}, {_id: 3}, {_id: 2, sku: 'bread', n: 80}]",
      ],
      [
        ORDERS,
        "[{$facet: {n: [{$count: 'n'}], first: [{$limit: 1}, {$project: {_id: 1}}]}}]",
        '[{n: [{n: 3}], first: [{_id: 1}]}]',
      ],
      [
        "[{t: ['a', 'b']}, {t: ['b']}]",
        "[{$unwind: '$t'}, {$sortByCount: '$t'}]",
        "[{_id: 'b', count: 2}, {_id: 'a', count: 1}]",
      ],
      [
        '[{y: 1}, {y: 5}, {y: 12}, {y: 99}]',
        "[{$bucket: {groupBy: '$y', boundaries: [0, 10, 20], default: 'other', output: {n: {$sum: 1}, ys: {$push: '$y'}}}}]",
        "[{_id: 0, n: 2, ys: [1, 5]}, {_id: 10, n: 1, ys: [12]}, {_id: 'other', n: 1, ys: [99]}]",
      ],
      [
        '[{y: 1}, {y: 2}, {y: 3}, {y: 4}]',
        "[{$bucketAuto: {groupBy: '$y', buckets: 2}}]",
        '[{_id: {min: 1, max: 3}, count: 2}, {_id: {min: 3, max: 4}, count: 2}]',
      ],
      [
        '[{_id: 1, level: 1, a: {level: 5, x: 1}, b: [{level: 1, y: 1}, {level: 9}]}]',
        "[{$redact: {$cond: [{$gt: ['$level', 3]}, '$$PRUNE', '$$DESCEND']}}]",
        '[{_id: 1, level: 1, b: [{level: 1, y: 1}]}]',
      ],
      [ORDERS, "[{$sample: {size: 9}}, {$count: 'n'}]", '[{n: 3}]'],
      ['[]', '[{$documents: [{a: 1}, {a: {$add: [1, 1]}}]}]', '[{a: 1}, {a: 2}]'],
    ],
  ],
]

export const REFUSED_JOINING_STAGES: [stages: string, code: number][] = [
  ["[{$lookup: {from: 'x'}}]", 9],
  ["[{$lookup: {from: 'x', as: 'y', localField: 'z'}}]", 9],
  ["[{$lookup: {from: 'x', as: 'y', foo: 1}}]", 9],
  ['[{$facet: {}}]', 40169],
  ['[{$facet: {$a: []}}]', 16410],
  ["[{$facet: {'a.b': []}}]", 16412],
  ["[{$bucketAuto: {groupBy: '$a', buckets: 'x'}}]", 40241],
  [
    "[{$graphLookup: {from: 'x', startWith: '$a', connectFromField: 'a', connectToField: 'b', as: 'c', maxDepth: 'a'}}]",
    40100,
  ],
  ["[{$densify: {field: 'a', range: {step: 1, bounds: 'foo'}}}]", 5946802],
  ['[{$facet: {a: [{$facet: {b: []}}]}}]', 40600],
  ["[{$facet: {a: [{$out: 'x'}]}}]", 40600],
  ["[{$out: 'x'}, {$match: {}}]", 40601],
  ["[{$lookup: {from: 'x', as: 'y', pipeline: [{$out: 'z'}]}}]", 51047],
  ['[{$match: {}}, {$documents: []}]', 40602],
  ["[{$bucket: {groupBy: '$a', boundaries: [2, 1]}}]", 40194],
  ["[{$bucket: {groupBy: '$a', boundaries: [1]}}]", 40192],
  ["[{$bucket: {groupBy: '$a', boundaries: [1, 'x']}}]", 40193],
  ["[{$bucket: {groupBy: '$a', boundaries: [1, 2]}}]", 40066],
  ["[{$bucketAuto: {groupBy: '$a', buckets: 0}}]", 40243],
  ['[{$sample: {size: -1}}]', 28747],
  ["[{$sortByCount: 'a'}]", 40148],
  ["[{$graphLookup: {from: 'x'}}]", 40105],
  ["[{$redact: 'x'}]", 17053],
]
