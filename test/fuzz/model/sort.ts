import type { Doc } from '../../../src/embedded-store/bson/value.ts'
import { wholeOf } from './numbers.ts'
import { type Entry, entriesOf, orderKeys } from './index-keys.ts'

/** "cannot sort with keys that are parallel arrays" is BadValue. */
const PARALLEL = 2

/** The documents in the order of `sort`; equal ones keep theirs. Of arrays the entry that comes first counts. */
export function sorted(docs: readonly Doc[], sort: Doc): Doc[] {
  const paths = [...sort.keys()]
  const signs = [...sort.values()].map((direction) => wholeOf(direction))
  const compare = (left: Entry, right: Entry): number => {
    for (const [at, sign] of signs.entries()) {
      const difference = orderKeys(left[at], right[at])
      if (difference !== 0) return sign * difference
    }
    return 0
  }
  return docs
    .map((doc) => ({ doc, key: entriesOf(doc, paths, PARALLEL).sort(compare)[0] ?? [] }))
    .sort((left, right) => compare(left.key, right.key))
    .map(({ doc }) => doc)
}
