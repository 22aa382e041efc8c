import { inOrder } from '../aggregation/in-order.ts'
import type { Keyed } from '../aggregation/keyed.ts'
import { MemoryMeter, memoryLimits, noDiskUse } from '../aggregation/memory.ts'
import { PAUSE } from '../aggregation/pause.ts'
import type { Holding } from '../aggregation/sorted-runs.ts'
import { CommandError } from '../errors.ts'
import { Match, type Reading } from './matching-documents.ts'
import type { Sort } from './sort-spec.ts'

interface KeyedMatch extends Keyed {
  readonly match: Match
}

const RECORD_BYTES = 8
const OVERHEAD_BYTES = 64

/** The documents in order; with a `limit` (0 = none) not many more are held. Throws 292 where nothing may be written to disk. */
export function* sortDocuments(
  matches: Iterable<Match | typeof PAUSE>,
  sort: Sort,
  limit: number,
  reading: Reading,
): Iterable<Match | typeof PAUSE> {
  const keyed = function* (): Iterable<KeyedMatch | typeof PAUSE> {
    let order = 0
    for (const match of matches) {
      if (match === PAUSE) {
        yield PAUSE
        continue
      }
      const key = sort.key(match.doc)
      match.shrink()
      yield { key, order: order++, match }
    }
  }
  for (const item of inOrder(keyed(), limit || Number.POSITIVE_INFINITY, holdingMatches(reading))) {
    yield item === PAUSE ? PAUSE : item.match
  }
}

function holdingMatches({ spill = null, fields = null }: Reading): Holding<KeyedMatch> {
  return {
    meter: new MemoryMeter({ memoryLimit: memoryLimits.stage }),
    size: ({ match, key }) => match.bytes.length + key.length + OVERHEAD_BYTES,
    spill,
    tooMuch(limit) {
      const { code, message } = noDiskUse('$sort', limit)
      return new CommandError(code, `Executor error during find command :: caused by :: ${message}`)
    },
    encode({ match }) {
      const record = Buffer.allocUnsafe(RECORD_BYTES)
      record.writeDoubleLE(match.record)
      return Buffer.concat([record, match.bytes])
    },
    decode(bytes, { key, order }) {
      const match = new Match(bytes.readDoubleLE(0), bytes.subarray(RECORD_BYTES), null, fields)
      return { key, order, match }
    },
  }
}
