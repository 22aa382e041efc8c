import * as fc from 'fast-check'
import { type Doc, Int32, type Value } from '../../../src/embedded-store/bson/value.ts'
import { condition } from './filters.ts'
import { name, one, path, small } from './values.ts'

const keep = new Int32(1)
const leave = new Int32(0)
const simplePath = path.filter((text) => !/\d/.test(text))
const paths = fc.uniqueArray(simplePath, { minLength: 1, maxLength: 3 })
const flagged = (flag: Value) => paths.map((list): [string, Value][] => list.map((at) => [at, flag]))

const slice = fc.oneof<[fc.Arbitrary<Value>, fc.Arbitrary<Value>]>(
  small(-2, 3),
  fc.tuple(small(-2, 2), small(1, 2)).map((both): Value => both),
)
const sliced = fc
  .tuple(simplePath, slice)
  .map(([at, operand]): [string, Value][] => [[at, one('$slice')(operand)]])
const matched = fc
  .tuple(
    name,
    fc.oneof(
      condition.filter((one) => one instanceof Map && one.size > 0),
      fc.tuple(name, condition).map(([field, inner]): Value => new Map([[field, inner]])),
    ),
  )
  .map(([at, inner]): [string, Value][] => [[at, one('$elemMatch')(inner)]])

const id = fc.constantFrom<[string, Value][]>([], [], [['_id', leave]], [['_id', keep]])
const docOf = (parts: readonly (readonly [string, Value][])[]): Doc => new Map(parts.flat())
const optional = (part: fc.Arbitrary<[string, Value][]>) => fc.option(part, { nil: [], freq: 2 })

/** A projection of `find`: inclusions or exclusions, with $slice and $elemMatch; most often none. */
export const projection: fc.Arbitrary<Doc> = fc.oneof(
  { arbitrary: fc.constant<Doc>(new Map()), weight: 4 },
  fc.tuple(flagged(keep), optional(sliced), optional(matched), id).map(docOf),
  fc
    .tuple(flagged(leave), optional(sliced), fc.constantFrom<[string, Value][]>([], [['_id', leave]]))
    .map(docOf),
  fc.tuple(sliced).map(docOf),
  fc.tuple(matched, id).map(docOf),
)

/** A projection of `$project` without computed fields, and without one path below another. */
export const plainProjection: fc.Arbitrary<Doc> = fc
  .oneof(fc.tuple(flagged(keep), id).map(docOf), fc.tuple(flagged(leave)).map(docOf))
  .filter(
    (spec) => ![...spec.keys()].some((at) => [...spec.keys()].some((under) => under.startsWith(`${at}.`))),
  )
