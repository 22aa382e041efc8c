import { type Keyed, inOrder } from '../aggregation/in-order.ts'
import { PAUSE } from '../aggregation/pause.ts'
import { CommandError } from '../errors.ts'
import type { Match } from './matching-documents.ts'
import type { Sort } from './sort-spec.ts'

const MEMORY_LIMIT = 104_857_600

interface KeyedMatch extends Keyed {
  readonly match: Match
}

/** The documents in order; with a `limit` (0 = none) not many more are held. Throws 292 above 100 MB. */
export function* sortDocuments(
  matches: Iterable<Match | typeof PAUSE>,
  sort: Sort,
  limit: number,
): Iterable<Match | typeof PAUSE> {
  let bytes = 0
  const keyed = function* (): Iterable<KeyedMatch | typeof PAUSE> {
    let order = 0
    for (const match of matches) {
      if (match === PAUSE) {
        yield PAUSE
        continue
      }
      const key = sort.key(match.doc)
      match.shrink()
      bytes += sizeOf(match, key)
      if (bytes > MEMORY_LIMIT) throw tooMuch()
      yield { key, order: order++, match }
    }
  }
  const dropped = ({ match, key }: KeyedMatch): void => {
    bytes -= sizeOf(match, key)
  }
  for (const item of inOrder(keyed(), limit || Number.POSITIVE_INFINITY, dropped)) {
    yield item === PAUSE ? PAUSE : item.match
  }
}

function sizeOf(match: Match, key: Buffer): number {
  return match.bytes.length + key.length + 64
}

function tooMuch(): CommandError {
  return new CommandError(
    'QueryExceededMemoryLimitNoDiskUseAllowed',
    `Executor error during find command :: caused by :: Sort exceeded memory limit of ${MEMORY_LIMIT} bytes, but did not opt in to external sorting.`,
  )
}
