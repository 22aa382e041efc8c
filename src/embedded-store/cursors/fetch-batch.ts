import { PAUSE } from '../aggregation/pause.ts'
import { CommandError } from '../errors.ts'
import { collectionDropped } from './collection-dropped.ts'
import type { Cursor } from './cursor.ts'
import type { Patience } from './patience.ts'
import { type ReplyShare, SMALL_REPLY_BYTES } from './reply-room.ts'

/** A batch stays below the size of the largest document. */
const MAX_BATCH_BYTES = 16 * 1024 * 1024

/** Documents that are expected of a client that names no number. */
const USUAL_BATCH = 101

export interface Batch {
  readonly documents: readonly Uint8Array[]
  /** Nothing is left after it. */
  readonly last: boolean
}

/** The cursor's next documents: at most `size` of them (0 = as many as fit into a reply). A large batch waits for its room. */
export async function fetchBatch(
  cursor: Cursor,
  size: number,
  patience: Patience,
  share: ReplyShare,
): Promise<Batch> {
  const documents: Uint8Array[] = []
  const most = size === 0 ? Number.POSITIVE_INFINITY : size
  let bytes = 0
  cursor.busy = true
  cursor.timing.patience = patience
  let turn: ReplyShare | null = null
  try {
    if (isLarge(cursor, most) && cursor.blocking) turn = await share.turn(patience)
    else if (isLarge(cursor, most)) await share.reserve(patience)
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
      if (bytes > SMALL_REPLY_BYTES && !share.isHeld) await share.reserve(patience)
      if (--cursor.remaining === 0) return { documents, last: true }
    }
    return { documents, last: false }
  } finally {
    turn?.end()
    cursor.busy = false
    cursor.lastUsed = Date.now()
    if (cursor.killed) cursor.items.return?.()
  }
}

/** Whether the batch is large as far as the documents seen so far can tell. */
function isLarge({ collection }: Cursor, most: number): boolean {
  return collection !== null && collection.largestSeen * Math.min(most, USUAL_BATCH) > SMALL_REPLY_BYTES
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
