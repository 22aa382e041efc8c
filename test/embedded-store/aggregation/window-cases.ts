const CAKES = `[
  {_id: 0, state: 'CA', day: 1, q: 120}, {_id: 1, state: 'WA', day: 1, q: 140}, {_id: 2, state: 'CA', day: 2, q: 162},
  {_id: 3, state: 'WA', day: 4, q: 134}, {_id: 4, state: 'CA', day: 5, q: 120}
]`
const windowed = (output: string) =>
  `[{$setWindowFields: {partitionBy: '$state', sortBy: {day: 1}, output: {x: ${output}}}}, {$project: {x: 1}}]`
const dbl = (value: number) => `{$numberDouble: '${value}.0'}`

export const WINDOW_STAGES: [page: string, cases: [source: string, stages: string, expected: string][]][] = [
  [
    '$setWindowFields',
    [
      [
        CAKES,
        windowed("{$sum: '$q', window: {documents: ['unbounded', 'current']}}"),
        '[{_id: 0, x: 120}, {_id: 2, x: 282}, {_id: 4, x: 402}, {_id: 1, x: 140}, {_id: 3, x: 274}]',
      ],
      [
        CAKES,
        windowed("{$max: '$q', window: {documents: [-1, 0]}}"),
        '[{_id: 0, x: 120}, {_id: 2, x: 162}, {_id: 4, x: 162}, {_id: 1, x: 140}, {_id: 3, x: 140}]',
      ],
      [
        CAKES,
        windowed("{$push: '$day', window: {range: [-1, 3]}}"),
        '[{_id: 0, x: [1, 2]}, {_id: 2, x: [1, 2, 5]}, {_id: 4, x: [5]}, {_id: 1, x: [1, 4]}, {_id: 3, x: [4]}]',
      ],
      [
        CAKES,
        windowed("{$sum: '$q'}"),
        '[{_id: 0, x: 402}, {_id: 2, x: 402}, {_id: 4, x: 402}, {_id: 1, x: 274}, {_id: 3, x: 274}]',
      ],
      [
        CAKES,
        windowed("{$shift: {output: '$q', by: -1, default: 0}}"),
        '[{_id: 0, x: 0}, {_id: 2, x: 120}, {_id: 4, x: 162}, {_id: 1, x: 0}, {_id: 3, x: 140}]',
      ],
      [
        CAKES,
        '[{$setWindowFields: {sortBy: {q: 1}, output: {r: {$rank: {}}, d: {$denseRank: {}}, n: {$documentNumber: {}}}}}, {$project: {r: 1, d: 1, n: 1}}]',
        '[{_id: 0, r: 1, d: 1, n: 1}, {_id: 4, r: 1, d: 1, n: 2}, {_id: 3, r: 3, d: 2, n: 3}, {_id: 1, r: 4, d: 3, n: 4}, {_id: 2, r: 5, d: 4, n: 5}]',
      ],
      [
        '[{_id: 1, v: 10}, {_id: 2, v: 16}]',
        "[{$setWindowFields: {sortBy: {_id: 1}, output: {e: {$expMovingAvg: {input: '$v', N: 2}}}}}]",
        `[{_id: 1, v: 10, e: ${dbl(10)}}, {_id: 2, v: 16, e: ${dbl(14)}}]`,
      ],
      [
        '[{_id: 1, v: 10}, {_id: 3, v: 16}]',
        "[{$setWindowFields: {sortBy: {_id: 1}, output: {d: {$derivative: {input: '$v'}, window: {documents: [-1, 0]}}}}}, {$project: {d: 1}}]",
        `[{_id: 1, d: null}, {_id: 3, d: ${dbl(3)}}]`,
      ],
    ],
  ],
  [
    '$fill and $densify',
    [
      [
        '[{_id: 1, v: 2}, {_id: 2}, {_id: 3, v: 6}]',
        "[{$fill: {sortBy: {_id: 1}, output: {v: {method: 'linear'}}}}]",
        `[{_id: 1, v: 2}, {_id: 2, v: ${dbl(4)}}, {_id: 3, v: 6}]`,
      ],
      [
        '[{_id: 1, v: 2}, {_id: 2, v: null}]',
        "[{$fill: {sortBy: {_id: 1}, output: {v: {method: 'locf'}}}}]",
        '[{_id: 1, v: 2}, {_id: 2, v: 2}]',
      ],
      ['[{_id: 1}]', "[{$fill: {output: {v: {value: 'x'}}}}]", "[{_id: 1, v: 'x'}]"],
      [
        '[{n: 1}, {n: 4}]',
        "[{$densify: {field: 'n', range: {step: 1, bounds: 'full'}}}]",
        '[{n: 1}, {n: 2}, {n: 3}, {n: 4}]',
      ],
      [
        '[{n: 2}]',
        "[{$densify: {field: 'n', range: {step: 2, bounds: [0, 6]}}}]",
        '[{n: 0}, {n: 2}, {n: 4}]',
      ],
      [
        "[{t: {$date: '2021-05-18T00:00:00Z'}}, {t: {$date: '2021-05-18T03:00:00Z'}}]",
        "[{$densify: {field: 't', range: {step: 1, unit: 'hour', bounds: [{$date: '2021-05-18T00:00:00Z'}, {$date: '2021-05-18T03:00:00Z'}]}}}]",
        "[{t: {$date: '2021-05-18T00:00:00Z'}}, {t: {$date: '2021-05-18T01:00:00Z'}}, {t: {$date: '2021-05-18T02:00:00Z'}}, {t: {$date: '2021-05-18T03:00:00Z'}}]",
      ],
    ],
  ],
]

export const REFUSED_WINDOW_STAGES: [stages: string, code: number][] = [
  ['[{$setWindowFields: 1}]', 9],
  ['[{$setWindowFields: {output: {x: {$foo: 1}}}}]', 9],
  ['[{$setWindowFields: {output: {x: {$sum: 1, window: {documents: [1, 0]}}}}}]', 5339900],
  ['[{$setWindowFields: {output: {x: {$sum: 1, window: {documents: [0, 1]}}}}}]', 5339901],
  ['[{$setWindowFields: {sortBy: {a: 1, b: 1}, output: {x: {$sum: 1, window: {range: [0, 1]}}}}}]', 5339902],
  ["[{$densify: {field: 'n', range: {step: 0, bounds: 'full'}}}]", 5733401],
  ['[{$fill: {output: {}}}]', 6050203],
  ['[{$setWindowFields: {output: {x: {$rank: {}}}}}]', 5371602],
  ['[{$setWindowFields: {sortBy: {a: 1}, output: {x: {$rank: {}, window: {documents: [0, 1]}}}}}]', 5371601],
  ['[{$setWindowFields: {sortBy: {a: 1}, output: {x: {$rank: 1}}}}]', 5371603],
  ["[{$setWindowFields: {output: {x: {$linearFill: '$a'}}}}]", 605001],
  ["[{$setWindowFields: {output: {x: {$shift: {output: '$a', by: 1}}}}}]", 9],
  ["[{$setWindowFields: {sortBy: {a: 1}, output: {x: {$derivative: {input: '$a'}}}}}]", 9],
  ["[{$setWindowFields: {sortBy: {a: 1, b: 1}, output: {x: {$integral: {input: '$a'}}}}}]", 9],
  ["[{$setWindowFields: {sortBy: {a: 1}, output: {x: {$integral: {input: '$a', unit: 'month'}}}}}]", 5490710],
]
