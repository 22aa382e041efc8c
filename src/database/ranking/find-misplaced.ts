import type { Filter } from 'mongodb'
import { placeOf, type Score } from './place-of.ts'
import type { Placed, RankedList } from './ranked-list.ts'

/** A document whose place is not what its score says. */
export interface Misplaced {
  readonly _id: string
  /** Where it belongs. */
  readonly place: string | null
}

/** Walks a whole list, also documents without a place. */
export async function* findMisplaced<T extends Placed & Score>(
  list: RankedList<T>,
): AsyncGenerator<Misplaced> {
  const cursor = list.collection
    .find(list.filter as Filter<T>)
    .project<Placed & Score>({ memberId: 1, xp: 1, reachedAt: 1, place: 1 })
  for await (const document of cursor) {
    const place = placeOf(document)
    if (place !== (document.place ?? null)) yield { _id: document._id, place }
  }
}
