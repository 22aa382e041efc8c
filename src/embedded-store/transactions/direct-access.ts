import type { Doc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { duplicateKey } from '../indexes/duplicate-key.ts'
import { type Collection, type Index, namespaceOf } from '../storage/catalog-types.ts'
import type { Catalog } from '../storage/catalog.ts'
import type { Records, Stored } from '../storage/records.ts'
import type { Access } from './access.ts'
import { Blocked } from './blocked.ts'
import type { Locks } from './locks.ts'
import type { Versions } from './versions.ts'

/** Reads the latest state and changes it at once; whatever an open transaction holds is waited for (`Blocked`). */
export class DirectAccess implements Access {
  readonly transactional = false
  readonly #catalog: Catalog
  readonly #records: Records
  readonly #locks: Locks
  readonly #versions: Versions

  constructor(catalog: Catalog, records: Records, locks: Locks, versions: Versions) {
    this.#catalog = catalog
    this.#records = records
    this.#locks = locks
    this.#versions = versions
  }

  collection(database: string, name: string): Collection | undefined {
    return this.#catalog.find(database, name)
  }

  create(database: string, name: string, options: Doc): Collection {
    const namespace = `${database}.${name}`
    if (this.#catalog.find(database, name)) throw namespaceExists(namespace)
    const holder = this.#locks.holderOfName(namespace)
    if (holder) throw new Blocked(holder)
    const collection = this.#catalog.prepare(database, name, options, this.#versions.advance())
    this.#catalog.add(collection)
    return collection
  }

  addIndex(collection: Collection, index: Index): void {
    this.#catalog.addIndex(collection, index)
  }

  read(_collection: Collection, record: number): Uint8Array | undefined {
    return this.#records.read(record)
  }

  shadow(): null {
    return null
  }

  insert(collection: Collection, after: Stored): number {
    const record = this.#records.allocate(collection)
    this.#put(collection, record, null, after)
    return record
  }

  replace(collection: Collection, record: number, before: Stored, after: Stored): void {
    this.#checkRecord(record)
    this.#put(collection, record, before, after)
  }

  remove(collection: Collection, record: number, before: Stored): void {
    this.#checkRecord(record)
    this.#records.put(collection, record, before, null)
  }

  #checkRecord(record: number): void {
    const holder = this.#locks.holderOfRecord(record)
    if (holder) throw new Blocked(holder)
  }

  #put(collection: Collection, record: number, before: Stored | null, after: Stored): void {
    const changes = this.#records.entryChanges(collection, before, after)
    for (const { index, added } of changes) {
      if (index.guarded) this.#checkUnique(collection, index, added, record, after.doc)
    }
    this.#records.put(collection, record, before, after, changes)
  }

  #checkUnique(
    collection: Collection,
    index: Index,
    keys: readonly Buffer[],
    record: number,
    doc: Doc,
  ): void {
    for (const key of keys) {
      if (this.#records.ownerOf(index, key, record) !== undefined) {
        throw duplicateKey(namespaceOf(collection), index, doc, key)
      }
      const holder = this.#locks.holderOfKey(index.id, key)
      if (holder) throw new Blocked(holder)
    }
  }
}

export function namespaceExists(namespace: string): CommandError {
  return new CommandError('NamespaceExists', `Collection ${namespace} already exists.`)
}
