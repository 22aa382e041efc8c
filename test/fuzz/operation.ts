import * as fc from 'fast-check'
import { type Doc, Int32, type Value } from '../../src/embedded-store/bson/value.ts'
import * as language from './values.ts'

interface InSession {
  /** The number of a session whose transaction it runs in, or null. */
  readonly session: number | null
}

/** What a client asks of the collection. */
export type Request =
  | ({ readonly kind: 'insert'; readonly doc: Doc } & InSession)
  | ({
      readonly kind: 'update'
      readonly filter: Doc
      readonly update: Doc
      readonly multi: boolean
      readonly upsert: boolean
    } & InSession)
  | ({ readonly kind: 'delete'; readonly filter: Doc; readonly multi: boolean } & InSession)
  | ({
      readonly kind: 'find'
      readonly filter: Doc
      readonly sort: Doc
      readonly skip: number
      readonly limit: number
    } & InSession)
  | ({ readonly kind: 'count'; readonly filter: Doc } & InSession)
  | ({
      readonly kind: 'findAndModify'
      readonly filter: Doc
      readonly update: Doc | null
      readonly returnNew: boolean
      readonly upsert: boolean
    } & InSession)

export interface TransactionEnd {
  readonly kind: 'commit' | 'abort'
  readonly session: number
}

/** A request, or the end of a session's transaction. */
export type Operation = Request | TransactionEnd

export function isEnd(operation: Operation): operation is TransactionEnd {
  return operation.kind === 'commit' || operation.kind === 'abort'
}

/** The driver reads fields of these names wrongly (it looks them up among its options): they get others here. */
function readable(value: Value): Value {
  if (Array.isArray(value)) return value.map(readable)
  if (!(value instanceof Map)) return value
  return new Map([...value].map(([name, inner]) => [readableName(name), readable(inner)]))
}

function readableName(name: string): string {
  return name.replaceAll('__proto__', 'd').replaceAll('constructor', 'e')
}

const readableDoc = (doc: Doc) => readable(doc) as Doc
const fields = language.fields.map(readableDoc)
const filter = language.filter.map(readableDoc)
const update = language.update.map(readableDoc)
const path = language.path.map(readableName)

const id = fc.integer({ min: 0, max: 12 }).map((value): Value => new Int32(value))
const session = fc.oneof({ arbitrary: fc.constant(null), weight: 5 }, fc.constantFrom(0, 1))
const byId = fc.tuple(id, fc.option(filter, { nil: null, freq: 2 })).map(([value, more]): Doc => {
  const key: Doc = new Map([['_id', value]])
  return more ? new Map<string, Value>([['$and', [key, more]]]) : key
})
const replacement = fields.filter((doc) => !doc.keys().next().value?.startsWith('$'))
const document = fc.tuple(id, fields).map(([value, doc]): Doc => new Map([['_id', value], ...doc]))
const change = fc.oneof({ arbitrary: update, weight: 4 }, replacement)
const sort = fc
  .tuple(fc.option(path, { nil: null }), fc.constantFrom(1, -1))
  .map(([field, direction]): Doc => {
    const last: [string, Value] = ['_id', new Int32(1)]
    return field === null ? new Map([last]) : new Map([[field, new Int32(direction)], last])
  })

/** One operation on the collection; single updates name their document by `_id`, so that there is one answer. */
export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('insert' as const), doc: document, session }), weight: 4 },
  {
    arbitrary: fc.record({
      kind: fc.constant('update' as const),
      filter: byId,
      update: change,
      multi: fc.constant(false),
      upsert: fc.boolean(),
      session,
    }),
    weight: 6,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('update' as const),
      filter,
      update,
      multi: fc.constant(true),
      upsert: fc.constant(false),
      session,
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('delete' as const),
      filter: byId,
      multi: fc.constant(false),
      session,
    }),
    weight: 2,
  },
  fc.record({ kind: fc.constant('delete' as const), filter, multi: fc.constant(true), session }),
  {
    arbitrary: fc.record({
      kind: fc.constant('find' as const),
      filter,
      sort,
      skip: fc.constantFrom(0, 0, 2),
      limit: fc.constantFrom(0, 0, 3),
      session,
    }),
    weight: 6,
  },
  fc.record({ kind: fc.constant('count' as const), filter, session }),
  {
    arbitrary: fc.record({
      kind: fc.constant('findAndModify' as const),
      filter: byId,
      update: fc.option(change, { nil: null, freq: 4 }),
      returnNew: fc.boolean(),
      upsert: fc.boolean(),
      session,
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      kind: fc.constantFrom('commit' as const, 'abort' as const),
      session: fc.constantFrom(0, 1),
    }),
    weight: 3,
  },
)
