import { decodeDocument } from '../bson/decode.ts'
import { type Doc, docOf, Int32 } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { indexKeysOf } from '../indexes/index-keys.ts'
import { firstRecord, lastRecord } from '../storage/schema.ts'
import type { Collection } from '../storage/catalog-types.ts'
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

/** Compares every index with the documents of the collection, without giving way: nothing may change meanwhile. */
export const validateCommand: Command = {
  name: 'validate',
  fields: ['full', 'metadata', 'repair', 'checkBSONConformance', 'background'],
  run(operation, request) {
    const name = collectionName(operation, request)
    const collection = operation.store.catalog.find(operation.database, name)
    if (!collection) {
      throw new CommandError(
        'NamespaceNotFound',
        `Collection '${operation.database}.${name}' does not exist to validate.`,
      )
    }
    const { count, errors } = checkCollection(operation, collection)
    return docOf([
      ['ns', `${operation.database}.${name}`],
      ['nInvalidDocuments', 0n],
      ['nrecords', new Int32(count)],
      ['nIndexes', new Int32(collection.indexes.length)],
      ['valid', errors.length === 0],
      ['repaired', false],
      ['warnings', []],
      ['errors', errors],
    ])
  },
}

function checkCollection({ store }: Operation, collection: Collection): { count: number; errors: string[] } {
  const indexes = collection.indexes.filter((index) => index.ready)
  const expected = indexes.map(() => 0)
  const errors: string[] = []
  let count = 0
  let next = firstRecord(collection.id)
  for (;;) {
    const rows = store.engine.all(
      'SELECT record, body FROM documents WHERE record BETWEEN ? AND ? ORDER BY record LIMIT 200',
      [next, lastRecord(collection.id)],
    ) as [number, Uint8Array][]
    for (const [record, body] of rows) {
      next = record + 1
      count++
      const doc = decodeDocument(body)
      for (const [at, index] of indexes.entries()) {
        const { keys } = indexKeysOf(index, doc)
        expected[at] = (expected[at] ?? 0) + keys.length
        for (const key of keys) {
          if (!store.records.hasEntry(index, key, record))
            errors.push(`index ${index.name} lacks an entry of record ${record}`)
        }
      }
    }
    if (rows.length < 200) break
  }
  for (const [at, index] of indexes.entries()) {
    const entries = store.records.countEntries(index, Buffer.alloc(0), Buffer.from([255, 255]))
    if (entries !== expected[at])
      errors.push(`index ${index.name} has ${entries} entries where the documents give ${expected[at]}`)
  }
  return { count, errors }
}
