import { serialize } from 'bson'
import type { Db, Document } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { decodeDocument } from '../../src/embedded-store/bson/decode.ts'
import { encodeDocument } from '../../src/embedded-store/bson/encode.ts'
import type { Doc, Value } from '../../src/embedded-store/bson/value.ts'
import { BASIC_STAGES, REFUSED_BASIC_STAGES } from '../embedded-store/aggregation/basic-cases.ts'
import { JOINING_STAGES, REFUSED_JOINING_STAGES, STOCK } from '../embedded-store/aggregation/joining-cases.ts'
import { REFUSED_WINDOW_STAGES, WINDOW_STAGES } from '../embedded-store/aggregation/window-cases.ts'
import { ejson, ejsonValue, show } from '../embedded-store/documents.ts'
import { CONVERSIONS, REFUSED_CONVERSIONS } from '../embedded-store/expressions/conversion-cases.ts'
import { EXPRESSION_CORNERS, REFUSED_EXPRESSION_CORNERS } from '../embedded-store/expressions/corner-cases.ts'
import { EXPRESSIONS, REFUSED_EXPRESSIONS } from '../embedded-store/expressions/expression-cases.ts'
import { REFUSED_ARGUMENTS } from '../embedded-store/expressions/refused-arguments.ts'
import { useStore } from '../embedded-store/fixture.ts'
import { FILTER_CORNERS, REFUSED_FILTER_CORNERS } from '../embedded-store/matching/corner-cases.ts'
import { FAILURES } from '../embedded-store/matching/failure-cases.ts'
import { FILTERS, REFUSED_FILTERS } from '../embedded-store/matching/filter-cases.ts'
import { REFUSED_SCHEMAS, SCHEMAS } from '../embedded-store/matching/json-schema-cases.ts'
import {
  PROJECTIONS,
  REFUSED_PROJECTIONS,
  UNPLACED_PROJECTIONS,
} from '../embedded-store/projecting/projection-cases.ts'
import { REFUSED_UPDATE_CORNERS, UPDATE_CORNERS } from '../embedded-store/updating/corner-cases.ts'
import {
  REFUSED_UPDATES,
  REFUSED_UPSERTS,
  UPDATES,
  UPSERTS,
} from '../embedded-store/updating/update-cases.ts'
import { driverDoc, driverValue, readBack } from './driver-values.ts'

const EXACT = { promoteValues: false, promoteBuffers: false, bsonRegExp: true }
const fixture = useStore('contract', EXACT)

async function fresh(docs: readonly Doc[]): Promise<Db> {
  const { db } = fixture
  await db.createCollection('c')
  if (docs.length > 0) await db.command({ insert: 'c', documents: docs.map(driverDoc) })
  return db
}

/** Each document as text in which types, digits and the order of fields show; numbers as names come first. */
function exact(docs: readonly (Doc | Document)[]): string[] {
  return docs.map((doc) => show(readBack(doc instanceof Map ? driverDoc(doc) : doc)))
}

const withId = (doc: Doc): Doc => (doc.has('_id') ? doc : new Map<string, Value>([['_id', 'an id'], ...doc]))

describe.each([...FILTERS, ...FILTER_CORNERS])('find: %s', (_, cases) => {
  it.each(cases)('%s on %s: %s', async (filter, doc, expected) => {
    const db = await fresh([withId(ejson(doc))])
    const { cursor } = await db.command({ find: 'c', filter: driverDoc(ejson(filter)) }, EXACT)
    expect((cursor as { firstBatch: unknown[] }).firstBatch).toHaveLength(expected ? 1 : 0)
  })
})

const refusedFilters = [
  ...REFUSED_FILTERS.map(([filter, code]) => [filter, code] as const),
  ...REFUSED_FILTER_CORNERS,
]

it.each(refusedFilters)('find refuses %s with %i', async (filter, code) => {
  const db = await fresh([])
  await expect(db.command({ find: 'c', filter: driverDoc(ejson(filter)) })).rejects.toMatchObject({ code })
})

