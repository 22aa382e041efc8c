import { decodeDocument } from '../bson/decode.ts'
import type { Patience } from '../cursors/patience.ts'
import type { Store } from '../store.ts'
import type { Collection, Index } from '../storage/catalog-types.ts'
import { namespaceOf } from '../storage/catalog-types.ts'
import { firstRecord, lastRecord } from '../storage/schema.ts'
import { duplicateKey } from './duplicate-key.ts'
import { indexKeysOf } from './index-keys.ts'

const STEP = 200

/**
 * Fills an index that is part of the collection but not ready. Documents that are written meanwhile are kept in it
 * by those writes; queries see it when it is whole.
 */
export async function buildIndex(
  store: Store,
  collection: Collection,
  index: Index,
  patience: Patience,
): Promise<void> {
  let next = firstRecord(collection.id)
  for (;;) {
    const rows = store.engine.all(
      'SELECT record, body FROM documents WHERE record BETWEEN ? AND ? ORDER BY record LIMIT ?',
      [next, lastRecord(collection.id), STEP],
    )
    for (const [record, body] of rows as [number, Uint8Array][]) {
      const doc = decodeDocument(body)
      if (index.unique) {
        for (const key of indexKeysOf(index, doc).keys) {
          if (store.records.ownerOf(index, key, record) !== undefined) {
            throw duplicateKey(namespaceOf(collection), index, doc, key)
          }
        }
      }
      store.records.addEntries(collection, index, record, doc)
      next = record + 1
    }
    if (rows.length < STEP || collection.dropped) break
    if (patience.isUsedUp()) await patience.giveWay()
  }
  index.ready = true
  store.catalog.updateIndex(collection, index)
}
