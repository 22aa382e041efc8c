import { PAUSE } from '../aggregation/pause.ts'
import { CommandError } from '../errors.ts'
import { collectionDropped } from './collection-dropped.ts'
import type { Cursor } from './cursor.ts'
import type { Patience } from './patience.ts'

/** A batch stays below the size of the largest document. */
const MAX_BATCH_BYTES = 16 * 1024 * 1024

export interface Batch {
  readonly documents: readonly Uint8Array[]
  /** Nothing is left after it. */
  readonly last: boolean
}

/** The cursor's next documents: at most `size` of them (0 = as many as fit into a reply). */
export async function fetchBatch(cursor: Cursor, size: number, patience: Patience): Promise<Batch> {
  const documents: Uint8Array[] = []
  const most = size === 0 ? Number.POSITIVE_INFINITY : size
  let bytes = 0
  cursor.busy = true
  cursor.timing.patience = patience
  try {
    while (documents.length < most) {
      const document = cursor.held ?? (await nextDocument(cursor, patience))
      cursor.held = null
      if (!document) return { documents, last: true }
      if (documents.length > 0 && bytes + document.length > MAX_BATCH_BYTES) {
        cursor.held = document
        break
      }
      documents.push(document)
      bytes += document.length
      if (--cursor.remaining === 0) return { documents, last: true }
    }
    return { documents, last: false }
  } finally {
    cursor.busy = false
    cursor.lastUsed = Date.now()
    if (cursor.killed) cursor.items.return?.()
  }
}

async function nextDocument(cursor: Cursor, patience: Patience): Promise<Uint8Array | null> {
  for (;;) {
    if (cursor.collection?.dropped) {
      throw collectionDropped(cursor.collection)
    }
    const { value, done } = cursor.items.next()
    if (done) return null
    if (value !== PAUSE) return value
    await patience.giveWay()
    if (cursor.killed) throw new CommandError('CursorKilled', `cursor id ${cursor.id} was killed`)
  }
}
