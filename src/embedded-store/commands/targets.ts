import { PAUSE } from '../aggregation/pause.ts'
import { decodeDocument } from '../bson/decode.ts'
import type { Doc, MaybeValue } from '../bson/value.ts'
import type { Collation } from '../collation/collation.ts'
import { collectionDropped } from '../cursors/collection-dropped.ts'
import { type PausingWork, settle } from '../cursors/settle.ts'
import type { Filter } from '../matching/filter.ts'
import { choosePlan, planById } from '../planning/choose-plan.ts'
import { type Match, matchingDocuments } from '../planning/matching-documents.ts'
import type { Sort } from '../planning/sort-spec.ts'
import { sortDocuments } from '../planning/sort-documents.ts'
import type { Collection } from '../storage/catalog-types.ts'
import { documentAt } from '../storage/point-reads.ts'
import type { Stored } from '../storage/records.ts'
import { type Operation, whenFree } from './operation.ts'

/** Which documents a write is about. */
export interface Target {
  readonly operation: Operation
  readonly collection: Collection
  readonly filter: Filter
  readonly hint: MaybeValue
  readonly sort: Sort
  readonly collation: Collation | null
}

/** Changes the first document that fits, or takes `none` when there is not one. */
export function changeOne<Result>(
  target: Target,
  change: (record: number, before: Stored) => Result,
  none: () => Result,
): Result | Promise<Result> {
  const key = soleKey(target)
  if (key) {
    const found = documentAt(target.operation.store.engine, key.indexId, key.bytes)
    const doc = found && decodeDocument(found.bytes)
    return doc && target.filter.matches(doc) ? change(found.record, { doc, bytes: found.bytes }) : none()
  }
  return settle(firstFitting(target, change, none), target.operation.patience)
}

/** The key of the one document that a filter by `_id` can mean; null for other filters, and for a transaction with its own view. */
function soleKey({ operation, collection, filter, hint, sort, collation }: Target): SoleKey | null {
  if (operation.access.transactional || sort.fields.length > 0) return null
  const scan = planById(collection, { root: filter.tree, sort: [], hint, collated: collation !== null })
  const range = scan?.ranges[0]
  return scan && range ? { indexId: scan.index.id, bytes: range.low } : null
}

interface SoleKey {
  readonly indexId: number
  readonly bytes: Uint8Array
}

function* firstFitting<Result>(
  target: Target,
  change: (record: number, before: Stored) => Result,
  none: () => Result,
): PausingWork<Result> {
  let paused = false
  for (const match of candidates(target)) {
    if (match === PAUSE) {
      paused = true
      yield PAUSE
      continue
    }
    const before = paused ? stillFitting(target, match.record) : match
    if (before) return change(match.record, before)
  }
  return none()
}

/** Changes every document that fitted when the command came to it; gives how many. */
export async function changeAll(
  target: Target,
  change: (record: number, before: Stored) => void,
): Promise<number> {
  const { operation } = target
  const records = await settle(recordsOf(target), operation.patience)
  let changed = 0
  for (const record of records) {
    const done = await whenFreeNow(operation, () => {
      if (target.collection.dropped) throw collectionDropped(target.collection)
      const before = stillFitting(target, record)
      if (before) change(record, before)
      return before !== null
    })
    if (done) changed++
    if (operation.patience.isUsedUp()) await operation.patience.giveWay()
  }
  return changed
}

/** Without a turn of the event loop when nothing is in the way. */
function whenFreeNow<T>(operation: Operation, work: () => T): T | Promise<T> {
  return operation.store.locks.idle ? work() : whenFree(operation, work)
}

function* recordsOf(target: Target): PausingWork<Set<number>> {
  const records = new Set<number>()
  for (const match of candidates(target)) {
    if (match === PAUSE) yield PAUSE
    else records.add(match.record)
  }
  return records
}

function candidates({
  operation,
  collection,
  filter,
  hint,
  sort,
  collation,
}: Target): Iterable<Match | typeof PAUSE> {
  const { store, access, patience } = operation
  const plan = choosePlan(collection, {
    root: filter.tree,
    sort: sort.fields,
    hint,
    collated: collation !== null,
  })
  const reading = { engine: store.engine, access, collection, timing: { patience }, spill: store.spill }
  const matches = matchingDocuments(reading, plan, filter)
  return sort.fields.length > 0 && !plan.sorted ? sortDocuments(matches, sort, 0, reading) : matches
}

function stillFitting({ operation, collection, filter }: Target, record: number): Stored | null {
  const bytes = operation.access.read(collection, record)
  if (!bytes) return null
  const doc: Doc = decodeDocument(bytes)
  return filter.matches(doc) ? { doc, bytes } : null
}
