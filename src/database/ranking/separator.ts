import type { ClientSession } from 'mongoose'
import type { Placed, RankedList } from './ranked-list.ts'
import { inList } from './read-rank.ts'

/**
 * A text that comes after the first `count` places of a range and not after the next one, as short as can be, since nodes hold
 * many of them; undefined when the range has no more places. `count` is at least 1.
 */
export async function separatorAt<T extends Placed>(
  list: RankedList<T>,
  range: object,
  count: number,
  session?: ClientSession,
): Promise<string | undefined> {
  const [before, next] = await list.collection
    .find(inList(list, range), { session })
    .project<Pick<Placed, 'place'>>({ _id: 0, place: 1 })
    .sort({ place: 1 })
    .skip(count - 1)
    .limit(2)
    .toArray()
  return next?.place ? shortestBetween(before?.place ?? '', next.place) : undefined
}

/** The shortest beginning of `next` that comes after `before`. */
function shortestBetween(before: string, next: string): string {
  let length = 0
  while (length < next.length && next[length] === before[length]) length += 1
  return next.slice(0, length + 1)
}
