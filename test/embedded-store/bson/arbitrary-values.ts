import * as fc from 'fast-check'
import { packDecimal } from '../../../src/embedded-store/bson/decimal.ts'
import {
  BSONSymbol,
  Binary,
  BsonDate,
  Code,
  DBPointer,
  type Doc,
  Int32,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  Regex,
  Timestamp,
  UNDEFINED,
  type Value,
} from '../../../src/embedded-store/bson/value.ts'

const HARD_NAMES = ['__proto__', 'constructor', '', '$set', 'a.b', '0', '2', '1', 'toString', 'ñ', 'a', 'b']

/** Field names, among them those that have hurt other stores. */
export const fieldName = fc.oneof(
  fc.constantFrom(...HARD_NAMES),
  fc.string({ unit: 'grapheme', maxLength: 6 }).map((name) => name.replaceAll('\0', '')),
)

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const near = fc.constantFrom(
  0,
  1,
  -1,
  2 ** 31,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 53),
  9.223372036854775e18,
  0.1,
  1e-320,
)

/** Decimals of all sizes, special values included. */
export const decimal = fc.oneof(
  fc
    .record({
      negative: fc.boolean(),
      coefficient: fc.bigInt({ min: 0n, max: 10n ** 34n - 1n }),
      exponent: fc.integer({ min: -6176, max: 6111 }),
    })
    .map((parts) => packDecimal({ kind: 'finite', ...parts })),
  fc
    .record({
      negative: fc.boolean(),
      coefficient: fc.bigInt({ min: 0n, max: 2n ** 64n }),
      exponent: fc.integer({ min: -20, max: 5 }),
    })
    .map((parts) => packDecimal({ kind: 'finite', ...parts })),
  fc.boolean().map((negative) => packDecimal({ kind: 'infinity', negative })),
  fc.constant(packDecimal({ kind: 'nan', negative: false })),
)

/** All four number types, often close to each other and to the limits of doubles. */
export const number: fc.Arbitrary<Value> = fc.oneof(
  fc.double(),
  near,
  fc.integer().map((value) => new Int32(value)),
  int64,
  near.map((value) => BigInt(Math.trunc(value)) + 1n).map((value) => BigInt.asIntN(64, value)),
  decimal,
)

const bytes = (maximum: number) => fc.uint8Array({ maxLength: maximum })
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }).map((value) => Buffer.from(value).toString()),
  fc.string({ maxLength: 40 }),
  fc.constantFrom('', '\0', 'a\0', 'a', '\uFFFD', '\u{1F600}', '\uE000'),
)
const objectId = fc.uint8Array({ minLength: 12, maxLength: 12 }).map((value) => new ObjectId(value))
const plain = text.map((value) => value.replaceAll('\0', ''))

const scalar: fc.Arbitrary<Value> = fc.oneof(
  number,
  text,
  fc.boolean(),
  fc.constant(null),
  objectId,
  fc.oneof(int64, fc.integer()).map((value) => new BsonDate(value)),
  fc.tuple(bytes(12), fc.nat(255)).map(([value, subtype]) => new Binary(value, subtype)),
  fc.tuple(fc.nat(), fc.nat()).map(([seconds, increment]) => new Timestamp(seconds, increment)),
  fc.tuple(plain, fc.constantFrom('', 'i', 'imsx')).map(([pattern, options]) => new Regex(pattern, options)),
  text.map((value) => new Code(value)),
  text.map((value) => new Code(value, new Map<string, Value>([['x', value]]))),
  text.map((value) => new BSONSymbol(value)),
  fc.tuple(text, objectId).map(([namespace, id]) => new DBPointer(namespace, id)),
  fc.constantFrom<Value>(MIN_KEY, MAX_KEY, UNDEFINED),
)

/** Any BSON value, nested up to four levels. */
export const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value; doc: Doc; array: Value[] }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, { arbitrary: scalar, weight: 4 }, tie('doc'), tie('array')),
  doc: fc.array(fc.tuple(fieldName, tie('value')), { maxLength: 4 }).map((fields) => new Map(fields)),
  array: fc.array(tie('value'), { maxLength: 4 }),
})).value

/** Any document. */
export const document: fc.Arbitrary<Doc> = fc
  .array(fc.tuple(fieldName, value), { maxLength: 6 })
  .map((fields) => new Map(fields))
