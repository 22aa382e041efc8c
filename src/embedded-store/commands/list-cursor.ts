import { encodeDocument } from '../bson/encode.ts'
import type { Doc } from '../bson/value.ts'
import type { RawReply } from '../cursors/cursor-reply.ts'
import { openCursor } from './open-cursor.ts'
import type { Operation } from './operation.ts'
import { EMPTY_DOC, Request } from './request.ts'

/** Answers with a cursor over documents that are all at hand; the command's `cursor.batchSize` is honoured. */
export function listCursor(
  operation: Operation,
  request: Request,
  namespace: string,
  documents: readonly Doc[],
): Promise<RawReply> {
  const options = new Request(`${request.name}.cursor`, request.optionalDocument('cursor') ?? EMPTY_DOC)
  return openCursor(operation, {
    namespace,
    collection: null,
    items: documents.map((doc) => encodeDocument(doc)),
    timing: { patience: operation.patience },
    batchSize: options.has('batchSize') ? options.count('batchSize', 0) : null,
    singleBatch: false,
    noTimeout: false,
  })
}
