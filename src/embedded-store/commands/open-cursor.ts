import type { Operation } from './operation.ts'
import type { Collection } from '../storage/catalog-types.ts'
import type { Cursor, CursorItem } from '../cursors/cursor.ts'
import { type RawReply, cursorReply } from '../cursors/cursor-reply.ts'
import { newCursorId } from '../cursors/cursors.ts'
import { fetchBatch } from '../cursors/fetch-batch.ts'

export interface NewCursor {
  readonly namespace: string
  readonly collection: Collection | null
  readonly items: Iterable<CursorItem>
  readonly timing: Cursor['timing']
  /** Documents in the first batch; null for the 101 of a client that names none. */
  readonly batchSize: number | null
  readonly singleBatch: boolean
  readonly noTimeout: boolean
  /** Whether it has to see all of its source before it gives anything; left out, it gives as it reads. */
  readonly blocking?: boolean
  /** The most documents that it gives, after which it is closed with its last batch. */
  readonly limit?: number
}

const DEFAULT_FIRST_BATCH = 101

/** Answers with the first batch, and keeps the cursor open if there is more. */
export async function openCursor(operation: Operation, settings: NewCursor): Promise<RawReply> {
  const { store, session, access } = operation
  const cursor: Cursor = {
    id: newCursorId(),
    namespace: settings.namespace,
    items: settings.items[Symbol.iterator](),
    timing: settings.timing,
    sessionId: session?.id ?? null,
    transactionNumber: access.transactional ? (session?.number ?? null) : null,
    collection: settings.collection,
    noTimeout: settings.noTimeout,
    blocking: settings.blocking ?? false,
    lastUsed: Date.now(),
    busy: false,
    killed: false,
    held: null,
    remaining: settings.limit || Number.POSITIVE_INFINITY,
  }
  if (settings.batchSize === 0 && !settings.singleBatch) {
    store.cursors.add(cursor)
    return cursorReply('firstBatch', [], cursor.id, cursor.namespace, operation.snapshotTime)
  }
  const size = settings.batchSize ?? DEFAULT_FIRST_BATCH
  const batch = await fetchBatch(cursor, size, operation.patience, operation.share).catch(
    (error: unknown) => {
      cursor.items.return?.()
      throw error
    },
  )
  const isOver = batch.last || settings.singleBatch
  if (isOver) cursor.items.return?.()
  else store.cursors.add(cursor)
  return cursorReply(
    'firstBatch',
    batch.documents,
    isOver ? 0n : cursor.id,
    cursor.namespace,
    operation.snapshotTime,
  )
}
