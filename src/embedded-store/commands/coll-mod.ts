import { compareValues } from '../bson/compare.ts'
import { decodeFields } from '../bson/decode.ts'
import { isNumber } from '../bson/types.ts'
import { type Doc, type Value, docOf, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Collection, Index } from '../storage/catalog-types.ts'
import { KEPT_OPTIONS, keptOptions } from './collection-commands.ts'
import type { Command } from './command.ts'
import { collectionName, noSuchCollection } from './namespace.ts'
import type { Operation } from './operation.ts'
import { quiet } from './quiet.ts'
import { Request } from './request.ts'

/** What `collMod` can change of an index. */
export const INDEX_CHANGES = ['expireAfterSeconds', 'hidden', 'prepareUnique', 'unique']

export const collModCommand: Command = {
  name: 'collMod',
  fields: [...KEPT_OPTIONS, 'index', 'dryRun'],
  async run(operation, request) {
    const name = collectionName(operation, request)
    const collection = operation.access.collection(operation.database, name)
    if (!collection) throw noSuchCollection(operation, name)
    await quiet(operation, () => [collection])
    const options = keptOptions(request)
    const change = request.optionalDocument('index')
    const reply = change ? modifyIndex(operation, collection, change, request.flag('dryRun')) : docOf()
    if (options.size > 0) {
      collection.options = docOf([...collection.options, ...options])
      const validator = collection.options.get('validator')
      if (isDoc(validator) && validator.size === 0) collection.options.delete('validator')
      operation.store.catalog.updateOptions(collection)
    }
    return reply
  },
}

function modifyIndex(operation: Operation, collection: Collection, change: Doc, dryRun: boolean): Doc {
  const request = new Request('collMod.index', change)
  request.allowOnly(new Set(['name', 'keyPattern', ...INDEX_CHANGES]))
  const index = indexNamed(operation, collection, request)
  if (!INDEX_CHANGES.some((field) => request.has(field))) {
    throw new CommandError('InvalidOptions', 'no expireAfterSeconds, hidden, unique, or prepareUnique field')
  }
  if (dryRun && !request.flag('unique')) {
    throw new CommandError('InvalidOptions', 'dryRun mode can only be used with unique')
  }
  const reply = docOf()
  const spec = docOf(index.spec)
  if (request.has('unique')) makeUnique(operation, index, request, spec, reply)
  if (dryRun) return reply
  for (const field of ['hidden', 'prepareUnique'] as const) {
    if (request.has(field)) setFlag(index, field, request.flag(field), spec, reply)
  }
  if (request.has('expireAfterSeconds')) setExpiry(index, request, spec, reply)
  index.spec = spec
  index.unique = spec.get('unique') === true
  index.guarded = index.unique || spec.get('prepareUnique') === true
  operation.store.catalog.updateIndex(collection, index)
  return reply
}

function indexNamed(operation: Operation, collection: Collection, request: Request): Index {
  const pattern = request.get('keyPattern')
  const index = collection.indexes.find((candidate) =>
    pattern === undefined
      ? candidate.name === request.get('name')
      : compareValues(candidate.spec.get('key') ?? null, pattern) === 0,
  )
  if (!index) {
    throw new CommandError(
      'IndexNotFound',
      `cannot find index for ns ${operation.database}.${collection.name}`,
    )
  }
  if (index.name !== '_id_') return index
  throw new CommandError('BadValue', 'the _id field does not support collMod')
}

function setFlag(
  index: Index,
  field: 'hidden' | 'prepareUnique',
  value: boolean,
  spec: Doc,
  reply: Doc,
): void {
  const before = spec.get(field) === true
  if (before === value) return
  reply.set(`${field}_old`, before)
  reply.set(`${field}_new`, value)
  if (value) spec.set(field, true)
  else spec.delete(field)
  if (field === 'hidden') index.hidden = value
}

function setExpiry(index: Index, request: Request, spec: Doc, reply: Doc): void {
  const seconds = request.get('expireAfterSeconds')
  if (!isNumber(seconds)) throw request.wrongType('expireAfterSeconds', seconds, 'safeInt64')
  if (index.fields.length > 1) {
    throw new CommandError('InvalidOptions', 'TTL indexes are single-field indexes')
  }
  const old = spec.get('expireAfterSeconds')
  if (old !== undefined) reply.set('expireAfterSeconds_old', old)
  reply.set('expireAfterSeconds_new', seconds)
  spec.set('expireAfterSeconds', seconds)
  index.expireAfterSeconds = request.integer('expireAfterSeconds', 0)
}

/** Turns an index that has been prepared for it into a unique one; throws 359 with the documents that are in the way. */
function makeUnique(operation: Operation, index: Index, request: Request, spec: Doc, reply: Doc): void {
  if (!request.flag('unique')) throw new CommandError('BadValue', "'unique: false' is not supported")
  if (index.unique) return
  if (spec.get('prepareUnique') !== true && !request.flag('prepareUnique')) {
    throw new CommandError(
      'InvalidOptions',
      'Cannot make index unique with collMod: prepareUnique must be true first',
    )
  }
  const violations = sharedKeys(operation, index)
  if (violations.length > 0) {
    throw new CommandError(
      'CannotConvertIndexToUnique',
      'Cannot convert the index to unique. Please resolve conflicting documents before running collMod again.',
      { extra: docOf([['violations', violations]]) },
    )
  }
  spec.delete('prepareUnique')
  spec.set('unique', true)
  reply.set('unique_new', true)
}

/** The `_id`s of the documents that stand under the same key of an index, key by key. */
function sharedKeys({ store }: Operation, index: Index): Doc[] {
  const rows = store.engine.all(
    'SELECT key, record FROM entries WHERE idx = ? AND key IN (SELECT key FROM entries WHERE idx = ? GROUP BY key HAVING count(*) > 1) ORDER BY key, record',
    [index.id, index.id],
  ) as [Buffer, number][]
  const groups: { key: Buffer; ids: Value[] }[] = []
  for (const [key, record] of rows) {
    if (groups.at(-1)?.key.equals(key) !== true) groups.push({ key, ids: [] })
    const bytes = store.records.read(record)
    const id = bytes ? decodeFields(bytes, new Set(['_id'])).get('_id') : undefined
    if (id !== undefined) groups.at(-1)?.ids.push(id)
  }
  return groups.map(({ ids }) => docOf([['ids', ids]]))
}
