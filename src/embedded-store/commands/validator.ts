import { type Doc, docOf, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { explainFailure } from '../matching/failure/explain-failure.ts'
import { type Filter, compileFilter } from '../matching/filter.ts'
import type { Collection } from '../storage/catalog-types.ts'

const compiled = new WeakMap<Doc, Filter>()

/** Throws DocumentValidationFailure (121) when the collection's validator does not let the document in. */
export function validate(collection: Collection, after: Doc, before: Doc | null, bypass: boolean): void {
  const validator = collection.options.get('validator')
  if (bypass || !isDoc(validator) || validator.size === 0) return
  if (
    collection.options.get('validationAction') === 'warn' ||
    collection.options.get('validationLevel') === 'off'
  )
    return
  let filter = compiled.get(validator)
  if (!filter) compiled.set(validator, (filter = compileFilter(validator)))
  if (filter.matches(after)) return
  const isModerate = collection.options.get('validationLevel') === 'moderate'
  if (isModerate && before && !filter.matches(before)) return
  const id = after.get('_id')
  throw new CommandError('DocumentValidationFailure', 'Document failed validation', {
    extra: docOf([
      [
        'errInfo',
        docOf([
          ['failingDocumentId', id ?? null],
          ['details', explainFailure(validator, after)],
        ]),
      ],
    ]),
  })
}
