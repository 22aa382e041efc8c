import * as fc from 'fast-check'
import { type Doc, Int32, type Value } from '../../../src/embedded-store/bson/value.ts'
import { name, one, small, value } from './values.ts'

const literal = value.map(one('$literal'))
const field = name.map((text): Value => `$${text}`)
const deep = fc.tuple(name, name).map((parts): Value => `$${parts.join('.')}`)

function guarded(check: string, fallback: Value): fc.Arbitrary<Value> {
  return fc.oneof(field, deep).map((of) => one('$cond')([one(check)(of), of, fallback]))
}

type Kinds = Readonly<Record<'any' | 'number' | 'array' | 'truth', Value>>

/** An operator of one argument: a list by itself would be a list of arguments. */
const unary = (operator: string) => (of: Value) => one(operator)([of])
const operands = (part: fc.Arbitrary<Value>, min = 1, max = 3) =>
  fc.array(part, { minLength: min, maxLength: max })
const named = (operator: string, parts: Record<string, Value>): Doc =>
  one(operator)(new Map(Object.entries(parts)))

function choice(...parts: (fc.Arbitrary<Value> | fc.WeightedArbitrary<Value>)[]): fc.Arbitrary<Value> {
  return fc.oneof({ maxDepth: 3 }, ...parts)
}

/** Expressions that fit together most of the time; a bare field brings a value of the wrong type now and then. */
const kinds = fc.letrec<Kinds>((tie) => ({
  any: choice(
    { arbitrary: field, weight: 3 },
    deep,
    literal,
    fc.constantFrom<Value>('$$ROOT', '$$REMOVE', '$_id', '$nope'),
    tie('number'),
    tie('array'),
    tie('truth'),
    fc.tuple(tie('array'), small(-2, 2)).map(one('$arrayElemAt')),
    fc.tuple(fc.constantFrom('$first', '$last'), tie('array')).map(([operator, of]) => unary(operator)(of)),
    fc.tuple(tie('truth'), tie('any'), tie('any')).map(one('$cond')),
    fc.tuple(tie('any'), tie('any')).map(one('$ifNull')),
    fc.tuple(tie('truth'), tie('any'), tie('any')).map(([when, then, otherwise]) =>
      named('$switch', {
        branches: [
          new Map([
            ['case', when],
            ['then', then],
          ]),
        ],
        default: otherwise,
      }),
    ),
    fc
      .tuple(fc.constantFrom('$min', '$max'), operands(tie('any'), 2))
      .map(([operator, of]) => one(operator)(of)),
    tie('any').map(unary('$type')),
    fc
      .tuple(fc.constantFrom('$min', '$max', '$sum', '$avg'), tie('array'))
      .map(([operator, of]) => unary(operator)(of)),
  ),
  number: choice(
    small(-3, 5),
    { arbitrary: guarded('$isNumber', new Int32(1)), weight: 3 },
    field,
    fc
      .tuple(fc.constantFrom('$add', '$multiply', '$sum', '$avg'), operands(tie('number'), 2))
      .map(([operator, of]) => one(operator)(of)),
    fc.tuple(tie('number'), tie('number')).map(one('$subtract')),
    fc.tuple(tie('number'), fc.constantFrom<Value>(new Int32(2), 0.5, -4n)).map(one('$divide')),
    fc
      .tuple(fc.constantFrom('$abs', '$floor', '$ceil'), tie('number'))
      .map(([operator, of]) => unary(operator)(of)),
    tie('array').map(unary('$size')),
    fc.tuple(tie('array'), tie('any')).map(one('$indexOfArray')),
    tie('array').map((input) =>
      named('$reduce', {
        input,
        initialValue: new Int32(0),
        in: one('$cond')([one('$isNumber')('$$this'), one('$add')(['$$value', '$$this']), '$$value']),
      }),
    ),
  ),
  array: choice(
    { arbitrary: guarded('$isArray', [new Int32(1), 'a']), weight: 3 },
    field,
    operands(tie('any'), 0),
    operands(tie('array')).map(one('$concatArrays')),
    fc.tuple(tie('array'), small(-2, 3)).map(one('$slice')),
    fc.tuple(tie('array'), small(-2, 3), small(1, 3)).map(one('$slice')),
    tie('array').map(unary('$reverseArray')),
    fc
      .tuple(
        tie('array'),
        fc.constantFrom<Value>('$$it', one('$type')('$$it'), one('$ifNull')(['$$it', 'none'])),
      )
      .map(([input, inner]) => named('$map', { input, as: 'it', in: inner })),
    fc
      .tuple(tie('array'), tie('any'))
      .map(([input, bound]) => named('$filter', { input, as: 'it', cond: one('$gt')(['$$it', bound]) })),
    fc
      .tuple(fc.constantFrom('$setUnion', '$setIntersection', '$setDifference'), operands(tie('array'), 2, 2))
      .map(([operator, of]) => named('$sortArray', { input: one(operator)(of), sortBy: new Int32(1) })),
    tie('array').map((input) => named('$sortArray', { input, sortBy: new Int32(1) })),
    field.map((of) =>
      one('$objectToArray')(one('$cond')([one('$eq')([one('$type')(of), 'object']), of, null])),
    ),
  ),
  truth: choice(
    fc
      .tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), tie('any'), tie('any'))
      .map(([operator, left, right]) => one(operator)([left, right])),
    fc
      .tuple(fc.constantFrom('$and', '$or'), operands(tie('truth')))
      .map(([operator, of]) => one(operator)(of)),
    tie('any').map(unary('$not')),
    fc.tuple(tie('any'), tie('array')).map(one('$in')),
    tie('any').map(unary('$isArray')),
    fc.tuple(tie('array'), tie('array')).map(one('$setEquals')),
  ),
}))

export const expression = kinds.any
export const truth = kinds.truth
