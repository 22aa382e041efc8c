import * as fc from 'fast-check'
import { type Doc, Int32, type Value } from '../../../src/embedded-store/bson/value.ts'
import type { IndexSpec, Operation } from '../operation.ts'
import { filter } from './filters.ts'
import { pipeline } from './pipelines.ts'
import { projection } from './projections.ts'
import { type GivenUpdate, givenUpdate, update } from './updates.ts'
import { fields, path, small } from './values.ts'

/** Few documents, so that the collection never grows. */
const id: fc.Arbitrary<Value> = small(0, 12)
const session = fc.oneof({ arbitrary: fc.constant(null), weight: 6 }, fc.constantFrom(0, 1, 2))
const byId = (value: Value, more: Doc | null): Doc => {
  const key: Doc = new Map([['_id', value]])
  return more ? new Map<string, Value>([['$and', [key, more]]]) : key
}
const maybeFilter = fc.option(filter, { nil: null, freq: 2 })
const document = fc.tuple(id, fields).map(([value, doc]): Doc => new Map([['_id', value], ...doc]))
const replacement = fields
  .filter((doc) => !doc.keys().next().value?.startsWith('$'))
  .map((doc): GivenUpdate => ({ update: doc, arrayFilters: [], condition: null }))
const change = fc.oneof({ arbitrary: givenUpdate, weight: 5 }, replacement)

const sortFields = fc.array(fc.tuple(path, fc.constantFrom(1, -1)), { maxLength: 2 })
/** In the end by `_id`, so that there is one order. */
const sort = sortFields.map(
  (list): Doc =>
    new Map([...list.map(([at, sign]): [string, Value] => [at, new Int32(sign)]), ['_id', new Int32(1)]]),
)

const keys = fc.constantFrom<[string, number][]>(
  [['a', 1]],
  [['b', -1]],
  [['c.a', 1]],
  [['ñ', 1]],
  [
    ['a', 1],
    ['b', -1],
  ],
  [
    ['b', 1],
    ['c', 1],
  ],
  [
    ['a.a', 1],
    ['a.b', -1],
  ],
  [
    ['a', -1],
    ['c.b', 1],
  ],
)
const partial = fc.constantFrom<Doc>(
  new Map([['a', new Map([['$gt', new Int32(0)]])]]),
  new Map([['b', new Map([['$exists', true]])]]),
  new Map([['c', new Map([['$type', 'string']])]]),
)
const indexName = (key: readonly [string, number][]) => key.map((part) => part.join('_')).join('_')
const index = fc
  .tuple(
    keys,
    fc.constantFrom('plain', 'plain', 'unique', 'sparse', 'unique sparse', 'partial', 'unique partial'),
    partial,
  )
  .map(([key, kind, within]): IndexSpec => ({
    name: indexName(key),
    key: new Map(key.map(([at, sign]): [string, Value] => [at, new Int32(sign)])),
    unique: kind.includes('unique'),
    sparse: kind.includes('sparse'),
    partial: kind.includes('partial') ? within : null,
  }))

function givenTo(kind: 'update'): fc.Arbitrary<Operation> {
  return fc
    .tuple(id, maybeFilter, change, fc.boolean(), session)
    .map(([value, more, given, upsert, within]) => ({
      kind,
      filter: given.condition ? new Map([['_id', value], ...given.condition]) : byId(value, more),
      update: given.update,
      arrayFilters: given.arrayFilters,
      multi: false,
      upsert: upsert && given.condition === null,
      session: within,
    }))
}

const findAndModify: fc.Arbitrary<Operation> = fc
  .tuple(
    filter,
    sort,
    projection,
    fc.option(change, { nil: null, freq: 4 }),
    fc.boolean(),
    fc.boolean(),
    session,
    id,
  )
  .map(([query, order, shown, given, returnNew, upserts, within, value]) => {
    const upsert = upserts && given !== null && given.condition === null
    return {
      kind: 'findAndModify' as const,
      // An upsert says which `_id` it makes.
      filter: upsert ? byId(value, query) : (given?.condition ?? query),
      sort: order,
      projection: shown,
      update: given?.update ?? null,
      arrayFilters: given?.arrayFilters ?? [],
      returnNew,
      upsert,
      session: within,
    }
  })

const plainUpdate = fc.oneof(
  {
    arbitrary: update.map((made) => ({ update: made, arrayFilters: [] as Doc[], condition: null })),
    weight: 3,
  },
  givenUpdate.filter((given) => given.condition === null),
)

const generated: fc.Arbitrary<Operation> = fc.oneof(
  {
    arbitrary: fc.record({ kind: fc.constant('insert' as const), doc: document, session }),
    weight: 8,
  },
  { arbitrary: givenTo('update'), weight: 12 },
  {
    arbitrary: fc.tuple(filter, plainUpdate, session).map(([query, given, within]): Operation => ({
      kind: 'update',
      filter: query,
      update: given.update,
      arrayFilters: given.arrayFilters,
      multi: true,
      upsert: false,
      session: within,
    })),
    weight: 4,
  },
  {
    arbitrary: fc.tuple(id, maybeFilter, session).map(([value, more, within]): Operation => ({
      kind: 'delete',
      filter: byId(value, more),
      multi: false,
      session: within,
    })),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('delete' as const),
      filter: filter.filter((query) => query.size > 0),
      multi: fc.constant(true),
      session,
    }),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('find' as const),
      filter,
      sort,
      projection,
      skip: fc.constantFrom(0, 0, 2),
      limit: fc.constantFrom(0, 0, 3),
      hint: fc.oneof(
        { arbitrary: fc.constant(null), weight: 6 },
        fc.constantFrom('$natural', '_id_'),
        keys.map(indexName),
      ),
      session,
    }),
    weight: 12,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('count' as const),
      filter,
      skip: fc.constantFrom(0, 0, 1),
      limit: fc.constantFrom(0, 0, 2),
      session,
    }),
    weight: 2,
  },
  { arbitrary: fc.record({ kind: fc.constant('distinct' as const), path, filter, session }), weight: 2 },
  { arbitrary: findAndModify, weight: 5 },
  { arbitrary: fc.record({ kind: fc.constant('aggregate' as const), pipeline, session }), weight: 8 },
  {
    arbitrary: index.map((spec): Operation => ({ kind: 'createIndex', index: spec, session: null })),
    weight: 1,
  },
  {
    arbitrary: keys.map((key): Operation => ({ kind: 'dropIndex', name: indexName(key), session: null })),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      kind: fc.constantFrom('commit' as const, 'abort' as const),
      session: fc.constantFrom(0, 1, 2),
    }),
    weight: 8,
  },
)

/** The driver reads fields of these names wrongly (it looks them up among its options): they get others here. */
function readable(part: unknown): unknown {
  if (typeof part === 'string') return readableName(part)
  if (Array.isArray(part)) return part.map(readable)
  if (part instanceof Map) {
    return new Map([...(part as Doc)].map(([at, inner]) => [readableName(at), readable(inner)]))
  }
  if (part === null || typeof part !== 'object' || !isPlain(part)) return part
  return Object.fromEntries(Object.entries(part).map(([at, inner]) => [at, readable(inner)]))
}

function isPlain(part: object): boolean {
  return [Object.prototype, null].includes(Object.getPrototypeOf(part) as object | null)
}

function readableName(text: string): string {
  return text.replaceAll('__proto__', 'd').replaceAll('constructor', 'e')
}

/** One operation on the collection; it has one right answer. */
export const operation: fc.Arbitrary<Operation> = generated.map((made) => readable(made) as Operation)
