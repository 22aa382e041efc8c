import { equalValues } from '../bson/compare.ts'
import { type Doc, ObjectId, docOf } from '../bson/value.ts'
import type { Collation } from '../collation/collation.ts'
import { CommandError } from '../errors.ts'
import type { Filter } from '../matching/filter.ts'
import type { Collection } from '../storage/catalog-types.ts'
import type { Stored } from '../storage/records.ts'
import { type Update, compileUpdate, upsertDocument } from '../updating/update.ts'
import { checkUpsertFilter } from '../updating/upsert.ts'
import { collectionForWriting } from './namespace.ts'
import { checkId, storedForm } from './new-document.ts'
import type { Operation } from './operation.ts'
import { validate } from './validator.ts'

/** A compiled update with what is needed to apply it. */
export interface Updater {
  readonly update: Update
  readonly filter: Filter
  readonly bypass: boolean
}

export function compileUpdater(
  given: {
    readonly spec: Doc | Doc[]
    readonly filter: Filter
    readonly arrayFilters: Doc[] | undefined
    readonly multi: boolean
    readonly upsert: boolean
    readonly bypass: boolean
  },
  context: { readonly let: Doc } & Partial<Collation>,
): Updater {
  const { spec, filter, arrayFilters, multi, upsert, bypass } = given
  if (upsert) checkUpsertFilter(filter.tree)
  return { update: compileUpdate(spec, { arrayFilters, multi, upsert, ...context }), filter, bypass }
}

/** Applies the update to a stored document; gives what is stored now, or null when nothing changed. */
export function replaceDocument(
  operation: Operation,
  collection: Collection,
  record: number,
  before: Stored,
  updater: Updater,
): Stored | null {
  const { doc, modified } = updater.update.apply(before.doc, updater)
  if (!modified) return null
  const id = before.doc.get('_id')
  const newId = doc.get('_id')
  if (id !== undefined && (newId === undefined || !equalValues(id, newId))) {
    throw new CommandError(
      'ImmutableField',
      "After applying the update, the (immutable) field '_id' was found to have been altered",
    )
  }
  const after = storedForm(doc)
  validate(collection, after.doc, before.doc, updater.bypass)
  operation.access.replace(collection, record, before, after)
  return after
}

/** Inserts the document that an upsert makes of its query and its update. */
export function insertUpserted(operation: Operation, name: string, updater: Updater): Stored {
  const made = upsertDocument(updater.filter.tree, updater.update)
  const id = made.get('_id')
  if (id !== undefined) checkId(id)
  const stored = storedForm(id === undefined ? docOf([['_id', new ObjectId()], ...made]) : made)
  const collection = collectionForWriting(operation, name)
  validate(collection, stored.doc, null, updater.bypass)
  operation.access.insert(collection, stored)
  return stored
}
