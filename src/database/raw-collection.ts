import type { Collection, Document } from 'mongodb'
import type { Connection, Model } from 'mongoose'

const known = new WeakMap<Connection, Map<string, Collection>>()

/** The driver's own collection under a model, for hot paths: typed, but without casting and validation by mongoose. */
export function rawCollection<T extends Document>(model: Model<T>): Collection<T> {
  const { db, collection } = model
  let collections = known.get(db)
  if (!collections) known.set(db, (collections = new Map()))
  let raw = collections.get(collection.collectionName)
  if (!raw) {
    raw = db.getClient().db(db.name).collection(collection.collectionName)
    collections.set(collection.collectionName, raw)
  }
  return raw as unknown as Collection<T>
}
