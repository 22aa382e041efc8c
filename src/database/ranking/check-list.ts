import type { Connection } from 'mongoose'
import { checkTree } from './check-tree.ts'
import { findMisplaced } from './find-misplaced.ts'
import type { Score } from './place-of.ts'
import type { Placed, RankedList } from './ranked-list.ts'

/** How many documents of a list stand where their score does not belong, and how many of its counters are wrong. Reads all of it. */
export async function checkList<T extends Placed & Score>(
  database: Connection,
  list: RankedList<T>,
): Promise<number> {
  let misplaced = 0
  for await (const _ of findMisplaced(list)) misplaced += 1
  return misplaced + (await checkTree(database, list))
}
