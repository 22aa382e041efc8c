const date = (text: string) => `{$date: '${text}'}`

/** Corners of the expression operators: nulls, missing arguments, and arguments of the wrong kind. */
export const EXPRESSION_CORNERS: [
  group: string,
  cases: [expression: string, expected: string | null, doc?: string][],
][] = [
  [
    'Null and missing operands',
    [
      ["{$getField: {field: 'a', input: null}}", 'null'],
      ["{$getField: {field: 'a', input: 1}}", null],
      ["{$setField: {field: 'a', input: null, value: 1}}", 'null'],
      ["{$setField: {field: 'a', input: '$$ROOT', value: '$$REMOVE'}}", '{b: 2}', '{a: 1, b: 2}'],
      ['{$arrayElemAt: [null, 1]}', 'null'],
      ['{$multiply: [3, null]}', 'null'],
      ['{$filter: {input: [1, 2], cond: true, limit: null}}', '[1, 2]'],
      ['{$zip: {inputs: [[1], null]}}', 'null'],
      ["{$regexFindAll: {input: null, regex: 'a'}}", '[]'],
      ['{$substrBytes: [null, 1, 1]}', "''"],
      ["{$dateAdd: {startDate: null, unit: 'day', amount: 1}}", 'null'],
      ['{$convert: {input: 1, to: null}}', 'null'],
    ],
  ],
  [
    '$convert: "if you specify onError ... otherwise throws an error"',
    [
      ["{$convert: {input: 1, to: 'array', onError: 'E'}}", "'E'"],
      ["{$convert: {input: '$x', to: 'int', onNull: 'N'}}", "'N'"],
      ["{$convert: {input: 'abc', to: 'double', onError: null}}", 'null'],
    ],
  ],
  [
    'Dates: borders of their parts',
    [
      ['{$dateFromParts: {year: 2017, day: 0}}', date('2016-12-31T00:00:00Z')],
      [
        `{$dateAdd: {startDate: ${date('2020-01-31T00:00:00Z')}, unit: 'month', amount: 1}}`,
        date('2020-02-29T00:00:00Z'),
      ],
      [`{$year: {date: ${date('2020-12-31T23:00:00Z')}, timezone: '+02'}}`, '2021'],
      [
        `{$dateTrunc: {date: ${date('2021-03-20T11:30:05Z')}, unit: 'year', binSize: 5}}`,
        date('2020-01-01T00:00:00Z'),
      ],
    ],
  ],
]

export const REFUSED_EXPRESSION_CORNERS: [expression: string, code: number][] = [
  ['{$map: {in: 1}}', 16880],
  ['{$filter: {input: [1]}}', 28650],
  ['{$reduce: {input: [1], in: 1}}', 40078],
  ['{$reduce: {input: [1], initialValue: 1}}', 40079],
  ['{$sortArray: {input: [1]}}', 2942503],
  ["{$arrayToObject: [[{k: 'a', v: 1}, ['b', 2]]]}", 40391],
  ["{$arrayToObject: [[['b', 2], {k: 'a', v: 1}]]}", 40396],
  ['{$setEquals: [[1]]}', 17045],
  ['{$firstN: {input: [1], n: 1.5}}', 5787903],
  ['{$firstN: {n: 1}}', 5787907],
  ['{$firstN: 1}', 5787801],
  ["{$convert: {input: 1, to: 'array'}}", 241],
  ['{$convert: {input: 1, to: 100}}', 9],
  ['{$rand: 1}', 3040501],
  ["{$setField: {field: '$a', input: '$$ROOT', value: 1}}", 4161106],
  ['{$dateFromParts: {year: 2017, isoWeek: 1}}', 40489],
  ['{$dateFromParts: {isoWeekYear: 2017, month: 1}}', 40525],
  ['{$dateFromParts: {year: 2017, isoWeekYear: 2017}}', 40489],
  [`{$dateDiff: {startDate: ${date('2021-01-01T00:00:00Z')}, unit: 'day'}}`, 5166304],
  [`{$dateTrunc: {date: ${date('2021-01-01T00:00:00Z')}}}`, 5439010],
  ["{$replaceOne: {input: 'a', find: 'a'}}", 51747],
  ["{$regexFind: {input: 'a'}}", 31023],
]
