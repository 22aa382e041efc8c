import type { Doc } from '../bson/value.ts'
import { decodeDocument } from '../bson/decode.ts'
import { CommandError } from '../errors.ts'
import { duplicateKey } from '../indexes/duplicate-key.ts'
import { checkIndexable, hasSameFields, indexKeysOf } from '../indexes/index-keys.ts'
import { type Collection, type Index, namespaceOf } from '../storage/catalog-types.ts'
import type { Catalog } from '../storage/catalog.ts'
import type { Records, Stored } from '../storage/records.ts'
import type { Access } from './access.ts'
import { namespaceExists } from './direct-access.ts'
import { keyName } from './key-name.ts'
import type { Locks } from './locks.ts'
import type { Shadow } from './shadow.ts'
import { SnapshotAccess } from './snapshot-access.ts'
import type { Transaction } from './transaction.ts'
import type { Versions } from './versions.ts'
import { writeConflict } from './write-conflict.ts'

const MAX_WRITE_SET_BYTES = 256 * 1024 * 1024

/** Reads a transaction's snapshot with its own writes over it; a write that another one was first with is refused at once. */
export class TransactionAccess implements Access {
  readonly transactional = true
  readonly #transaction: Transaction
  readonly #catalog: Catalog
  readonly #records: Records
  readonly #locks: Locks
  readonly #versions: Versions
  readonly #snapshot: number
  readonly #seen: SnapshotAccess

  constructor(
    transaction: Transaction,
    catalog: Catalog,
    records: Records,
    locks: Locks,
    versions: Versions,
  ) {
    this.#transaction = transaction
    this.#catalog = catalog
    this.#records = records
    this.#locks = locks
    this.#versions = versions
    this.#snapshot = transaction.snapshot ??= versions.open(transaction)
    this.#seen = new SnapshotAccess(this.#snapshot, catalog, records, versions)
  }

  collection(database: string, name: string): Collection | undefined {
    const own = this.#transaction.created.get(`${database}.${name}`)
    if (own) return own
    const collection = this.#seen.collection(database, name)
    if (!collection) return undefined
    this.#transaction.touched.add(collection.id)
    return collection
  }

  create(database: string, name: string, options: Doc): Collection {
    const namespace = `${database}.${name}`
    if (this.collection(database, name)) throw namespaceExists(namespace)
    const holder = this.#locks.holderOfName(namespace)
    if (holder && holder !== this.#transaction) throw writeConflict()
    this.#locks.lockName(namespace, this.#transaction)
    const collection = this.#catalog.prepare(database, name, options, 0)
    this.#transaction.created.set(namespace, collection)
    return collection
  }

  addIndex(collection: Collection, index: Index): void {
    if (this.#transaction.created.get(namespaceOf(collection)) !== collection) {
      throw new CommandError(
        'OperationNotSupportedInTransaction',
        `Cannot create new indexes on existing collection ${namespaceOf(collection)} in a multi-document transaction.`,
      )
    }
    collection.indexes.push(index)
  }

  read(collection: Collection, record: number): Uint8Array | undefined {
    const own = this.#transaction.changes.get(record)
    return own ? own.after?.bytes : this.#seen.read(collection, record)
  }

  shadow(collection: Collection): Shadow | null {
    const shadow = this.#transaction.shadowOf(collection.id)
    shadow.catchUp(this.#versions, collection.id)
    return shadow.size === 0 ? null : shadow
  }

  insert(collection: Collection, after: Stored): number {
    const record = this.#records.allocate(collection)
    this.#claimKeys(collection, record, null, after.doc)
    this.#locks.lockRecord(record, this.#transaction)
    this.#note(record, { collection, before: null, after })
    return record
  }

  replace(collection: Collection, record: number, before: Stored, after: Stored): void {
    this.#claimRecord(record)
    this.#claimKeys(collection, record, before.doc, after.doc)
    this.#releaseOwnKeys(collection, record, before.doc, after.doc)
    this.#note(record, { collection, before: this.#original(record, before), after })
  }

  remove(collection: Collection, record: number, before: Stored): void {
    this.#claimRecord(record)
    this.#releaseOwnKeys(collection, record, before.doc, null)
    this.#note(record, { collection, before: this.#original(record, before), after: null })
  }

  #original(record: number, before: Stored): Stored | null {
    const own = this.#transaction.changes.get(record)
    return own ? own.before : before
  }

  #note(
    record: number,
    change: { collection: Collection; before: Stored | null; after: Stored | null },
  ): void {
    const transaction = this.#transaction
    transaction.changes.set(record, change)
    transaction.shadowOf(change.collection.id).write(record, change.after)
    transaction.touched.add(change.collection.id)
    transaction.bytes += (change.after?.bytes.length ?? 0) + 256
    if (transaction.bytes > MAX_WRITE_SET_BYTES) {
      throw new CommandError(
        'TransactionTooLarge',
        'the transaction has written more than this store holds for one transaction',
      )
    }
  }

  #claimRecord(record: number): void {
    const holder = this.#locks.holderOfRecord(record)
    if (holder === this.#transaction) return
    if (holder || this.#versions.changedSince(record, this.#snapshot)) throw writeConflict()
    this.#locks.lockRecord(record, this.#transaction)
  }

  #claimKeys(collection: Collection, record: number, before: Doc | null, doc: Doc): void {
    const claimed: string[] = []
    for (const index of collection.indexes) {
      if (before && hasSameFields(index, before, doc)) continue
      if (!index.guarded) {
        checkIndexable(index, doc)
        continue
      }
      for (const key of indexKeysOf(index, doc).keys) {
        const name = keyName(index.id, key)
        const own = this.#transaction.ownKeys.get(name)
        if (own === record) continue
        if (own !== undefined || this.#takenInSnapshot(collection, index, record, key)) {
          throw duplicateKey(namespaceOf(collection), index, doc, key)
        }
        const holder = this.#locks.holderOfKey(index.id, key)
        if (holder && holder !== this.#transaction) throw writeConflict()
        this.#locks.lockKey(index.id, key, this.#transaction)
        claimed.push(name)
      }
    }
    for (const name of claimed) this.#transaction.ownKeys.set(name, record)
  }

  /** Whether another document that this transaction sees has the key; one that came after its snapshot is a conflict. */
  #takenInSnapshot(collection: Collection, index: Index, record: number, key: Uint8Array): boolean {
    const owner = this.#records.ownerOf(index, key, record)
    if (owner === undefined) return false
    const own = this.#transaction.changes.get(owner)
    if (own) return own.after !== null && hasKey(index, own.after.doc, key)
    if (!this.#versions.changedSince(owner, this.#snapshot)) return true
    const seen = this.read(collection, owner)
    if (seen && hasKey(index, decodeDocument(seen), key)) return true
    throw writeConflict()
  }

  #releaseOwnKeys(collection: Collection, record: number, before: Doc, after: Doc | null): void {
    for (const index of collection.indexes) {
      if (!index.guarded) continue
      const kept = new Set(after ? indexKeysOf(index, after).keys.map((key) => keyName(index.id, key)) : [])
      for (const key of indexKeysOf(index, before).keys) {
        const name = keyName(index.id, key)
        if (!kept.has(name) && this.#transaction.ownKeys.get(name) === record)
          this.#transaction.ownKeys.delete(name)
      }
    }
  }
}

function hasKey(index: Index, doc: Doc, key: Uint8Array): boolean {
  return indexKeysOf(index, doc).keys.some((other) => Buffer.compare(other, key) === 0)
}
