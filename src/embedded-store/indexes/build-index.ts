import { decodeDocument } from '../bson/decode.ts'
import type { Doc } from '../bson/value.ts'
import type { Patience } from '../cursors/patience.ts'
import { CommandError } from '../errors.ts'
import type { Store } from '../store.ts'
import type { Collection, Index } from '../storage/catalog-types.ts'
import { namespaceOf } from '../storage/catalog-types.ts'
import { DocumentSteps } from '../storage/document-steps.ts'
import { duplicateKey } from './duplicate-key.ts'
import { indexKeysOf } from './index-keys.ts'

/**
 * Fills an index that is part of the collection but not ready. Documents that are written meanwhile are kept in it
 * by those writes; queries see it when it is whole.
 */
export async function buildIndex(
  store: Store,
  collection: Collection,
  index: Index,
  patience: Patience,
): Promise<void> {
  const { losses } = store.engine
  const steps = new DocumentSteps(store.engine, collection)
  let duplicate: CommandError | null = null
  for (let rows = steps.next(); rows.length > 0; rows = steps.next()) {
    for (const [record, body] of rows) {
      const taken = addToIndex(store, collection, index, record, decodeDocument(body))
      duplicate ??= taken
    }
    if (patience.isUsedUp()) await patience.giveWay()
    if (collection.dropped) throw aborted(collection, 'it was dropped')
    if (losses !== store.engine.losses) throw aborted(collection, 'a part of it could not be written')
  }
  if (duplicate) throw duplicate
  index.ready = true
  store.catalog.updateIndex(collection, index)
}

/** Gives the error of a key that is taken: a document that no index could take is told of first. */
function addToIndex(
  store: Store,
  collection: Collection,
  index: Index,
  record: number,
  doc: Doc,
): CommandError | null {
  const taken = index.unique
    ? indexKeysOf(index, doc).keys.find((key) => store.records.ownerOf(index, key, record) !== undefined)
    : undefined
  if (taken) return duplicateKey(namespaceOf(collection), index, doc, taken)
  store.records.addEntries(collection, index, record, doc)
  return null
}

function aborted(collection: Collection, reason: string): CommandError {
  return new CommandError('IndexBuildAborted', `Index build of ${namespaceOf(collection)} aborted: ${reason}`)
}
