import { PAUSE } from '../aggregation/pause.ts'
import { CommandError } from '../errors.ts'
import type { Match } from './matching-documents.ts'
import type { Sort } from './sort-spec.ts'

const MEMORY_LIMIT = 104_857_600

interface Keyed {
  readonly key: Buffer
  readonly order: number
  readonly match: Match
}

/** The documents in order; with a `limit` (0 = none) only that many are held. Throws 292 above 100 MB. */
export function* sortDocuments(
  matches: Iterable<Match | typeof PAUSE>,
  sort: Sort,
  limit: number,
): Iterable<Match | typeof PAUSE> {
  let held: Keyed[] = []
  let bytes = 0
  let order = 0
  for (const match of matches) {
    if (match === PAUSE) {
      yield PAUSE
      continue
    }
    const key = sort.key(match.doc)
    match.shrink()
    held.push({ key, order: order++, match })
    bytes += sizeOf(match, key)
    if (limit > 0 && held.length >= limit * 2 + 100) {
      held = held.sort(compareKeyed).slice(0, limit)
      bytes = held.reduce((sum, kept) => sum + sizeOf(kept.match, kept.key), 0)
    }
    if (bytes > MEMORY_LIMIT) {
      throw new CommandError(
        'QueryExceededMemoryLimitNoDiskUseAllowed',
        `Executor error during find command :: caused by :: Sort exceeded memory limit of ${MEMORY_LIMIT} bytes, but did not opt in to external sorting.`,
      )
    }
  }
  held.sort(compareKeyed)
  for (const { match } of limit > 0 ? held.slice(0, limit) : held) yield match
}

function sizeOf(match: Match, key: Buffer): number {
  return match.bytes.length + key.length + 64
}

function compareKeyed(left: Keyed, right: Keyed): number {
  return Buffer.compare(left.key, right.key) || left.order - right.order
}
