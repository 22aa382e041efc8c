import type { Doc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { hasSameFields, indexKeysOf } from '../indexes/index-keys.ts'
import type { Versions } from '../transactions/versions.ts'
import type { Collection, Index } from './catalog-types.ts'
import type { Catalog } from './catalog.ts'
import type { Engine } from './engine.ts'
import { documentOf, ownerOfKey } from './point-reads.ts'
import { firstRecord, lastRecord } from './schema.ts'

/** A document with its bytes as stored. */
export interface Stored {
  readonly doc: Doc
  readonly bytes: Uint8Array
}

const MOST_MEASURED = 20_000

/** The latest state of documents and index entries, and the one place that changes them. */
export class Records {
  readonly #engine: Engine
  readonly #catalog: Catalog
  readonly #versions: Versions

  constructor(engine: Engine, catalog: Catalog, versions: Versions) {
    this.#engine = engine
    this.#catalog = catalog
    this.#versions = versions
  }

  read(record: number): Uint8Array | undefined {
    return documentOf(this.#engine, record)
  }

  /** The number for a new document: greater than every one that the collection ever had in this process. */
  allocate(collection: Collection): number {
    const last = lastRecord(collection.id)
    if (collection.nextRecord === null) {
      const row = this.#engine.get('SELECT max(record) FROM documents WHERE record BETWEEN ? AND ?', [
        firstRecord(collection.id),
        last,
      ])
      collection.nextRecord = typeof row?.[0] === 'number' ? row[0] + 1 : firstRecord(collection.id)
    }
    if (collection.nextRecord > last)
      throw new CommandError('InternalError', 'the collection has used up its record numbers')
    return collection.nextRecord++
  }

  /** Some other record that stands in the index under this key. */
  ownerOf(index: Index, key: Uint8Array, exceptRecord: number): number | undefined {
    return ownerOfKey(this.#engine, index.id, key, exceptRecord)
  }

  /** How many documents the collection has. */
  count(collection: Collection): number {
    const [idIndex] = collection.indexes
    collection.count ??= idIndex ? this.countEntries(idIndex, Buffer.alloc(0), Buffer.from([255, 255])) : 0
    return collection.count
  }

  /** How many documents the collection has, and their bytes: for a large one estimated from the first ones. */
  sizeOf(collection: Collection): { count: number; bytes: number } {
    const count = this.count(collection)
    const row = this.#engine.get(
      `SELECT count(*), coalesce(sum(size), 0) FROM (SELECT length(body) AS size FROM documents
       WHERE record BETWEEN ? AND ? ORDER BY record LIMIT ?)`,
      [firstRecord(collection.id), lastRecord(collection.id), MOST_MEASURED],
    )
    const [measured, bytes] = [Number(row?.[0] ?? 0), Number(row?.[1] ?? 0)]
    return { count, bytes: measured < count ? Math.round((bytes / measured) * count) : bytes }
  }

  hasEntry(index: Index, key: Uint8Array, record: number): boolean {
    const sql = 'SELECT 1 FROM entries WHERE idx = ? AND key = ? AND record = ?'
    return this.#engine.get(sql, [index.id, key, record]) !== undefined
  }

  /** How many entries an index has from key `low` on and before `high`. */
  countEntries(index: Index, low: Uint8Array, high: Uint8Array): number {
    const row = this.#engine.get('SELECT count(*) FROM entries WHERE idx = ? AND key >= ? AND key < ?', [
      index.id,
      low,
      high,
    ])
    return Number(row?.[0] ?? 0)
  }

  /**
   * What replacing `before` by `after` does to the collection's indexes; null means not there. Throws for a document that
   * can't be indexed, so that nothing of it is written.
   */
  entryChanges(collection: Collection, before: Stored | null, after: Stored | null): EntryChanges[] {
    const changes: EntryChanges[] = []
    for (const index of collection.indexes) {
      if (before && after && hasSameFields(index, before.doc, after.doc)) continue
      changes.push(entryChangesIn(index, before?.doc ?? null, after?.doc ?? null))
    }
    return changes
  }

  /** Replaces `before` by `after` under `record`, index entries included. */
  put(
    collection: Collection,
    record: number,
    before: Stored | null,
    after: Stored | null,
    changes = this.entryChanges(collection, before, after),
  ): void {
    this.#versions.note(record, before?.bytes ?? null)
    this.#engine.setDocument(record, after?.bytes ?? null)
    if (collection.count !== null) collection.count += Number(after !== null) - Number(before !== null)
    for (const change of changes) this.#apply(collection, record, change)
  }

  /** Adds one document to an index that is being built; what is there already stays. */
  addEntries(collection: Collection, index: Index, record: number, doc: Doc): void {
    this.#apply(collection, record, entryChangesIn(index, null, doc))
  }

  #apply(collection: Collection, record: number, { index, removed, added, multikey }: EntryChanges): void {
    if (multikey && !index.multikey) {
      index.multikey = true
      this.#catalog.updateIndex(collection, index)
    }
    for (const key of removed) this.#engine.setEntry(index.id, key, record, false)
    for (const key of added) this.#engine.setEntry(index.id, key, record, true)
  }
}

/** The keys under which a document no longer stands in an index, and those under which it newly does. */
export interface EntryChanges {
  readonly index: Index
  readonly removed: readonly Buffer[]
  readonly added: readonly Buffer[]
  readonly multikey: boolean
}

function entryChangesIn(index: Index, before: Doc | null, after: Doc | null): EntryChanges {
  const old = before ? indexKeysOf(index, before).keys : []
  const { keys, multikey } = after ? indexKeysOf(index, after) : { keys: [], multikey: false }
  return { index, removed: without(old, keys), added: without(keys, old), multikey }
}

/** The keys that are in `some` but not in `others`. */
function without(some: readonly Buffer[], others: readonly Buffer[]): readonly Buffer[] {
  if (some.length === 0 || others.length === 0) return some
  const first = others[0]
  if (others.length === 1 && first) return some.filter((key) => !key.equals(first))
  const known = new Set(others.map((key) => key.toString('latin1')))
  return some.filter((key) => !known.has(key.toString('latin1')))
}
