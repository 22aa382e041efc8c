import type { Collection } from '../storage/catalog-types.ts'
import type { Catalog } from '../storage/catalog.ts'
import type { Records } from '../storage/records.ts'
import type { Transaction } from './transaction.ts'
import type { Versions } from './versions.ts'
import { writeConflict } from './write-conflict.ts'

/** The collection as it is now, which after a lost group of writes may be another object or none. */
function stillThere(catalog: Catalog, { database, name, id }: Collection): Collection {
  const collection = catalog.find(database, name)
  if (collection?.id !== id) throw writeConflict()
  return collection
}

/** Writes what a transaction has gathered, all within one turn of the event loop and so in one engine transaction. */
export function applyTransaction(
  store: { readonly catalog: Catalog; readonly records: Records; readonly versions: Versions },
  transaction: Transaction,
): void {
  const made = new Set(transaction.created.values())
  const changes = [...transaction.changes].map(([record, { collection, before, after }]) => ({
    collection: made.has(collection) ? collection : stillThere(store.catalog, collection),
    record,
    before,
    after,
  }))
  for (const collection of made) {
    collection.createdAt = store.versions.advance()
    store.catalog.add(collection)
  }
  for (const { collection, record, before, after } of changes) {
    if (before || after) store.records.put(collection, record, before, after)
  }
}
