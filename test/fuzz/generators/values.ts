import * as fc from 'fast-check'
import {
  Binary,
  BsonDate,
  Decimal128,
  type Doc,
  Int32,
  ObjectId,
  Timestamp,
  type Value,
} from '../../src/embedded-store/bson/value.ts'

/** Few names and small values, so that operations meet each other; some names that have hurt other stores. */
export const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'ñ')
export const path = fc.oneof(
  { arbitrary: name, weight: 4 },
  fc.tuple(name, fc.oneof(name, fc.constantFrom('0', '1'))).map((parts) => parts.join('.')),
  fc.tuple(name, fc.constantFrom('0', '1', 'a'), name).map((parts) => parts.join('.')),
)

export const integer: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -3, max: 5 }).map((value) => new Int32(value)),
  fc.constantFrom<Value>(new Int32(2 ** 31 - 1), 2n, 2n ** 53n + 1n, 2n ** 63n - 1n, 1.5, 2, -0.5),
)
const decimal = fc
  .constantFrom('1', '1.0', '1.5', '0.1', '9007199254740993')
  .map((value) => new Decimal128(value))

export const scalar: fc.Arbitrary<Value> = fc.oneof(
  { arbitrary: integer, weight: 5 },
  { arbitrary: fc.constantFrom<Value>('', 'a', 'b', 'ab', '\uFFFD', '😀'), weight: 3 },
  { arbitrary: fc.constantFrom<Value>(null, true, false), weight: 2 },
  decimal,
  fc.constantFrom<Value>(new BsonDate(0), new BsonDate(5)),
  fc.constantFrom<Value>(new ObjectId('000000000000000000000001'), new ObjectId('000000000000000000000002')),
  fc.constantFrom<Value>(new Binary(new Uint8Array([1])), new Timestamp(1, 2)),
)

const nested = fc.letrec<{ value: Value; doc: Doc; array: Value[] }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, { arbitrary: scalar, weight: 4 }, tie('array'), tie('doc')),
  doc: fc.array(fc.tuple(name, tie('value')), { maxLength: 3 }).map((fields) => new Map(fields)),
  array: fc.array(tie('value'), { maxLength: 3 }),
}))

export const value: fc.Arbitrary<Value> = nested.value
export const fields: fc.Arbitrary<Doc> = nested.doc

const one =
  (operator: string) =>
  (operand: Value): Doc =>
    new Map([[operator, operand]])

const condition: fc.Arbitrary<Value> = fc.letrec<{ condition: Value; operators: Doc }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2 },
    { arbitrary: value, weight: 2 },
    { arbitrary: tie('operators'), weight: 3 },
  ),
  operators: fc.oneof(
    { maxDepth: 2 },
    fc
      .tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), value)
      .map(([name, operand]) => one(name)(operand)),
    fc
      .tuple(fc.constantFrom('$in', '$nin', '$all'), fc.array(value, { maxLength: 3 }))
      .map(([name, operand]) => one(name)(operand)),
    fc.boolean().map(one('$exists')),
    fc.integer({ min: 0, max: 3 }).map((size) => one('$size')(new Int32(size))),
    fc.constantFrom('number', 'string', 'array', 'object', 'null', 'bool').map(one('$type')),
    fc.constantFrom<Value[]>([new Int32(2), new Int32(0)], [new Int32(3), new Int32(1)]).map(one('$mod')),
    tie('operators').map(one('$not')),
    tie('operators').map(one('$elemMatch')),
    fc.tuple(name, tie('condition')).map(([field, inner]) => one('$elemMatch')(new Map([[field, inner]]))),
    fc.tuple(value, value).map(
      ([low, high]): Doc =>
        new Map([
          ['$gte', low],
          ['$lt', high],
        ]),
    ),
  ),
})).condition

/** A filter as a person would write one, at most with one level of $and, $or and $nor. */
export const filter: fc.Arbitrary<Doc> = fc.oneof(
  {
    arbitrary: fc.array(fc.tuple(path, condition), { maxLength: 2 }).map((parts): Doc => new Map(parts)),
    weight: 4,
  },
  fc
    .tuple(
      fc.constantFrom('$and', '$or', '$nor'),
      fc.array(
        fc.tuple(path, condition).map((part): Doc => new Map([part])),
        { minLength: 1, maxLength: 3 },
      ),
    )
    .map(([name, inner]): Doc => new Map([[name, inner]])),
)

const push = fc
  .record(
    {
      $each: fc.array(scalar, { maxLength: 3 }),
      $position: fc.integer({ min: -2, max: 3 }).map((at) => new Int32(at)),
      $slice: fc.integer({ min: -2, max: 3 }).map((at) => new Int32(at)),
      $sort: fc.constantFrom(new Int32(1), new Int32(-1)),
    },
    { requiredKeys: ['$each'] },
  )
  .map((clauses): Doc => new Map(Object.entries(clauses)))

const modifier: fc.Arbitrary<[string, string, Value]> = fc.oneof(
  { arbitrary: fc.tuple(fc.constantFrom('$set', '$setOnInsert', '$min', '$max'), path, value), weight: 4 },
  { arbitrary: fc.tuple(fc.constantFrom('$inc', '$mul'), path, integer), weight: 3 },
  fc.tuple(fc.constant('$unset'), path, fc.constant<Value>('')),
  fc.tuple(fc.constant('$push'), path, fc.oneof(value, push)),
  fc.tuple(
    fc.constant('$addToSet'),
    path,
    fc.oneof(value, fc.array(scalar, { maxLength: 3 }).map(one('$each'))),
  ),
  fc.tuple(fc.constant('$pop'), path, fc.constantFrom<Value>(new Int32(1), new Int32(-1))),
  fc.tuple(fc.constant('$pull'), path, condition),
)

/** An update of operators; two of them may conflict. */
export const update: fc.Arbitrary<Doc> = fc
  .array(modifier, { minLength: 1, maxLength: 3 })
  .map((modifiers) => {
    const made: Doc = new Map()
    for (const [operator, field, operand] of modifiers) {
      const existing = made.get(operator)
      const target: Doc = existing instanceof Map ? existing : new Map()
      made.set(operator, target.set(field, operand))
    }
    return made
  })
