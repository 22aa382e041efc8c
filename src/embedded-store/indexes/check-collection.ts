import { decodeDocument } from '../bson/decode.ts'
import type { Collection } from '../storage/catalog-types.ts'
import type { Engine } from '../storage/engine.ts'
import type { Records } from '../storage/records.ts'
import { firstRecord, lastRecord } from '../storage/schema.ts'
import { indexKeysOf } from './index-keys.ts'

const STEP = 200

export interface CollectionCheck {
  readonly documents: number
  readonly faults: readonly string[]
}

/** Compares every index of the collection with its documents, without giving way: nothing may change meanwhile. */
export function checkCollection(engine: Engine, records: Records, collection: Collection): CollectionCheck {
  const indexes = collection.indexes.filter((index) => index.ready).map((index) => ({ index, expected: 0 }))
  const faults: string[] = []
  let documents = 0
  let next = firstRecord(collection.id)
  for (;;) {
    const rows = engine.all(
      'SELECT record, body FROM documents WHERE record BETWEEN ? AND ? ORDER BY record LIMIT ?',
      [next, lastRecord(collection.id), STEP],
    ) as [number, Uint8Array][]
    for (const [record, body] of rows) {
      next = record + 1
      documents++
      const doc = decodeDocument(body)
      for (const checked of indexes) {
        const { keys } = indexKeysOf(checked.index, doc)
        checked.expected += keys.length
        if (keys.every((key) => records.hasEntry(checked.index, key, record))) continue
        faults.push(`index ${checked.index.name} lacks an entry of record ${record}`)
      }
    }
    if (rows.length < STEP) break
  }
  for (const { index, expected } of indexes) {
    const entries = records.countEntries(index, Buffer.alloc(0), Buffer.from([255, 255]))
    if (entries === expected) continue
    faults.push(`index ${index.name} has ${entries} entries where the documents give ${expected}`)
  }
  return { documents, faults }
}
