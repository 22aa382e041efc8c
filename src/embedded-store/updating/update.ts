import { identicalValues } from '../bson/identical.ts'
import { BsonDate, type Doc, type Value, docOf } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { MatchNode } from '../matching/tree.ts'
import { applyTree } from './apply-tree.ts'
import { compileArrayFilters } from './array-filters.ts'
import { checkReplacedId, checkSameId, idFirst } from './immutable-id.ts'
import type { UpdateContext } from './modifier.ts'
import { parseModifiers } from './modifiers.ts'
import type { Update, UpdateOptions, Updated } from './compiled-update.ts'
import { pipelineUpdate } from './pipeline-update.ts'
import { checkId, checkTopLevelNames } from './storable.ts'
import { nextTimestamp } from './timestamp.ts'
import { fieldsFromFilter } from './upsert.ts'

export type { Update }

/** Compiles an update: operators when its first name starts with `$`, else a replacement; a list is a pipeline. */
export function compileUpdate(update: Doc | readonly Value[], options: UpdateOptions = {}): Update {
  const context = new CompilingContext(options)
  if (!(update instanceof Map)) return pipelineUpdate(update, context)
  const [first] = update.keys()
  return first?.startsWith('$') ? modifierUpdate(update, context) : replacement(update, context)
}

/** The options with a clock: only few updates look at it, and each statement compiles its own. */
class CompilingContext implements UpdateContext, UpdateOptions {
  readonly arrayFilters
  readonly multi
  readonly upsert
  readonly let
  readonly compareText
  readonly textKey
  readonly timestamp
  #now: BsonDate | undefined

  constructor(options: UpdateOptions) {
    this.arrayFilters = options.arrayFilters
    this.multi = options.multi ?? false
    this.upsert = options.upsert ?? false
    this.let = options.let
    this.compareText = options.compareText
    this.textKey = options.textKey
    this.timestamp = options.timestamp ?? nextTimestamp
    this.#now = options.now
  }

  get now(): BsonDate {
    return (this.#now ??= new BsonDate(Date.now()))
  }
}

/** The document that an upsert inserts; it has no `_id` when neither the parsed query nor the update gives one. */
export function upsertDocument(query: MatchNode, update: Update): Doc {
  const fields = fieldsFromFilter(query)
  const id = fields.get('_id')
  const base = update.kind === 'replacement' ? docOf(id === undefined ? [] : [['_id', id]]) : fields
  const { doc } = update.apply(base, { filter: null, isInsert: true })
  const made = doc.get('_id')
  if (made !== undefined) checkId(made)
  return idFirst(doc)
}

function modifierUpdate(update: Doc, options: UpdateContext & UpdateOptions): Update {
  const { root, identifiers, positional } = parseModifiers(update, options)
  const arrayFilters = compileArrayFilters(options.arrayFilters ?? [], identifiers, update, options)
  return {
    kind: 'modifiers',
    apply(doc, { filter, isInsert = false }) {
      const position = positional && filter ? filter.positional(doc) : null
      const after = applyTree(root, doc, { original: doc, isInsert, position, arrayFilters })
      if (after === doc || identicalValues(after, doc)) return { doc, modified: false }
      checkSameId(doc, after)
      if (!isInsert) checkTopLevelNames(doc, after)
      return { doc: after, modified: true }
    },
  }
}

function replacement(update: Doc, options: UpdateOptions): Update {
  if (options.multi) {
    throw new CommandError('FailedToParse', 'multi update is not supported for replacement-style update')
  }
  if (options.arrayFilters && options.arrayFilters.length > 0) {
    throw new CommandError('FailedToParse', 'arrayFilters may not be specified for replacement-style updates')
  }
  checkTopLevelNames(null, update)
  return { kind: 'replacement', apply: (doc) => replaced(doc, update) }
}

function replaced(doc: Doc, update: Doc): Updated {
  const id = doc.get('_id')
  const after = idFirst(update.has('_id') || id === undefined ? update : docOf([['_id', id], ...update]))
  checkReplacedId(doc, after)
  return identicalValues(doc, after) ? { doc, modified: false } : { doc: after, modified: true }
}
