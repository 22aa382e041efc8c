import * as fc from 'fast-check'
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

/** Few names and small values, so that operations meet each other; some names that have hurt other stores. */
export const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'ñ')
export const path = fc.oneof(
  { arbitrary: name, weight: 4 },
  fc.tuple(name, fc.oneof(name, fc.constantFrom('0', '1'))).map((parts) => parts.join('.')),
  fc.tuple(name, fc.constantFrom('0', '1', 'a'), name).map((parts) => parts.join('.')),
)

export const small = (min: number, max: number): fc.Arbitrary<Int32> =>
  fc.integer({ min, max }).map((value) => new Int32(value))

export const integer: fc.Arbitrary<Value> = fc.oneof(
  small(-3, 5),
  fc.constantFrom<Value>(new Int32(2 ** 31 - 1), 2n, 2n ** 53n + 1n, 2n ** 63n - 1n),
)
const double = fc.constantFrom(1.5, 2, -0.5, 0)
const special = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)
const decimal = fc
  .constantFrom('1', '1.0', '1.5', '0.1', '-2', '9007199254740993', '1E+3', 'NaN', 'Infinity')
  .map((value) => new Decimal128(value))

export const number: fc.Arbitrary<Value> = fc.oneof(
  { arbitrary: integer, weight: 6 },
  { arbitrary: double, weight: 3 },
  decimal,
  special,
)

export const scalar: fc.Arbitrary<Value> = fc.oneof(
  { arbitrary: number, weight: 5 },
  { arbitrary: fc.constantFrom<Value>('', 'a', 'b', 'ab', '\uFFFD', '😀'), weight: 3 },
  { arbitrary: fc.constantFrom<Value>(null, true, false), weight: 2 },
  fc.constantFrom<Value>(new BsonDate(0), new BsonDate(5)),
  fc.constantFrom<Value>(new ObjectId('000000000000000000000001'), new ObjectId('000000000000000000000002')),
  fc.constantFrom<Value>(new Binary(new Uint8Array([1])), new Timestamp(1, 2)),
)

/** Values that mean something else in a filter. */
const rare = fc.constantFrom<Value>(
  MIN_KEY,
  MAX_KEY,
  new Regex('^a', 'i'),
  new Code('f()'),
  new Binary(new Uint8Array([1, 2]), 5),
)

function nestedIn(leaf: fc.Arbitrary<Value>): { value: fc.Arbitrary<Value>; doc: fc.Arbitrary<Doc> } {
  return fc.letrec<{ value: Value; doc: Doc; array: Value[] }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, { arbitrary: leaf, weight: 4 }, tie('array'), tie('doc')),
    doc: fc.array(fc.tuple(name, tie('value')), { maxLength: 3 }).map((fields) => new Map(fields)),
    array: fc.array(tie('value'), { maxLength: 3 }),
  }))
}

/** What a filter compares with. */
export const value = nestedIn(scalar).value

const stored = nestedIn(fc.oneof({ arbitrary: scalar, weight: 15 }, rare))
export const storedValue = fc.oneof(
  { arbitrary: stored.value, weight: 5 },
  fc.array(stored.doc, { maxLength: 3 }),
  fc.array(integer, { maxLength: 4 }),
)
/** The fields of a document, some of them arrays of documents. */
export const fields: fc.Arbitrary<Doc> = fc
  .array(fc.tuple(name, storedValue), { maxLength: 3 })
  .map((list) => new Map(list))

/** A document of one operator. */
export const one =
  (operator: string) =>
  (operand: Value): Doc =>
    new Map([[operator, operand]])
