const dbl = (value: string) => `{$numberDouble: '${value}'}`
const bin = (base64: string, subType = '00') => `{$binary: {base64: '${base64}', subType: '${subType}'}}`
const UUID = '867dee52-c331-484e-92d1-c56479b8e67e'
const UUID_BYTES = 'hn3uUsMxSE6S0cVkebjmfg=='

/** The manual's pages of `$convert`, `$toString`, `$toUUID`, `$toHashedIndexKey` and of the regular expressions. */
export const CONVERSIONS: [
  group: string,
  cases: [expression: string, expected: string | null, doc?: string][],
][] = [
  [
    '$convert with format: binary data and text',
    [
      [
        `{$convert: {input: '${UUID}', to: {type: 'binData', subtype: 4}, format: 'uuid'}}`,
        bin(UUID_BYTES, '04'),
      ],
      [`{$convert: {input: 'aGk=', to: 'binData', format: 'base64'}}`, bin('aGk=')],
      [`{$convert: {input: 'aGk_Pg', to: {type: 'binData'}, format: 'base64url'}}`, bin('aGk/Pg==')],
      [`{$convert: {input: '6869', to: 'binData', format: 'hex'}}`, bin('aGk=')],
      [`{$convert: {input: 'hi', to: 'binData', format: 'utf8'}}`, bin('aGk=')],
      [`{$convert: {input: ${bin(UUID_BYTES, '04')}, to: 'string', format: 'uuid'}}`, `'${UUID}'`],
      [`{$convert: {input: ${bin(UUID_BYTES, '04')}, to: 'string', format: 'auto'}}`, `'${UUID}'`],
      [`{$convert: {input: ${bin(UUID_BYTES)}, to: 'string', format: 'auto'}}`, `'${UUID_BYTES}'`],
      [`{$convert: {input: ${bin('jn8=')}, to: 'string', format: 'hex'}}`, "'8E7F'"],
      [`{$convert: {input: ${bin('aGk/Pg==')}, to: 'string', format: 'base64url'}}`, "'aGk_Pg'"],
      [`{$convert: {input: ${bin('aGk=')}, to: 'string', format: 'utf8'}}`, "'hi'"],
      [`{$convert: {input: ${bin('aGk=')}, to: 'binData'}}`, bin('aGk=')],
      [`{$convert: {input: ${bin('/w==')}, to: 'string', format: 'utf8', onError: 'E'}}`, "'E'"],
      [`{$convert: {input: 'h', to: 'binData', format: 'hex', onError: 'E'}}`, "'E'"],
      [`{$toUUID: '${UUID}'}`, bin(UUID_BYTES, '04')],
      [`{$toString: ${bin(UUID_BYTES, '04')}}`, `'${UUID}'`],
    ],
  ],
  [
    'Doubles as text',
    [
      [`{$toString: ${dbl('2.5')}}`, "'2.5'"],
      [`{$toString: ${dbl('1e15')}}`, "'1000000000000000'"],
      [`{$toString: ${dbl('1e16')}}`, "'1e+16'"],
      [`{$toString: ${dbl('1.5e-7')}}`, "'1.5e-07'"],
      [`{$toString: ${dbl('0.0001')}}`, "'0.0001'"],
      [`{$toString: ${dbl('0.00001')}}`, "'1e-05'"],
      [`{$toString: ${dbl('-Infinity')}}`, "'-Infinity'"],
    ],
  ],
  [
    '$toHashedIndexKey',
    [
      ["{$toHashedIndexKey: '$a'}", "{$numberLong: '5347277839332858538'}", "{a: 'hello'}"],
      ['{$eq: [{$toHashedIndexKey: 2}, {$toHashedIndexKey: {$literal: 2.9}}]}', 'true'],
      ['{$eq: [{$toHashedIndexKey: {$literal: {a: 1}}}, {$toHashedIndexKey: {$literal: {b: 1}}}]}', 'false'],
    ],
  ],
  [
    'Empty matches and system variables',
    [
      [
        "{$regexFindAll: {input: 'ab', regex: ''}}",
        "[{match: '', idx: 0, captures: []}, {match: '', idx: 1, captures: []}]",
      ],
      ["{$regexFindAll: {input: '', regex: ''}}", "[{match: '', idx: 0, captures: []}]"],
      ["{$type: '$$CLUSTER_TIME'}", "'timestamp'"],
      ["{$eq: ['$$CLUSTER_TIME', '$$CLUSTER_TIME']}", 'true'],
      ["'$$USER_ROLES'", '[]'],
    ],
  ],
]

export const REFUSED_CONVERSIONS: [expression: string, code: number][] = [
  ["{$convert: {input: 'hi', to: 'binData'}}", 4341115],
  ["{$convert: {input: 'hi', to: 'binData', format: 'foo'}}", 4341125],
  ["{$convert: {input: 'hi', to: 'binData', format: 1}}", 4341114],
  ["{$convert: {input: 'hi', to: {type: 'binData', subtype: 1000}, format: 'hex'}}", 4341107],
  ["{$convert: {input: 'hi', to: {type: 'binData', subtype: 'x'}, format: 'hex'}}", 4341108],
  [`{$convert: {input: '${UUID}', to: 'binData', format: 'uuid'}}`, 241],
  ["{$convert: {input: 'aGk=', to: {type: 'binData', subtype: 4}, format: 'base64'}}", 241],
  ["{$convert: {input: 'aGk', to: 'binData', format: 'base64'}}", 241],
  [`{$convert: {input: ${bin(UUID_BYTES, '04')}, to: 'binData'}}`, 241],
  ["{$toUUID: 'nope'}", 241],
  ["{$toDouble: '0x10'}", 241],
  ["{$toDouble: '1e400'}", 241],
  ["{$toDecimal: '1E6145'}", 241],
  ['{$toInt: [1, 2]}', 50723],
  ['{$toString: []}', 50723],
  ["{$regexMatch: {input: 'a', regex: '('}}", 51111],
  ["'$$1a'", 9],
]
