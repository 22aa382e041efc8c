import type { AnyBulkWriteOperation } from 'mongodb'
import type { ClientSession, Model } from 'mongoose'
import { rawCollection } from './raw-collection.ts'

interface Identified {
  readonly _id: string
}

/** Writes whole documents, each made or replaced, in one request of the session's transaction. */
export async function upsertAll<T extends Identified>(
  model: Model<T>,
  documents: readonly T[],
  session: ClientSession,
): Promise<void> {
  if (documents.length === 0) return
  const writes = documents.map((replacement): AnyBulkWriteOperation<Identified> => ({
    replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true },
  }))
  await rawCollection<Identified>(model as unknown as Model<Identified>).bulkWrite(writes, { session })
}
