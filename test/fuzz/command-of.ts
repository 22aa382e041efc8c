import type { Document } from 'mongodb'
import type { Doc } from '../../src/embedded-store/bson/value.ts'
import { fromDriver, toDriver } from './driver-values.ts'
import type { Answer } from './model/perform.ts'
import type { FindAndModify, IndexChange, Request } from './operation.ts'

const ALL_IN_ONE_BATCH = 10_000

/** The operation as a command to the collection. */
export function commandOf(operation: Request | IndexChange, name: string): Document {
  switch (operation.kind) {
    case 'insert':
      return { insert: name, documents: [toDriver(operation.doc)] }
    case 'update': {
      const { filter, update, arrayFilters, multi, upsert } = operation
      const statement = { q: toDriver(filter), u: toDriver(update), multi, upsert }
      return { update: name, updates: [{ ...statement, ...arrayFiltersOf(arrayFilters) }] }
    }
    case 'delete':
      return { delete: name, deletes: [{ q: toDriver(operation.filter), limit: operation.multi ? 0 : 1 }] }
    case 'find': {
      const { filter, sort, projection, skip, limit, hint } = operation
      const parts = { filter: toDriver(filter), sort: toDriver(sort), projection: toDriver(projection) }
      const hinted = hint === null ? {} : { hint: hint === '$natural' ? { $natural: 1 } : hint }
      return { find: name, ...parts, skip, limit, ...hinted, batchSize: ALL_IN_ONE_BATCH }
    }
    case 'count': {
      // Transactions know no count command: countDocuments is an aggregation in all drivers.
      const { filter, skip, limit } = operation
      const window = [...(skip > 0 ? [{ $skip: skip }] : []), ...(limit > 0 ? [{ $limit: limit }] : [])]
      const pipeline = [{ $match: toDriver(filter) }, ...window, { $group: { _id: 1, n: { $sum: 1 } } }]
      return { aggregate: name, pipeline, cursor: {} }
    }
    case 'distinct':
      return { distinct: name, key: operation.path, query: toDriver(operation.filter) }
    case 'aggregate': {
      const pipeline = operation.pipeline.map(toDriver)
      return { aggregate: name, pipeline, cursor: { batchSize: ALL_IN_ONE_BATCH } }
    }
    case 'createIndex': {
      const { index } = operation
      const partial = index.partial ? { partialFilterExpression: toDriver(index.partial) } : {}
      const flags = { ...(index.unique ? { unique: true } : {}), ...(index.sparse ? { sparse: true } : {}) }
      return {
        createIndexes: name,
        indexes: [{ name: index.name, key: toDriver(index.key), ...flags, ...partial }],
      }
    }
    case 'dropIndex':
      return { dropIndexes: name, index: operation.name }
    case 'findAndModify':
    default:
      return findAndModify(operation, name)
  }
}

function findAndModify(operation: FindAndModify, name: string): Document {
  const { filter, sort, projection, update, arrayFilters, returnNew, upsert } = operation
  const parts = { query: toDriver(filter), sort: toDriver(sort), fields: toDriver(projection) }
  if (update === null) return { findAndModify: name, ...parts, remove: true }
  const change = { update: toDriver(update), new: returnNew, upsert, ...arrayFiltersOf(arrayFilters) }
  return { findAndModify: name, ...parts, ...change }
}

function arrayFiltersOf(list: readonly Doc[]): Document {
  return list.length > 0 ? { arrayFilters: list.map(toDriver) } : {}
}

/** What the reply to a command says. */
export function answerOf(operation: Request | IndexChange, reply: Document): Answer {
  const batch = listOf((reply['cursor'] as Document | undefined)?.['firstBatch'])
  switch (operation.kind) {
    case 'find':
    case 'aggregate':
      return { documents: batch.map((doc) => fromDriver(doc) as Doc) }
    case 'count':
      return { n: Number(batch[0]?.['n'] ?? 0) }
    case 'distinct':
      return { values: listOf(reply['values']).map(fromDriver) }
    case 'findAndModify': {
      const value: unknown = reply['value']
      return { documents: value === null || value === undefined ? [] : [fromDriver(value) as Doc] }
    }
    case 'update': {
      const upserted = listOf(reply['upserted']).length > 0
      return { n: Number(reply['n']), modified: Number(reply['nModified']), upserted }
    }
    case 'createIndex':
    case 'dropIndex':
      return {}
    default:
      return { n: Number(reply['n']) }
  }
}

/** The list at this place of a reply; none when there is something else. */
export function listOf(value: unknown): Document[] {
  return Array.isArray(value) ? (value as Document[]) : []
}
