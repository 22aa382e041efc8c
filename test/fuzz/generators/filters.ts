import * as fc from 'fast-check'
import { type Doc, Int32, type Value } from '../../../src/embedded-store/bson/value.ts'
import { name, one, path, small, value } from './values.ts'

const comparison = fc
  .tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), value)
  .map(([operator, operand]) => one(operator)(operand))
const types = [
  'number',
  'string',
  'array',
  'object',
  'null',
  'bool',
  'int',
  'long',
  'double',
  'decimal',
] as const

const recursive = fc.letrec<{ condition: Value; operators: Doc }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2 },
    { arbitrary: value, weight: 2 },
    { arbitrary: tie('operators'), weight: 3 },
  ),
  operators: fc.oneof(
    { maxDepth: 2 },
    { arbitrary: comparison, weight: 3 },
    fc
      .tuple(fc.constantFrom('$in', '$nin', '$all'), fc.array(value, { maxLength: 3 }))
      .map(([operator, operand]) => one(operator)(operand)),
    fc.boolean().map(one('$exists')),
    small(0, 3).map(one('$size')),
    fc.constantFrom(...types).map(one('$type')),
    fc.constantFrom<Value[]>([new Int32(2), new Int32(0)], [new Int32(3), new Int32(1)]).map(one('$mod')),
    fc.constantFrom('^a', 'b', 'b$').map(one('$regex')),
    fc
      .tuple(
        fc.constantFrom('$bitsAllSet', '$bitsAnyClear'),
        fc.array(small(0, 3), { minLength: 1, maxLength: 2 }),
      )
      .map(([operator, positions]) => one(operator)(positions)),
    tie('operators').map(one('$not')),
    tie('operators').map(one('$elemMatch')),
    fc.tuple(name, tie('condition')).map(([field, inner]) => one('$elemMatch')(new Map([[field, inner]]))),
    fc
      .array(
        fc
          .tuple(name, tie('condition'))
          .map(([field, inner]) => one('$elemMatch')(new Map([[field, inner]]))),
        {
          minLength: 1,
          maxLength: 2,
        },
      )
      .map(one('$all')),
    fc.tuple(value, value).map(
      ([low, high]): Doc =>
        new Map([
          ['$gte', low],
          ['$lt', high],
        ]),
    ),
  ),
}))
export const condition = recursive.condition

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
    .map(([operator, inner]) => one(operator)(inner)),
)

/** One condition on a field that may be an array, for the positional `$`. */
export function conditionOn(field: string): fc.Arbitrary<[string, Value]> {
  return fc.oneof(
    comparison
      .filter((operators) => !operators.has('$ne'))
      .map((operators): [string, Value] => [field, operators]),
    fc.array(value, { maxLength: 3 }).map((list): [string, Value] => [field, one('$in')(list)]),
    comparison.map((operators): [string, Value] => [field, one('$elemMatch')(operators)]),
    fc.tuple(name, value).map(([inner, operand]): [string, Value] => [`${field}.${inner}`, operand]),
  )
}
