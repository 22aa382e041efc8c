import type { AnyBulkWriteOperation, Filter, UpdateFilter } from 'mongodb'
import type { Connection } from 'mongoose'
import { findMisplaced, type Misplaced } from './find-misplaced.ts'
import type { Score } from './place-of.ts'
import type { Placed, RankedList } from './ranked-list.ts'
import { rebuildTree } from './rebuild-tree.ts'

const WRITES_AT_ONCE = 500

/** Puts every document of a list where its score belongs and counts the list anew; meant for when nobody else writes to it. */
export async function repairList<T extends Placed & Score>(
  database: Connection,
  list: RankedList<T>,
): Promise<void> {
  let writes: AnyBulkWriteOperation<T>[] = []
  for await (const misplaced of findMisplaced(list)) {
    writes.push(placing(misplaced))
    if (writes.length < WRITES_AT_ONCE) continue
    await list.collection.bulkWrite(writes)
    writes = []
  }
  if (writes.length > 0) await list.collection.bulkWrite(writes)
  await rebuildTree(database, list)
}

function placing<T extends Placed>({ _id, place }: Misplaced): AnyBulkWriteOperation<T> {
  const filter = { _id } as unknown as Filter<T>
  const update = { $set: { place } } as unknown as UpdateFilter<T>
  return { updateOne: { filter, update } }
}