/** Stored documents have an `_id`, which these would count. */
const storable = SCHEMAS.filter(([schema]) => !/additionalProperties: \{|minProperties/.test(schema))

it.each(storable)('$jsonSchema %s on %s: %s', async (schema, doc, expected) => {
  const db = await fresh([withId(ejson(doc))])
  const filter = driverDoc(ejson(`{$jsonSchema: ${schema}}`))
  const { cursor } = await db.command({ find: 'c', filter })
  expect((cursor as { firstBatch: unknown[] }).firstBatch).toHaveLength(expected ? 1 : 0)
})

it.each(REFUSED_SCHEMAS)('$jsonSchema %s is refused with %i', async (schema, code) => {
  const db = await fresh([])
  const filter = driverDoc(ejson(`{$jsonSchema: ${schema}}`))
  await expect(db.command({ find: 'c', filter })).rejects.toMatchObject({ code })
})

describe.each(PROJECTIONS)('projection: %s', (_, cases) => {
  it.each(cases)('%s with %s is %s', async (doc, spec, expected, query = '{}') => {
    const db = await fresh([ejson(doc)])
    const command = { find: 'c', filter: driverDoc(ejson(query)), projection: driverDoc(ejson(spec)) }
    const { cursor } = await db.command(command, EXACT)
    expect(exact((cursor as { firstBatch: Document[] }).firstBatch)).toEqual(exact([ejson(expected)]))
  })
})

it.each(REFUSED_PROJECTIONS)('projection %s is refused with %i', async (spec, code, query = '{}') => {
  const db = await fresh([])
  const command = { find: 'c', filter: driverDoc(ejson(query)), projection: driverDoc(ejson(spec)) }
  await expect(db.command(command)).rejects.toMatchObject({ code })
})

it.each(UNPLACED_PROJECTIONS)(
  'on %s projection %s after %s is refused with 51246',
  async (doc, spec, query) => {
    const db = await fresh([withId(ejson(doc))])
    const command = { find: 'c', filter: driverDoc(ejson(query)), projection: driverDoc(ejson(spec)) }
    await expect(db.command(command)).rejects.toMatchObject({ code: 51246 })
  },
)

async function update(
  db: Db,
  query: Doc,
  change: Doc,
  arrays: string[] = [],
  upsert = false,
): Promise<Document> {
  const statement = { q: driverDoc(query), u: driverDoc(change), upsert }
  const arrayFilters = arrays.map((filter) => driverDoc(ejson(filter)))
  return db.command({
    update: 'c',
    updates: [arrays.length > 0 ? { ...statement, arrayFilters } : statement],
  })
}

async function stored(db: Db): Promise<string[]> {
  const { cursor } = await db.command({ find: 'c', filter: {} }, EXACT)
  return exact((cursor as { firstBatch: Document[] }).firstBatch)
}

const refusals = (reply: Document) => (reply['writeErrors'] as { code: unknown }[] | undefined) ?? []

describe.each([...UPDATES, ...UPDATE_CORNERS])('update: %s', (_, cases) => {
  it.each(cases)('%s with %s is %s', async (doc, change, after, filter = '{}', arrays) => {
    const db = await fresh([withId(ejson(doc))])
    const reply = await update(db, ejson(filter), ejson(change), arrays)
    expect(refusals(reply)).toEqual([])
    expect(Number(reply['nModified'])).toBe(show(ejson(doc)) === show(ejson(after)) ? 0 : 1)
    expect(await stored(db)).toEqual(exact([withId(ejson(after))]))
  })
})

it.each([...REFUSED_UPDATES, ...REFUSED_UPDATE_CORNERS])(
  'update of %s with %s is refused with %i',
  async (doc, change, code, _, arrays) => {
    const db = await fresh([withId(ejson(doc))])
    const reply = await update(db, new Map(), ejson(change), arrays).catch(
      (error: unknown) => error as Document,
    )
    const [error] = refusals(reply)
    expect(Number(error ? error.code : reply['code'])).toBe(code)
    expect(await stored(db)).toEqual(exact([withId(ejson(doc))]))
  },
)

it.each(UPSERTS)('upsert of %s with %s makes %s', async (query, change, made) => {
  const db = await fresh([])
  await update(db, ejson(query), ejson(change), [], true)
  const expected = ejson(made)
  const [doc] = await db.collection('c').find().toArray()
  const fields = readBack(doc ?? {})
  if (!expected.has('_id')) fields.delete('_id')
  expect(show(fields)).toBe(show(readBack(driverDoc(expected))))
})

it.each(REFUSED_UPSERTS)('upsert of %s with %s is refused with %i', async (query, change, code) => {
  const db = await fresh([])
  const [error] = refusals(await update(db, ejson(query), ejson(change), [], true))
  expect(Number(error?.code)).toBe(code)
})

describe.each([
  { name: 'basic', cases: BASIC_STAGES, refused: REFUSED_BASIC_STAGES },
  { name: 'joining', cases: JOINING_STAGES, refused: REFUSED_JOINING_STAGES },
  { name: 'window', cases: WINDOW_STAGES, refused: REFUSED_WINDOW_STAGES },
])('aggregate: $name stages', ({ cases, refused }) => {
  const flat = cases.flatMap(([, list]) => list).filter(([, stages]) => !stages.includes('$documents'))

  it.each(flat)('%s through %s is %s', async (source, stages, expected) => {
    const given = docsOf(source)
    // Documents without an _id would get one: they are kept in an array, and unwound before the stages.
    const db = await fresh([
      new Map<string, Value>([
        ['_id', 1],
        ['docs', given],
      ]),
    ])
    for (const [name, text] of Object.entries(STOCK)) {
      await db.command({ insert: name, documents: docsOf(text).map(driverDoc) })
    }
    const pipeline = [{ $unwind: '$docs' }, { $replaceRoot: { newRoot: '$docs' } }, ...stagesOf(stages)]
    const { cursor } = await db.command({ aggregate: 'c', pipeline, cursor: { batchSize: 1000 } }, EXACT)
    expect(exact((cursor as { firstBatch: Document[] }).firstBatch)).toEqual(exact(docsOf(expected)))
  })

  it.each(refused)('%s is refused with %i', async (stages, code) => {
    const db = await fresh([new Map([['_id', 1]])])
    await expect(
      db.command({ aggregate: 'c', pipeline: stagesOf(stages), cursor: {} }),
    ).rejects.toMatchObject({ code })
  })
})

function docsOf(text: string): Doc[] {
  const list = ejsonValue(text)
  return Array.isArray(list) ? list.filter((entry) => entry instanceof Map) : []
}

function stagesOf(text: string): Document[] {
  const list = ejsonValue(text)
  return Array.isArray(list) ? (list.map(driverValue) as Document[]) : []
}

/** `$rand` and the fixed clock of the unit tests are their own. */
const repeatable = [...EXPRESSIONS, ...EXPRESSION_CORNERS, ...CONVERSIONS]
  .flatMap(([, list]) => list)
  .filter(([text]) => !/\$rand|\$\$NOW/.test(text))

it.each(repeatable)('expression %s is %s', async (expression, expected, doc = '{}') => {
  const db = await fresh([
    new Map<string, Value>([
      ['_id', 1],
      ['doc', ejson(doc)],
    ]),
  ])
  const pipeline = [
    { $replaceRoot: { newRoot: '$doc' } },
    { $replaceRoot: { newRoot: { value: driverValue(ejsonValue(expression)) } } },
  ]
  const { cursor } = await db.command({ aggregate: 'c', pipeline, cursor: {}, let: { v: 7 } }, EXACT)
  const wanted = expected === null ? new Map() : new Map([['value', ejsonValue(expected)]])
  expect(exact((cursor as { firstBatch: Document[] }).firstBatch)).toEqual(exact([wanted]))
})

it.each([
  ...REFUSED_EXPRESSIONS,
  ...REFUSED_EXPRESSION_CORNERS,
  ...REFUSED_ARGUMENTS,
  ...REFUSED_CONVERSIONS,
])('expression %s is refused with %i', async (expression, code) => {
  const db = await fresh([new Map([['_id', 1]])])
  const pipeline = [{ $replaceRoot: { newRoot: { value: driverValue(ejsonValue(expression)) } } }]
  await expect(db.command({ aggregate: 'c', pipeline, cursor: {} })).rejects.toMatchObject({ code })
})

it.each(FAILURES)('a validator tells of %s', async (_, validator, doc, details) => {
  const { db } = fixture
  await db.command({ create: 'c', validator: driverDoc(ejson(validator)) })
  const given = withId(ejson(doc))
  const { writeErrors } = await db.command({ insert: 'c', documents: [driverDoc(given)] }, EXACT)
  const [failure] = writeErrors as { errInfo: { details: Document } }[]
  expect(exact([failure?.errInfo.details ?? {}])).toEqual(exact([ejson(details)]))
})

it('the bridge to the driver keeps every byte', () => {
  const doc = ejson('{a: 1, b: {$numberLong: "2"}, c: [1.5, {d: {$numberDecimal: "1.0"}}]}')
  expect(Buffer.from(serialize(driverDoc(doc)))).toEqual(encodeDocument(doc))
  expect(decodeDocument(serialize(driverDoc(doc)))).toEqual(doc)
})
