import { randomUUID } from 'node:crypto'
import { PAUSE } from '../aggregation/pause.ts'
import type { Namespace, PipelineEnvironment, PipelineWriter } from '../aggregation/stage.ts'
import { Binary, BsonDate, type Doc, docOf } from '../bson/value.ts'
import type { Collation } from '../collation/collation.ts'
import { CommandError } from '../errors.ts'
import { compileFilter } from '../matching/filter.ts'
import { choosePlan } from '../planning/choose-plan.ts'
import { type Match, type Reading, matchingDocuments } from '../planning/matching-documents.ts'
import type { Collection } from '../storage/catalog-types.ts'
import { Blocked } from '../transactions/blocked.ts'
import { checkNewName } from './namespace.ts'
import { newDocument, storedForm } from './new-document.ts'
import type { Operation } from './operation.ts'
import { EMPTY_DOC } from './request.ts'
import { stageStatistics } from './statistics.ts'
import { validate } from './validator.ts'

/** How a pipeline was asked for, as far as its stages work by it. */
export interface PipelineOptions {
  readonly collation: Collation | null
  readonly allowDiskUse: boolean
  readonly bypassDocumentValidation: boolean
}

/** What the stages of a running pipeline may reach: other collections, and the target of `$out` or `$merge`. */
export function pipelineEnvironment(
  operation: Operation,
  timing: Reading['timing'],
  source: string | null,
  { collation, allowDiskUse, bypassDocumentValidation }: PipelineOptions,
): PipelineEnvironment {
  const { access, database, store } = operation
  return {
    *find(name, filter) {
      const collection = access.collection(database, name)
      if (!collection) return
      for (const { doc } of matchesOf(operation, collection, filter, timing, collation)) yield doc
    },
    isIndexed(name, path) {
      if (collation) return false
      const collection = access.collection(database, name)
      return (
        collection?.indexes.some(
          ({ ready, partial, sparse, fields }) => ready && !partial && !sparse && fields[0]?.path === path,
        ) ?? false
      )
    },
    write: writer(operation, timing, bypassDocumentValidation),
    spill: allowDiskUse ? store.spill : null,
    statistics: (parts) => stageStatistics(operation, source ?? '', parts),
    *sessions() {
      for (const { id, lastUsed } of store.sessions.all()) {
        yield docOf([
          ['_id', docOf([['id', new Binary(Buffer.from(id, 'hex'), 4)]])],
          ['lastUse', new BsonDate(lastUsed)],
        ])
      }
    },
  }
}

function* matchesOf(
  operation: Operation,
  collection: Collection,
  spec: Doc,
  timing: Reading['timing'],
  collation: Collation | null = null,
): Iterable<Match> {
  const filter = compileFilter(spec, { ...collation })
  const plan = choosePlan(collection, { root: filter.tree, sort: [], collated: collation !== null })
  const reading = { engine: operation.store.engine, access: operation.access, collection, timing }
  for (const match of matchingDocuments(reading, plan, filter)) if (match !== PAUSE) yield match
}

function writer(operation: Operation, timing: Reading['timing'], bypass: boolean): PipelineWriter {
  const { access } = operation
  const databaseOf = (target: Namespace): string => target.database ?? operation.database
  const found = (target: Namespace): Collection | undefined =>
    access.collection(databaseOf(target), target.collection)
  const forWriting = (target: Namespace): Collection => {
    const existing = found(target)
    if (existing) return existing
    checkNewName(databaseOf(target), target.collection)
    return access.create(databaseOf(target), target.collection, EMPTY_DOC)
  }
  return {
    replaceAll(target, docs) {
      unblocked(() => replaceAll(operation, databaseOf(target), target.collection, docs, bypass))
    },
    hasUniqueIndex(target, fields) {
      const wanted = [...fields].sort().join('\n')
      if (wanted === '_id') return true
      const isCovering = (names: string[]): boolean => names.sort().join('\n') === wanted
      return (
        found(target)?.indexes.some(
          (index) =>
            index.ready && index.unique && !index.partial && isCovering(index.fields.map(({ path }) => path)),
        ) ?? false
      )
    },
    *find(target, filter) {
      const collection = found(target)
      if (!collection) return
      for (const { doc } of matchesOf(operation, collection, filter, timing)) yield doc
    },
    insert(target, doc) {
      unblocked(() => {
        const collection = forWriting(target)
        const stored = newDocument({ doc, bytes: null })
        validate(collection, stored.doc, null, bypass)
        access.insert(collection, stored)
      })
    },
    replace(target, before, after) {
      unblocked(() => {
        const collection = forWriting(target)
        const [match] = matchesOf(
          operation,
          collection,
          new Map([['_id', new Map([['$eq', before.get('_id') ?? null]])]]),
          timing,
        )
        if (!match) return
        validate(collection, after, match.doc, bypass)
        access.replace(collection, match.record, match, storedForm(after))
      })
    },
  }
}

/** The target as a new collection with the same options and indexes, which takes the old one's place when it is whole. */
function replaceAll(
  { access, store }: Operation,
  database: string,
  name: string,
  docs: Iterable<Doc>,
  bypass: boolean,
): void {
  checkNewName(database, name)
  const old = access.collection(database, name)
  const fresh = store.catalog.prepare(
    database,
    `tmp.agg_out.${randomUUID()}`,
    old?.options ?? EMPTY_DOC,
    store.versions.advance(),
  )
  store.catalog.add(fresh)
  try {
    for (const index of old?.indexes.slice(1) ?? []) {
      if (index.ready) store.catalog.addIndex(fresh, store.catalog.prepareIndex(index.spec))
    }
    for (const doc of docs) {
      const stored = newDocument({ doc, bytes: null })
      validate(fresh, stored.doc, null, bypass)
      access.insert(fresh, stored)
    }
  } catch (error) {
    store.catalog.remove(fresh)
    throw error
  }
  if (old) store.catalog.remove(old)
  store.catalog.rename(fresh, database, name, store.versions.advance())
}

/** A pipeline can't wait for a transaction in the middle: it is told of the conflict. */
function unblocked(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (error instanceof Blocked)
      throw new CommandError('WriteConflict', 'a transaction is writing to the target of the pipeline')
    throw error
  }
}
