import type { Doc, Value } from '../../../src/embedded-store/bson/value.ts'
import type { Delete, Find, FindAndModify, Request, Update } from '../operation.ts'
import { copy, same } from './copy.ts'
import { distinctValues } from './distinct.ts'
import type { ModelIndexes } from './indexes.ts'
import { fits } from './match.ts'
import { isNumeric } from './numbers.ts'
import { piped } from './pipeline.ts'
import { checkProjection, projected } from './projection.ts'
import { Refusal, Undecided } from './refusal.ts'
import { sorted } from './sort.ts'
import { type UpdateOf, checkUpdate, updated } from './update.ts'
import { fieldsOfFilter } from './upsert.ts'

/** What an operation is answered with, as text that the store's answer must equal. */
export interface Answer {
  readonly documents?: readonly Doc[]
  readonly values?: readonly Value[]
  readonly n?: number
  readonly modified?: number
  readonly upserted?: boolean
}

/** The documents that an operation works on; it changes the list, and never a document in it. */
export interface Working {
  readonly docs: Doc[]
  readonly indexes: ModelIndexes
  /** The `_id`s of the documents that were written. */
  readonly touched: Set<number>
}

export function idOf(doc: Doc): number {
  const id = doc.get('_id')
  return isNumeric(id) ? Number(id.toString()) : Number.NaN
}

/** Answers like the store; throws Refusal with the code that is expected, Undecided when it can't say. */
export function perform(on: Working, operation: Request): Answer {
  check(operation, on.indexes)
  switch (operation.kind) {
    case 'insert':
      add(on, copy(operation.doc))
      return { n: 1 }
    case 'find':
      return { documents: found(on, operation) }
    case 'count': {
      const { skip, limit } = operation
      const matching = on.docs.filter((doc) => fits(doc, operation.filter)).slice(skip)
      return { n: limit > 0 ? Math.min(limit, matching.length) : matching.length }
    }
    case 'distinct': {
      const matching = on.docs.filter((doc) => fits(doc, operation.filter))
      return { values: distinctValues(matching, operation.path) }
    }
    case 'aggregate':
      return {
        documents: piped(
          on.docs.map((doc) => copy(doc)),
          operation.pipeline,
          on.docs,
        ),
      }
    case 'delete':
      return removed(on, operation)
    case 'update':
      return changed(on, operation)
    case 'findAndModify':
    default:
      return foundAndModified(on, operation)
  }
}

/** Throws for what is refused whatever the documents are; of two reasons it is open which comes first. */
function check(operation: Request, indexes: ModelIndexes): void {
  const checks = [
    () => ('hint' in operation ? checkHint(operation.hint, indexes) : undefined),
    () => ('update' in operation && operation.update ? checkUpdate(operation.update) : undefined),
    () => ('projection' in operation ? checkProjection(operation.projection) : undefined),
  ]
  const refusals = checks.flatMap((run) => {
    try {
      run()
      return []
    } catch (error) {
      return [error]
    }
  })
  if (refusals.length > 1) throw new Undecided()
  if (refusals.length > 0) throw refusals[0]
}

function checkHint(hint: string | null, indexes: ModelIndexes): void {
  if (hint === null || hint === '$natural') return
  if (!indexes.has(hint)) throw new Refusal(2)
  if (!indexes.isWhole(hint)) throw new Undecided()
}

function found(on: Working, { filter, sort, skip, limit, projection }: Find): Doc[] {
  const inOrder = sorted(
    on.docs.filter((doc) => fits(doc, filter)),
    sort,
  ).slice(skip)
  const shown = limit > 0 ? inOrder.slice(0, limit) : inOrder
  return shown.map((doc) => projected(doc, projection, filter))
}

function matching(docs: readonly Doc[], filter: Doc, multi: boolean): Doc[] {
  const list = docs.filter((doc) => fits(doc, filter))
  return multi ? list : list.slice(0, 1)
}

function removed(on: Working, { filter, multi }: Delete): Answer {
  const gone = matching(on.docs, filter, multi)
  for (const doc of gone) remove(on, doc)
  return { n: gone.length }
}

function remove({ docs, touched }: Working, doc: Doc): void {
  docs.splice(docs.indexOf(doc), 1)
  touched.add(idOf(doc))
}

function add({ docs, indexes, touched }: Working, doc: Doc): void {
  indexes.check(docs, doc)
  docs.push(doc)
  touched.add(idOf(doc))
}

function changed(on: Working, operation: Update): Answer {
  const { filter, multi, upsert } = operation
  const list = matching(on.docs, filter, multi)
  if (list.length === 0 && upsert) {
    add(on, upserted(operation))
    return { n: 1, modified: 0, upserted: true }
  }
  try {
    const modified = list.filter((doc) => change(on, doc, { ...operation, inserting: false })).length
    return { n: list.length, modified, upserted: false }
  } catch (error) {
    // Which documents were changed before one failed depends on the order of reading.
    if (multi && error instanceof Refusal && list.length > 1) throw new Undecided()
    throw error
  }
}

function foundAndModified(on: Working, operation: FindAndModify): Answer {
  const { filter, sort, projection, update, arrayFilters, returnNew, upsert } = operation
  const shown = (doc: Doc | undefined): Doc[] => (doc ? [projected(doc, projection, filter)] : [])
  const [before] = sorted(
    on.docs.filter((doc) => fits(doc, filter)),
    sort,
  )
  if (update === null) {
    if (before) remove(on, before)
    return { documents: shown(before) }
  }
  if (!before && !upsert) return { documents: [] }
  if (!before) {
    const made = upserted({ filter, update, arrayFilters })
    add(on, made)
    return { documents: returnNew ? shown(made) : [] }
  }
  const at = on.docs.indexOf(before)
  change(on, before, { filter, update, arrayFilters, inserting: false })
  return { documents: shown(returnNew ? on.docs[at] : before) }
}

/** Puts the updated document in its place; false when it is the same to the last bit. */
function change({ docs, indexes, touched }: Working, doc: Doc, given: UpdateOf): boolean {
  const after = updated(doc, given)
  if (same(doc, after)) return false
  indexes.check(
    docs.filter((other) => other !== doc),
    after,
  )
  docs[docs.indexOf(doc)] = after
  touched.add(idOf(after))
  return true
}

function upserted(given: Omit<UpdateOf, 'inserting'>): Doc {
  const { filter, update } = given
  const fields = fieldsOfFilter(filter)
  const id = fields.get('_id')
  const [first] = update.keys()
  const base: Doc = first?.startsWith('$') ? fields : new Map(id === undefined ? [] : [['_id', id]])
  const made = updated(base, { ...given, inserting: true })
  const rest = [...made].filter(([name]) => name !== '_id')
  return new Map([['_id', made.get('_id') ?? null], ...rest])
}
