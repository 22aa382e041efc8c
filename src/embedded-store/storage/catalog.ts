import { randomUUID } from 'node:crypto'
import { decodeDocument } from '../bson/decode.ts'
import { encodeDocument } from '../bson/encode.ts'
import { Binary, type Doc, Int32, docOf, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { indexFromSpec } from '../indexes/index-from-spec.ts'
import type { Collection, Index } from './catalog-types.ts'
import type { Engine } from './engine.ts'
import type { Garbage } from './garbage.ts'
import { MAX_COLLECTION_ID, firstRecord } from './schema.ts'

const ID_INDEX_SPEC = docOf([
  ['v', new Int32(2)],
  ['key', docOf([['_id', new Int32(1)]])],
  ['name', '_id_'],
])

/** Which collections and indexes exist: in memory for reading, in the engine's tables for keeping. */
export class Catalog {
  readonly #engine: Engine
  /** Null where nothing is ever dropped. */
  readonly #garbage: Garbage | null
  readonly #databases = new Map<string, Map<string, Collection>>()
  #nextCollection = 1
  #nextIndex = 1

  constructor(engine: Engine, garbage: Garbage | null) {
    this.#engine = engine
    this.#garbage = garbage
    this.#load()
    engine.onRollback(() => this.#load())
  }

  databases(): string[] {
    return [...this.#databases.keys()].filter((name) => this.collections(name).length > 0).sort()
  }

  collections(database: string): Collection[] {
    const collections = [...(this.#databases.get(database)?.values() ?? [])]
    return collections.sort((left, right) => (left.name < right.name ? -1 : 1))
  }

  find(database: string, name: string): Collection | undefined {
    return this.#databases.get(database)?.get(name)
  }

  /** A collection with its `_id` index that is not yet in the catalog: `add` makes it so. */
  prepare(database: string, name: string, options: Doc, createdAt: number): Collection {
    if (this.#nextCollection > MAX_COLLECTION_ID) {
      throw new CommandError(
        'InternalError',
        'this data folder has made all the collections that it can number',
      )
    }
    const collection: Collection = {
      id: this.#nextCollection++,
      database,
      name,
      uuid: Buffer.from(randomUUID().replaceAll('-', ''), 'hex'),
      options,
      indexes: [],
      nextRecord: null,
      count: 0,
      createdAt,
      dropped: false,
      largestSeen: 0,
    }
    collection.nextRecord = firstRecord(collection.id)
    collection.indexes.push(this.prepareIndex(ID_INDEX_SPEC))
    return collection
  }

  /** An index that is not yet part of a collection: `addIndex` makes it so. */
  prepareIndex(spec: Doc): Index {
    return { ...indexFromSpec(this.#nextIndex++, spec), ready: true }
  }

  add(collection: Collection): void {
    this.#place(collection)
    this.#engine.run('INSERT INTO collections VALUES (?, ?, ?, ?)', [
      collection.id,
      collection.database,
      collection.name,
      infoOf(collection),
    ])
    for (const index of collection.indexes) this.#saveIndex(collection, index)
  }

  addIndex(collection: Collection, index: Index): void {
    collection.indexes.push(index)
    this.#saveIndex(collection, index)
  }

  /** Writes the index again after its options or its state changed. */
  updateIndex(collection: Collection, index: Index): void {
    this.#saveIndex(collection, index)
  }

  /** Removes the index wherever its collection is by now: it may have been renamed, or been read again from disk. */
  removeIndex(collection: Collection, index: Index): void {
    for (const each of new Set([collection, ...this.#all()])) {
      each.indexes = each.indexes.filter((other) => other.id !== index.id)
    }
    this.#removeIndexRow(index)
  }

  /** Removes indexes whose building a kill cut short: nobody was told that they exist. */
  dropUnfinishedIndexes(): void {
    for (const database of this.databases()) {
      for (const collection of this.collections(database)) {
        for (const index of collection.indexes) if (!index.ready) this.removeIndex(collection, index)
      }
    }
  }

  updateOptions(collection: Collection): void {
    this.#engine.run('UPDATE collections SET info = ? WHERE id = ?', [infoOf(collection), collection.id])
  }

  remove(collection: Collection): void {
    collection.dropped = true
    this.#databases.get(collection.database)?.delete(collection.name)
    for (const index of collection.indexes) this.#removeIndexRow(index)
    this.#engine.run('DELETE FROM collections WHERE id = ?', [collection.id])
    this.#garbage?.addCollection(collection.id)
  }

  /** The same collection under another name. */
  rename(collection: Collection, database: string, name: string, createdAt: number): Collection {
    this.#databases.get(collection.database)?.delete(collection.name)
    const renamed: Collection = { ...collection, database, name, createdAt }
    collection.dropped = true
    this.#place(renamed)
    this.#engine.run('UPDATE collections SET database = ?, name = ? WHERE id = ?', [
      database,
      name,
      renamed.id,
    ])
    return renamed
  }

  #place(collection: Collection): void {
    let database = this.#databases.get(collection.database)
    if (!database) this.#databases.set(collection.database, (database = new Map()))
    database.set(collection.name, collection)
  }

  #removeIndexRow(index: Index): void {
    this.#engine.run('DELETE FROM indexes WHERE id = ?', [index.id])
    this.#garbage?.addIndex(index.id)
  }

  #saveIndex(collection: Collection, index: Index): void {
    this.#engine.run('INSERT OR REPLACE INTO indexes VALUES (?, ?, ?, ?, ?)', [
      index.id,
      collection.id,
      encodeDocument(index.spec),
      index.multikey ? 1 : 0,
      index.ready ? 1 : 0,
    ])
  }

  /** Reads all of it. After a lost group, what is still there stays the same object, for those who are at work on it. */
  #load(): void {
    const known = new Map(this.#all().map((collection) => [collection.id, collection]))
    const indexes = new Map(this.#all().flatMap((each) => each.indexes.map((index) => [index.id, index])))
    for (const collection of known.values()) collection.dropped = true
    this.#databases.clear()
    if (this.#garbage) {
      this.#nextCollection = Math.max(this.#nextCollection, this.#garbage.highestCollection() + 1)
      this.#nextIndex = Math.max(this.#nextIndex, this.#garbage.highestIndex() + 1)
    }
    const byId = new Map<number, Collection>()
    const collectionRows = this.#engine.all('SELECT id, database, name, info FROM collections', [])
    for (const [id, database, name, info] of collectionRows) {
      const stored = collectionFromRow(Number(id), String(database), String(name), info as Uint8Array)
      const collection = refreshed(known.get(stored.id), stored)
      byId.set(collection.id, collection)
      this.#place(collection)
      this.#nextCollection = Math.max(this.#nextCollection, collection.id + 1)
    }
    const indexRows = this.#engine.all(
      'SELECT id, collection, spec, multikey, ready FROM indexes ORDER BY id',
      [],
    )
    for (const [id, collectionId, spec, multikey, ready] of indexRows) {
      const stored = indexFromSpec(Number(id), decodeDocument(spec as Uint8Array))
      const state = { multikey: multikey === 1, ready: ready === 1 }
      const index = Object.assign(indexes.get(stored.id) ?? stored, stored, state)
      byId.get(Number(collectionId))?.indexes.push(index)
      this.#nextIndex = Math.max(this.#nextIndex, index.id + 1)
    }
  }

  #all(): Collection[] {
    return [...this.#databases.values()].flatMap((database) => [...database.values()])
  }
}

/** The collection as the rows have it: `known` itself when that is the same one. Its record numbers are never given again. */
function refreshed(known: Collection | undefined, stored: Collection): Collection {
  if (!known || known.database !== stored.database || known.name !== stored.name) return stored
  const { options, indexes, count, dropped } = stored
  return Object.assign(known, { options, indexes, count, dropped })
}

function infoOf(collection: Collection): Buffer {
  return encodeDocument(
    docOf([
      ['uuid', new Binary(collection.uuid, 4)],
      ['options', collection.options],
    ]),
  )
}

function collectionFromRow(id: number, database: string, name: string, info: Uint8Array): Collection {
  const stored = decodeDocument(info)
  const uuid = stored.get('uuid')
  const options = stored.get('options')
  return {
    id,
    database,
    name,
    uuid: uuid instanceof Binary ? uuid.bytes : new Uint8Array(16),
    options: isDoc(options) ? options : docOf(),
    indexes: [],
    nextRecord: null,
    count: null,
    createdAt: 0,
    dropped: false,
    largestSeen: 0,
  }
}
