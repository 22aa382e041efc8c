import { hostname } from 'node:os'
import { smallestInteger } from '../bson/numbers.ts'
import { BsonDate, type Doc, Int32, docOf } from '../bson/value.ts'
import { settle } from '../cursors/settle.ts'
import { CommandError } from '../errors.ts'
import { checkCollection } from '../indexes/check-collection.ts'
import type { Command } from './command.ts'
import { collectionName } from './namespace.ts'
import type { Operation } from './operation.ts'

export const dbStatsCommand: Command = {
  name: 'dbStats',
  aliases: ['dbstats'],
  fields: ['scale', 'freeStorage'],
  run({ store, database }, request) {
    const scale = Math.max(1, request.integer('scale', 1))
    const collections = store.catalog.collections(database)
    let objects = 0
    let bytes = 0
    for (const collection of collections) {
      const size = store.records.sizeOf(collection)
      objects += size.count
      bytes += size.bytes
    }
    const indexes = collections.reduce((sum, collection) => sum + collection.indexes.length, 0)
    return docOf([
      ['db', database],
      ['collections', BigInt(collections.length)],
      ['views', 0n],
      ['objects', BigInt(objects)],
      ['avgObjSize', objects === 0 ? 0 : bytes / objects],
      ['dataSize', bytes / scale],
      ['storageSize', bytes / scale],
      ['indexes', BigInt(indexes)],
      ['scaleFactor', BigInt(scale)],
    ])
  },
}

export const collStatsCommand: Command = {
  name: 'collStats',
  aliases: ['collstats'],
  fields: ['scale', 'verbose'],
  run(operation, request) {
    const name = collectionName(operation, request)
    return collectionStatistics(operation, name, Math.max(1, request.integer('scale', 1)))
  },
}

/** Count and sizes of a collection; all zero for one that does not exist. */
export function collectionStatistics({ store, database }: Operation, name: string, scale: number): Doc {
  const collection = store.catalog.find(database, name)
  const { count, bytes } = collection ? store.records.sizeOf(collection) : { count: 0, bytes: 0 }
  return docOf([
    ['ns', `${database}.${name}`],
    ['size', new Int32(Math.round(bytes / scale))],
    ['count', new Int32(count)],
    ['avgObjSize', new Int32(count === 0 ? 0 : Math.round(bytes / count))],
    ['storageSize', new Int32(Math.round(bytes / scale))],
    ['nindexes', new Int32(collection?.indexes.length ?? 0)],
    ['capped', false],
    ['scaleFactor', new Int32(scale)],
  ])
}

/** What `$collStats` shows of a collection; throws NamespaceNotFound (26) when there is none to count in. */
export function stageStatistics(
  operation: Operation,
  name: string,
  { count, scale }: { readonly count: boolean; readonly scale: number | null },
): Doc {
  const { store, database } = operation
  const collection = store.catalog.find(database, name)
  if (count && !collection) {
    throw new CommandError(
      'NamespaceNotFound',
      `Unable to retrieve count in $collStats stage :: caused by :: Collection [${database}.${name}] not found.`,
    )
  }
  const reply = docOf([
    ['ns', `${database}.${name}`],
    ['host', hostname()],
    ['localTime', new BsonDate(Date.now())],
  ])
  if (scale !== null) {
    const statistics = collectionStatistics(operation, name, scale)
    statistics.delete('ns')
    reply.set('storageStats', statistics)
  }
  if (count && collection) reply.set('count', smallestInteger(store.records.count(collection)))
  return reply
}

export const validateCommand: Command = {
  name: 'validate',
  fields: ['full', 'metadata', 'repair', 'checkBSONConformance', 'background'],
  async run(operation, request) {
    const name = collectionName(operation, request)
    const { engine, records, catalog } = operation.store
    const collection = catalog.find(operation.database, name)
    if (!collection) {
      throw new CommandError(
        'NamespaceNotFound',
        `Collection '${operation.database}.${name}' does not exist to validate.`,
      )
    }
    const work = checkCollection(engine, records, collection)
    const { documents, faults } = await settle(work, operation.patience)
    return docOf([
      ['ns', `${operation.database}.${name}`],
      ['nInvalidDocuments', 0n],
      ['nrecords', new Int32(documents)],
      ['nIndexes', new Int32(collection.indexes.length)],
      ['valid', faults.length === 0],
      ['repaired', false],
      ['warnings', []],
      ['errors', [...faults]],
    ])
  },
}
