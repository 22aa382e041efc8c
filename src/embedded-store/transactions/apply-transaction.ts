import type { Catalog } from '../storage/catalog.ts'
import type { Records } from '../storage/records.ts'
import type { Transaction } from './transaction.ts'
import type { Versions } from './versions.ts'

/** Writes what a transaction has gathered, all within one turn of the event loop and so in one engine transaction. */
export function applyTransaction(
  store: { readonly catalog: Catalog; readonly records: Records; readonly versions: Versions },
  transaction: Transaction,
): void {
  for (const collection of transaction.created.values()) {
    collection.createdAt = store.versions.advance()
    store.catalog.add(collection)
  }
  for (const [record, { collection, before, after }] of transaction.changes) {
    if (before || after) store.records.put(collection, record, before, after)
  }
}
