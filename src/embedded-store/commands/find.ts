import { PAUSE } from '../aggregation/pause.ts'
import { MOST_RESULT_BYTES, encodeDocument } from '../bson/encode.ts'
import { type Doc, type MaybeValue, type Value, docOf, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { clipPlan } from '../planning/clip-plan.ts'
import type { CursorItem } from '../cursors/cursor.ts'
import { openCursor } from './open-cursor.ts'
import { choosePlan } from '../planning/choose-plan.ts'
import { type Match, type Reading, matchingDocuments } from '../planning/matching-documents.ts'
import type { Plan } from '../planning/plan.ts'
import { sortDocuments } from '../planning/sort-documents.ts'
import { compileProjection } from '../projecting/projection.ts'
import type { Collection } from '../storage/catalog-types.ts'
import type { Command } from './command.ts'
import { type FindQuery, parseFind } from './find-query.ts'
import { collectionName } from './namespace.ts'
import type { Operation } from './operation.ts'

export const findCommand: Command = {
  name: 'find',
  fields: [
    'filter',
    'sort',
    'projection',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'min',
    'max',
    'returnKey',
    'showRecordId',
    'tailable',
    'oplogReplay',
    'noCursorTimeout',
    'awaitData',
    'allowPartialResults',
    'collation',
    'allowDiskUse',
    'let',
  ],
  inTransaction: true,
  snapshotReads: true,
  async run(operation, request) {
    const name = collectionName(operation, request)
    const query = parseFind(request)
    const collection = operation.access.collection(operation.database, name)
    const timing = { patience: operation.patience }
    const plan = collection && planFind(collection, query)
    return openCursor(operation, {
      namespace: `${operation.database}.${name}`,
      collection: collection ?? null,
      items: collection && plan ? findItems(operation, collection, plan, query, timing) : [],
      timing,
      batchSize: query.batchSize,
      singleBatch: query.singleBatch,
      noTimeout: query.noCursorTimeout,
      blocking: plan !== undefined && isSorting(plan, query),
      limit: query.limit,
    })
  },
}

/** The plan for the query, on the collection as it is now. */
export function planFind(collection: Collection, query: FindQuery): Plan {
  const plan = choosePlan(collection, {
    root: query.filter.tree,
    sort: query.sort.fields,
    hint: query.hint,
    collated: query.collation !== null,
  })
  return query.limits ? clipPlan(plan, query.limits) : plan
}

/** Whether the documents have to be put in order after they are found. */
function isSorting(plan: Plan, query: FindQuery): boolean {
  return query.sort.fields.length > 0 && !plan.sorted
}

/** The documents of the answer, in order and cut to size. */
export function* findMatches(reading: Reading, plan: Plan, query: FindQuery): Iterable<Match | typeof PAUSE> {
  const { skip, limit, sort } = query
  const isOrdered = !isSorting(plan, query)
  const matches = matchingDocuments(reading, plan, query.filter, isOrdered ? skip : 0)
  const ordered = isOrdered ? matches : sortDocuments(matches, sort, limit && skip + limit, reading)
  let skipped = isOrdered ? skip : 0
  let given = 0
  for (const match of ordered) {
    if (match === PAUSE) yield match
    else if (skipped < skip) skipped++
    else {
      yield match
      if (++given === limit) return
    }
  }
}

/** The bytes of the answer's documents. */
function* findItems(
  operation: Operation,
  collection: Collection,
  plan: Plan,
  query: FindQuery,
  timing: Reading['timing'],
): Iterable<CursorItem> {
  const { store, access } = operation
  const spill = query.allowDiskUse ? store.spill : null
  const reading: Reading = { engine: store.engine, access, collection, timing, spill }
  const shape = shapeOf(query, plan)
  for (const match of findMatches(reading, plan, query)) {
    if (match === PAUSE) yield match
    else yield shape ? encodeDocument(shape(match), MOST_RESULT_BYTES) : match.bytes
  }
}

/** What is shown of each document; null for all of it as it is. */
function shapeOf(query: FindQuery, plan: Plan): ((match: Match) => Doc) | null {
  if (query.returnKey) return indexedFields(plan)
  const { filter, variables, collation, showRecordId } = query
  const projection =
    query.projection && compileProjection(query.projection, { filter, let: variables, ...collation })
  if (!showRecordId) return projection && ((match) => projection.apply(match.doc))
  return (match) =>
    docOf([...(projection ? projection.apply(match.doc) : match.doc), ['$recordId', BigInt(match.record)]])
}

function indexedFields(plan: Plan): (match: Match) => Doc {
  const index = plan.kind === 'index' ? plan.index : null
  if (plan.kind === 'either' || index?.multikey) {
    throw new CommandError(
      'CommandNotSupported',
      'returnKey is not supported for an index with arrays, or for $or',
    )
  }
  return ({ doc }) =>
    docOf(index?.fields.map(({ path }): [string, Value] => [path, valueAt(doc, path) ?? null]) ?? [])
}

function valueAt(doc: Doc, path: string): MaybeValue {
  return path
    .split('.')
    .reduce<MaybeValue>((value, name) => (isDoc(value) ? value.get(name) : undefined), doc)
}
