import * as fc from 'fast-check'
import { type Doc, Int32, type Value } from '../../../src/embedded-store/bson/value.ts'
import { expression, truth } from './expressions.ts'
import { filter } from './filters.ts'
import { plainProjection } from './projections.ts'
import { name, one, path, small } from './values.ts'

/** The collection that is fuzzed, as `$lookup` names it. */
export const COLLECTION = 'fuzz'

const byId = one('$sort')(new Map([['_id', new Int32(1)]]))
const record = (parts: Record<string, Value>): Doc => new Map(Object.entries(parts))
const newName = fc.constantFrom('x', 'y', 'a')

/** "The accumulators are unary operators": a list by itself is refused. */
const operand = expression.filter((of) => !Array.isArray(of))
const accumulator = fc.oneof(
  fc
    .tuple(fc.constantFrom('$sum', '$avg', '$min', '$max', '$first', '$last', '$push'), operand)
    .map(([operator, of]) => one(operator)(of)),
  fc.constant(one('$count')(new Map())),
  fc.tuple(small(1, 2), expression).map(([n, input]) => one('$firstN')(record({ n, input }))),
  fc
    .tuple(fc.constantFrom('$minN', '$maxN'), small(1, 2), name)
    .map(([operator, n, field]) => one(operator)(record({ n, input: `$${field}` }))),
  fc
    .tuple(fc.constantFrom('$top', '$bottom'), name, fc.constantFrom(1, -1), expression)
    .map(([operator, field, sign, output]) =>
      one(operator)(record({ sortBy: record({ [field]: new Int32(sign), _id: new Int32(1) }), output })),
    ),
)
const accumulators = fc
  .array(fc.tuple(fc.constantFrom('p', 'q', 'r'), accumulator), { maxLength: 2 })
  .map((list): [string, Value][] => list)
/** A number by itself would be a flag that includes or excludes. */
const noFlag = expression.map((of): Value => (of instanceof Int32 ? one('$literal')(of) : of))
const computed = fc
  .array(fc.tuple(newName, noFlag), { minLength: 1, maxLength: 2 })
  .map((list): Doc => new Map(list))

/** A key within a document: arrays by themselves would be sorted by one of their elements only. */
const whole = (key: fc.Arbitrary<Value>) => key.map((of): Value => record({ key: of }))

/** Some stages take a path or an operator, and no list or number. */
const asKey = expression.filter((of) => of instanceof Map || typeof of === 'string')

const sort = fc.tuple(path, fc.constantFrom(1, -1)).map(([field, sign]) =>
  one('$sort')(
    new Map([
      [field, new Int32(sign)],
      ['_id', new Int32(1)],
    ]),
  ),
)

/** Stages after which `_id` is still there, each document with its own. */
const keeping: fc.Arbitrary<Value[]> = fc.oneof(
  filter.map((query): Value[] => [one('$match')(query)]),
  truth.map((condition): Value[] => [one('$match')(one('$expr')(condition))]),
  computed.map((spec): Value[] => [one('$set')(spec)]),
  sort.map((stage): Value[] => [stage]),
  small(0, 2).map((count): Value[] => [one('$skip')(count)]),
  small(1, 4).map((count): Value[] => [one('$limit')(count)]),
  name.map((field): Value[] => [one('$unset')(field)]),
  fc.tuple(name, name, fc.boolean()).map(([localField, foreignField, whole]): Value[] => {
    const pipeline = whole ? [byId] : [byId, one('$project')(record({ a: new Int32(1) }))]
    return [one('$lookup')(record({ from: COLLECTION, localField, foreignField, as: 'found', pipeline }))]
  }),
)

/** Stages after which documents may have any form: they come last. */
const ending: fc.Arbitrary<Value[]> = fc.oneof(
  plainProjection.map((spec): Value[] => [one('$project')(spec)]),
  fc
    .tuple(computed, fc.boolean())
    .map(([spec, bare]): Value[] => [
      one('$project')(bare ? new Map([...spec, ['_id', new Int32(0)]]) : spec),
    ]),
  fc.tuple(name, fc.boolean(), fc.boolean()).map(([field, preserves, counts]): Value[] => [
    one('$unwind')(
      record({
        path: `$${field}`,
        preserveNullAndEmptyArrays: preserves,
        ...(counts ? { includeArrayIndex: 'i' } : {}),
      }),
    ),
  ]),
  fc
    .tuple(whole(expression), accumulators)
    .map(([id, fields]): Value[] => [one('$group')(new Map([['_id', id], ...fields])), byId]),
  fc
    .tuple(expression, expression, accumulators)
    .map(([x, y, fields]): Value[] => [
      one('$group')(new Map<string, Value>([['_id', record({ x, y })], ...fields])),
      byId,
    ]),
  whole(expression).map((of): Value[] => [one('$sortByCount')(one('$mergeObjects')([of])), byId]),
  fc.tuple(asKey, accumulators).map(([groupBy, fields]): Value[] => {
    const boundaries = [new Int32(-1), new Int32(1), new Int32(3)]
    const output: Record<string, Value> = fields.length > 0 ? { output: new Map(fields) } : {}
    return [one('$bucket')(record({ groupBy, boundaries, default: 'other', ...output }))]
  }),
  fc.constant<Value[]>([one('$count')('total')]),
  fc
    .tuple(name, expression)
    .map(([field, of]): Value[] => [
      one('$replaceWith')(one('$mergeObjects')(['$$ROOT', record({ [field]: of })])),
    ]),
)

const steps = (most: number) =>
  fc
    .tuple(fc.array(keeping, { maxLength: most }), fc.option(ending, { nil: [], freq: 3 }))
    .map(([before, last]): Value[] => [...before.flat(), ...last])

/** A pipeline whose result has one order. */
export const pipeline: fc.Arbitrary<Value[]> = fc
  .oneof(
    { arbitrary: steps(2), weight: 6 },
    fc.tuple(steps(1), steps(1)).map(([one_, other]): Value[] => [
      one('$facet')(
        new Map<string, Value>([
          ['one', one_],
          ['other', [byId, ...other]],
        ]),
      ),
    ]),
  )
  .map((stages) => [byId, ...stages])
