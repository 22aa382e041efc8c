import { crc32 } from 'node:zlib'
import { PAUSE } from '../aggregation/pause.ts'
import { decodeDocument } from '../bson/decode.ts'
import type { PausingWork } from '../cursors/settle.ts'
import type { Collection, Index } from '../storage/catalog-types.ts'
import { type DocumentRow, DocumentSteps } from '../storage/document-steps.ts'
import type { Engine } from '../storage/engine.ts'
import type { Records } from '../storage/records.ts'
import { indexKeysOf } from './index-keys.ts'

/** Entries looked at in one step; each brings its document. */
const STEP = 8
const MOST_FAULTS = 100

export interface CollectionCheck {
  readonly documents: number
  /** One sentence each; after a hundred only how many there are besides. */
  readonly faults: readonly string[]
}

class Faults {
  readonly #told: string[] = []
  #further = 0

  add(fault: string): void {
    if (this.#told.length < MOST_FAULTS) this.#told.push(fault)
    else this.#further++
  }

  list(): readonly string[] {
    return this.#further === 0 ? this.#told : [...this.#told, `${this.#further} further faults`]
  }
}

/**
 * Compares every index of the collection with its documents, in both directions and step by step: each step is true
 * for its documents, so that others may write in between.
 */
export function* checkCollection(
  engine: Engine,
  records: Records,
  collection: Collection,
): PausingWork<CollectionCheck> {
  const faults = new Faults()
  let documents = 0
  const steps = new DocumentSteps(engine, collection)
  for (let rows = steps.next(); rows.length > 0 && !collection.dropped; rows = steps.next()) {
    for (const row of rows) {
      documents++
      checkDocument(records, readyIndexes(collection), row, faults)
    }
    yield PAUSE
  }
  for (const index of readyIndexes(collection)) yield* checkEntries(engine, collection, index, faults)
  return { documents, faults: faults.list() }
}

function readyIndexes(collection: Collection): Index[] {
  return collection.indexes.filter((index) => index.ready)
}

function checkDocument(
  records: Records,
  indexes: readonly Index[],
  [record, body, checksum]: DocumentRow,
  faults: Faults,
): void {
  if (crc32(body) !== checksum) faults.add(`record ${record} is not what was written`)
  try {
    const doc = decodeDocument(body)
    for (const index of indexes) {
      const isWhole = indexKeysOf(index, doc).keys.every((key) => records.hasEntry(index, key, record))
      if (!isWhole) faults.add(`index ${index.name} lacks an entry of record ${record}`)
    }
  } catch (error) {
    faults.add(`record ${record} can't be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function* checkEntries(
  engine: Engine,
  collection: Collection,
  index: Index,
  faults: Faults,
): PausingWork<void> {
  let from: [Uint8Array, number] = [Buffer.alloc(0), -1]
  for (let isMore = true; isMore && !collection.dropped; yield PAUSE) {
    const rows = engine.all(
      `SELECT e.key, e.record, d.body FROM entries e LEFT JOIN documents d ON d.record = e.record
       WHERE e.idx = ? AND (e.key, e.record) > (?, ?) ORDER BY e.key, e.record LIMIT ?`,
      [index.id, ...from, STEP],
    ) as [Buffer, number, Uint8Array | null][]
    for (const [key, record, body] of rows) {
      from = [key, record]
      if (!standsUnder(index, key, body)) {
        faults.add(`index ${index.name} has an entry of record ${record} that its document does not give`)
      }
    }
    isMore = rows.length === STEP
  }
}

function standsUnder(index: Index, key: Buffer, body: Uint8Array | null): boolean {
  if (!body) return false
  try {
    return indexKeysOf(index, decodeDocument(body)).keys.some((own) => own.equals(key))
  } catch {
    return true
  }
}
