import type { Collection, Document } from 'mongodb'
import type { Model } from 'mongoose'

/** The driver's own collection under a model, for hot paths: typed, but without casting and validation by mongoose. */
export function rawCollection<T extends Document>(model: Model<T>): Collection<T> {
  return model.db.getClient().db(model.db.name).collection<T>(model.collection.collectionName)
}
