import { compareValues } from '../bson/compare.ts'
import { type Doc, Int32, type MaybeValue, docOf, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { buildIndex } from '../indexes/build-index.ts'
import { checkIndexSpec } from '../indexes/check-index-spec.ts'
import { describeValue } from '../bson/describe.ts'
import type { Collection, Index } from '../storage/catalog-types.ts'
import type { Command } from './command.ts'
import { listCursor } from './list-cursor.ts'
import { checkNewName, collectionForWriting, collectionName, noSuchCollection } from './namespace.ts'
import { type Operation, whenFree } from './operation.ts'
import { quiet } from './quiet.ts'
import type { Request } from './request.ts'

const MAX_INDEXES = 64

export const createIndexesCommand: Command = {
  name: 'createIndexes',
  fields: ['indexes', 'ignoreUnknownIndexOptions', 'commitQuorum', 'returnOnStart'],
  inTransaction: true,
  async run(operation, request) {
    const name = collectionName(operation, request)
    checkNewName(operation.database, name)
    const specs = request.documents('indexes').map(({ doc }) => checkIndexSpec(doc))
    if (specs.length === 0) throw new CommandError('BadValue', 'Must specify at least one index to create')
    const existed = operation.access.collection(operation.database, name) !== undefined
    const collection = await whenFree(operation, () => collectionForWriting(operation, name))
    if (!operation.access.transactional) await othersBuilt(operation, collection, specs)
    const before = collection.indexes.length
    const wanted = newIndexes(collection, specs)
    if (wanted.length > 0 && !operation.access.transactional) await quiet(operation, () => [collection])
    if (before + wanted.length > MAX_INDEXES) {
      throw new CommandError(
        'CannotCreateIndex',
        `add index fails, too many indexes for ${operation.database}.${name}`,
      )
    }
    await addIndexes(operation, collection, newIndexes(collection, wanted))
    const reply = docOf([
      ['numIndexesBefore', new Int32(before)],
      ['numIndexesAfter', new Int32(collection.indexes.length)],
      ['createdCollectionAutomatically', !existed],
    ])
    if (wanted.length === 0) reply.set('note', 'all indexes already exist')
    return reply
  },
}

/** What is being built now. */
const builds = new WeakMap<Index, Promise<void>>()

/** Whoever asks for an index that another is building waits for it too; when that fails, it is built once more. */
async function othersBuilt(
  operation: Operation,
  collection: Collection,
  specs: readonly Doc[],
): Promise<void> {
  const names = new Set(specs.map(nameOf))
  for (;;) {
    const building = collection.indexes.filter(({ name, ready }) => !ready && names.has(name))
    const ends = building.flatMap((index) => builds.get(index) ?? [])
    if (ends.length === 0) return
    await operation.patience.waitFor(Promise.allSettled(ends).then(() => {}))
  }
}

async function addIndexes(
  operation: Operation,
  collection: Collection,
  specs: readonly Doc[],
): Promise<void> {
  const { access, store, patience } = operation
  const built: Index[] = []
  try {
    for (const spec of specs) {
      if (!access.transactional) await othersBuilt(operation, collection, [spec])
      if (newIndexes(collection, [spec]).length === 0) continue
      const index = store.catalog.prepareIndex(spec)
      if (!access.transactional) index.ready = false
      access.addIndex(collection, index)
      built.push(index)
      if (access.transactional) continue
      const building = buildIndex(store, collection, index, patience)
      builds.set(index, building)
      await building
    }
  } catch (error) {
    for (const index of built) if (!access.transactional) store.catalog.removeIndex(collection, index)
    throw error
  }
}

/** Those of the specifications that the collection has no index for; throws for one that contradicts an index. */
function newIndexes(collection: Collection, specs: readonly Doc[]): Doc[] {
  return specs.filter((spec) => {
    for (const { spec: existing } of collection.indexes) {
      if (agrees(existing, spec)) return false
    }
    return true
  })
}

const SIGNATURE = ['key', 'unique', 'sparse', 'partialFilterExpression']

function agrees(existing: Doc, wanted: Doc): boolean {
  const sameName = existing.get('name') === wanted.get('name')
  const isSame = (field: string): boolean =>
    compareValues(existing.get(field) ?? null, wanted.get(field) ?? null) === 0
  const isIdIndex = existing.get('name') === '_id_'
  const sameSignature = isIdIndex ? isSame('key') : SIGNATURE.every(isSame)
  if (isIdIndex && sameSignature) return true
  if (sameName && !isSame('key')) {
    throw new CommandError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${describeValue(wanted)}, existing index: ${describeValue(existing)}`,
    )
  }
  if (sameName && !(sameSignature && isSame('expireAfterSeconds') && isSame('hidden'))) {
    throw new CommandError(
      sameSignature ? 'IndexOptionsConflict' : 'IndexKeySpecsConflict',
      `An equivalent index already exists with the same name but different options. Requested index: ${describeValue(wanted)}, existing index: ${describeValue(existing)}`,
    )
  }
  if (!sameName && sameSignature) {
    throw new CommandError(
      'IndexOptionsConflict',
      `Index already exists with a different name: ${nameOf(existing)}`,
    )
  }
  return sameName
}

function nameOf(spec: Doc): string {
  const name = spec.get('name')
  return typeof name === 'string' ? name : ''
}

export const listIndexesCommand: Command = {
  name: 'listIndexes',
  fields: ['cursor', 'includeBuildUUIDs', 'includeIndexBuildInfo'],
  run(operation, request) {
    const name = collectionName(operation, request)
    const collection = operation.access.collection(operation.database, name)
    if (!collection) throw noSuchCollection(operation, name)
    const specs = collection.indexes.filter((index) => index.ready).map((index) => index.spec)
    return listCursor(operation, request, `${operation.database}.${name}`, specs)
  },
}

export const dropIndexesCommand: Command = {
  name: 'dropIndexes',
  aliases: ['deleteIndexes'],
  fields: ['index'],
  async run(operation, request) {
    const name = collectionName(operation, request)
    const collection = operation.access.collection(operation.database, name)
    if (!collection) throw new CommandError('NamespaceNotFound', `ns not found ${operation.database}.${name}`)
    await quiet(operation, () => [collection])
    const before = collection.indexes.length
    const isAll = request.get('index') === '*'
    for (const index of indexesToDrop(collection, request))
      operation.store.catalog.removeIndex(collection, index)
    const reply = docOf([['nIndexesWas', new Int32(before)]])
    if (isAll) reply.set('msg', 'non-_id indexes dropped for collection')
    return reply
  },
}

function indexesToDrop(collection: Collection, request: Request): Index[] {
  const wanted = request.get('index')
  if (wanted === '*') return collection.indexes.filter((index) => index.name !== '_id_')
  const names: readonly MaybeValue[] = Array.isArray(wanted) ? wanted : [wanted]
  return names.map((each) => {
    if (isDoc(each)) return byPattern(collection, each)
    if (typeof each !== 'string') throw request.wrongType('index', each, '[string, object, array]')
    const index = collection.indexes.find((candidate) => candidate.name === each)
    if (!index) throw new CommandError('IndexNotFound', `index not found with name [${each}]`)
    return mayDrop(index)
  })
}

function byPattern(collection: Collection, pattern: Doc): Index {
  const found = collection.indexes.filter(
    (index) => compareValues(index.spec.get('key') ?? null, pattern) === 0,
  )
  const [index] = found
  if (!index) throw new CommandError('IndexNotFound', `can't find index with key: ${describeValue(pattern)}`)
  if (found.length > 1) {
    throw new CommandError(
      'AmbiguousIndexKeyPattern',
      `${found.length} indexes found for key: ${describeValue(pattern)}, identify by name instead`,
    )
  }
  return mayDrop(index)
}

function mayDrop(index: Index): Index {
  if (index.name === '_id_') throw new CommandError('InvalidOptions', 'cannot drop _id index')
  return index
}
