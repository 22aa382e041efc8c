import { decodeDocument } from '../bson/decode.ts'
import { encodeKey } from '../bson/sort-key.ts'
import { BsonDate } from '../bson/value.ts'
import { Patience } from '../cursors/patience.ts'
import type { Collection, Index } from '../storage/catalog-types.ts'
import type { Store } from '../store.ts'
import { Blocked } from '../transactions/blocked.ts'

const STEP = 100
const EARLIEST = encodeKey(new BsonDate(-(1n << 63n)))

/** Removes the documents whose time has come by a TTL index; one that a transaction holds waits for the next round. */
export async function expireDocuments(store: Store, now: number): Promise<void> {
  for (const database of store.catalog.databases()) {
    for (const collection of store.catalog.collections(database)) {
      for (const index of collection.indexes) {
        if (index.expireAfterSeconds !== null && index.ready) await expireBy(store, collection, index, now)
      }
    }
  }
}

async function expireBy(store: Store, collection: Collection, index: Index, now: number): Promise<void> {
  const patience = new Patience(0)
  const before = encodeKey(new BsonDate(Math.floor(now - (index.expireAfterSeconds ?? 0) * 1000)))
  const [low, high] = index.directions[0] === -1 ? [invert(before), invert(EARLIEST)] : [EARLIEST, before]
  let from: [Uint8Array, number] = [low, -1]
  for (;;) {
    const rows = store.engine.all(
      `SELECT e.key, e.record, d.body FROM entries e JOIN documents d ON d.record = e.record
       WHERE e.idx = ? AND (e.key, e.record) > (?, ?) AND e.key < ? ORDER BY e.key, e.record LIMIT ?`,
      [index.id, ...from, high, STEP],
    )
    const due = rows as [Uint8Array, number, Uint8Array][]
    if (due.length === 0) return
    store.engine.alone(() => {
      for (const [key, record, bytes] of due) {
        from = [key, record]
        removeUnlessHeld(store, collection, record, bytes)
      }
    })
    if (rows.length < STEP) return
    await patience.giveWay()
    if (collection.dropped || !collection.indexes.includes(index)) return
  }
}

/** One document may stand under several keys: what went by the first is no longer there. */
function removeUnlessHeld(store: Store, collection: Collection, record: number, bytes: Uint8Array): void {
  if (!store.records.read(record)) return
  try {
    store.direct.remove(collection, record, { doc: decodeDocument(bytes), bytes })
  } catch (error) {
    if (!(error instanceof Blocked)) throw error
  }
}

function invert(key: Buffer): Buffer {
  return Buffer.from(key.map((byte) => ~byte & 0xff))
}
