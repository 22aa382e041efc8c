import * as fc from 'fast-check'
import { type Doc, Int32, type Value } from '../../../src/embedded-store/bson/value.ts'
import { condition, conditionOn } from './filters.ts'
import { integer, name, number, one, path, scalar, small, storedValue } from './values.ts'

/** An update with the array filters that it uses, and the condition that its positional `$` needs. */
export interface GivenUpdate {
  readonly update: Doc
  readonly arrayFilters: readonly Doc[]
  readonly condition: Doc | null
}

const direction = fc.constantFrom(new Int32(1), new Int32(-1))
const each = fc.oneof(
  fc.array(scalar, { maxLength: 3 }),
  fc.array(
    fc.tuple(name, scalar).map((field): Doc => new Map([field])),
    { maxLength: 2 },
  ),
)
const push = fc
  .record(
    {
      $each: each,
      $position: small(-2, 3),
      $slice: small(-2, 3),
      $sort: fc.oneof<[fc.Arbitrary<Value>, fc.Arbitrary<Value>]>(
        direction,
        fc.tuple(name, direction).map(([field, sign]): Value => new Map([[field, sign]])),
      ),
    },
    { requiredKeys: ['$each'] },
  )
  .map((clauses): Doc => new Map(Object.entries(clauses)))
const bits = fc.tuple(fc.constantFrom('and', 'or', 'xor'), integer).map(([step, amount]) => one(step)(amount))

/** An operator with an operand for the field at whatever path. */
const operation: fc.Arbitrary<[operator: string, operand: Value]> = fc.oneof(
  { arbitrary: fc.tuple(fc.constantFrom('$set', '$min', '$max'), storedValue), weight: 4 },
  fc.tuple(fc.constant('$setOnInsert'), storedValue),
  { arbitrary: fc.tuple(fc.constantFrom('$inc', '$mul'), number), weight: 3 },
  fc.tuple(fc.constant('$bit'), bits),
  fc.tuple(fc.constant('$unset'), fc.constant<Value>('')),
  fc.tuple(fc.constant('$push'), fc.oneof(storedValue, push)),
  fc.tuple(fc.constant('$addToSet'), fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }).map(one('$each')))),
  fc.tuple(fc.constant('$pop'), direction),
  fc.tuple(fc.constant('$pull'), condition),
  fc.tuple(fc.constant('$pullAll'), fc.array(scalar, { maxLength: 3 })),
)

type Modifier = [operator: string, path: string, operand: Value]

const modifier: fc.Arbitrary<Modifier> = fc.oneof(
  {
    arbitrary: fc
      .tuple(path, operation)
      .map(([at, [operator, operand]]): Modifier => [operator, at, operand]),
    weight: 12,
  },
  fc.tuple(fc.constant('$rename'), path, path),
  fc.tuple(
    fc.constant('$currentDate'),
    fc.constant('now'),
    fc.constantFrom<Value>(true, new Map([['$type', 'timestamp']])),
  ),
)

function together(modifiers: readonly Modifier[]): Doc {
  const made: Doc = new Map()
  for (const [operator, field, operand] of modifiers) {
    const existing = made.get(operator)
    const target: Doc = existing instanceof Map ? existing : new Map()
    made.set(operator, target.set(field, operand))
  }
  return made
}

/** An update of operators; two of them may conflict. */
export const update: fc.Arbitrary<Doc> = fc.array(modifier, { minLength: 1, maxLength: 3 }).map(together)

const below = fc.option(name, { nil: null, freq: 2 }).map((field) => (field === null ? '' : `.${field}`))

const ofAll = fc.tuple(name, below, operation).map(([field, rest, [operator, operand]]): GivenUpdate => ({
  update: together([[operator, `${field}.$[]${rest}`, operand]]),
  arrayFilters: [],
  condition: null,
}))

const ofFiltered = fc
  .tuple(name, below, operation, below, condition)
  .map(([field, rest, [operator, operand], within, wanted]): GivenUpdate => ({
    update: together([[operator, `${field}.$[x]${rest}`, operand]]),
    arrayFilters: [new Map([[`x${within}`, wanted]])],
    condition: null,
  }))

const ofMatched = name.chain((field) =>
  fc.tuple(below, operation, conditionOn(field)).map(([rest, [operator, operand], wanted]): GivenUpdate => ({
    update: together([[operator, `${field}.$${rest}`, operand]]),
    arrayFilters: [],
    condition: new Map([wanted]),
  })),
)

const plain = update.map((made): GivenUpdate => ({ update: made, arrayFilters: [], condition: null }))

/** Updates of all kinds but replacements. */
export const givenUpdate: fc.Arbitrary<GivenUpdate> = fc.oneof(
  { arbitrary: plain, weight: 5 },
  ofAll,
  ofFiltered,
  ofMatched,
)
