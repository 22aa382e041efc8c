import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareStrings, compareValues } from '../../../src/embedded-store/bson/compare.ts'
import { encodeCompoundKey, encodeKey } from '../../../src/embedded-store/bson/sort-key.ts'
import {
  Binary,
  BsonDate,
  Code,
  Decimal128,
  type Doc,
  Int32,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  Regex,
  Timestamp,
  type Value,
} from '../../../src/embedded-store/bson/value.ts'
import { number, value } from './arbitrary-values.ts'

const doc = (fields: [string, Value][]): Doc => new Map(fields)

describe('the order of values', () => {
  it('is the order of types in "Comparison/Sort Order"', () => {
    const ordered: Value[] = [
      MIN_KEY,
      null,
      new Int32(5),
      'text',
      doc([['a', 1]]),
      [1],
      new Binary(new Uint8Array([1])),
      new ObjectId('000000000000000000000000'),
      false,
      true,
      new BsonDate(0),
      new Timestamp(1, 1),
      new Regex('a'),
      new Code('a'),
      MAX_KEY,
    ]
    for (let index = 1; index < ordered.length; index++) {
      expect(compareValues(ordered[index - 1], ordered[index])).toBeLessThan(0)
    }
  })

  it.each<[string, Value, Value, number]>([
    ['1 and 1.0', new Int32(1), 1, 0],
    ['int64 beyond doubles', 9_007_199_254_740_993n, 9_007_199_254_740_992, 1],
    ['decimal 0.1 and double 0.1', new Decimal128('0.1'), 0.1, -1],
    ['decimal 0.5 and double 0.5', new Decimal128('0.5'), 0.5, 0],
    ['decimals with trailing zeros', new Decimal128('1.10'), new Decimal128('1.1'), 0],
    ['huge decimal and infinity', new Decimal128('9E+6000'), Number.POSITIVE_INFINITY, -1],
    ['NaN and negative infinity', Number.NaN, Number.NEGATIVE_INFINITY, -1],
    ['NaN of two types', Number.NaN, new Decimal128('NaN'), 0],
    ['0 and -0', 0, -0, 0],
    ['shorter binary first', new Binary(new Uint8Array([9])), new Binary(new Uint8Array([1, 1])), -1],
    ['field type before field name', doc([['b', 1]]), doc([['a', 'x']]), -1],
    ['field name before value', doc([['a', 2]]), doc([['b', 1]]), -1],
    [
      'fewer fields first',
      doc([['a', 1]]),
      doc([
        ['a', 1],
        ['b', 1],
      ]),
      -1,
    ],
    [
      'field order matters',
      doc([
        ['a', 1],
        ['b', 1],
      ]),
      doc([
        ['b', 1],
        ['a', 1],
      ]),
      -1,
    ],
    ['unsigned timestamps', new Timestamp(0xffffffff, 0), new Timestamp(1, 0), 1],
  ])('%s', (_, left, right, sign) => {
    expect(Math.sign(compareValues(left, right))).toBe(sign)
    expect(Math.sign(compareValues(right, left))).toBe(0 - sign)
  })

  it('orders text by code point', () => {
    expect(compareStrings('\uFFFD', '\u{1F600}')).toBeLessThan(0)
  })

  it('is total: antisymmetric and transitive', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(compareValues(a, a)).toBe(0)
        expect(Math.sign(compareValues(a, b))).toBe(0 - Math.sign(compareValues(b, a)))
        const triple: Value[] = [a, b, c]
        const [x, y, z] = triple.sort((left, right) => compareValues(left, right))
        expect(compareValues(x, y)).toBeLessThanOrEqual(0)
        expect(compareValues(y, z)).toBeLessThanOrEqual(0)
        expect(compareValues(x, z)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 1000 },
    )
  })
})

const agree = (a: Value, b: Value) => {
  expect(Math.sign(Buffer.compare(encodeKey(a), encodeKey(b)))).toBe(Math.sign(compareValues(a, b)))
}

describe('sort keys', () => {
  it('agree with the comparison for any two values', () => {
    fc.assert(fc.property(value, value, agree), { numRuns: 2000 })
  })

  it('agree with the comparison for numbers of all types', () => {
    fc.assert(fc.property(number, number, agree), { numRuns: 5000 })
  })

  it('compound keys order by each value in its direction', () => {
    fc.assert(
      fc.property(fc.tuple(value, number), fc.tuple(value, number), ([a, x], [b, y]) => {
        const order = compareValues(b, a) || compareValues(x, y)
        const keys = [encodeCompoundKey([a, x], [-1, 1]), encodeCompoundKey([b, y], [-1, 1])] as const
        expect(Math.sign(Buffer.compare(...keys))).toBe(Math.sign(order))
      }),
      { numRuns: 1000 },
    )
  })
})
