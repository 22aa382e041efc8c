import { PAUSE } from '../aggregation/pause.ts'
import type { SpillFile } from '../aggregation/spill-file.ts'
import { decodeDocument, decodeFields } from '../bson/decode.ts'
import type { Doc } from '../bson/value.ts'
import type { Patience } from '../cursors/patience.ts'
import type { Filter } from '../matching/filter.ts'
import type { Collection } from '../storage/catalog-types.ts'
import type { Engine } from '../storage/engine.ts'
import type { Access } from '../transactions/access.ts'
import type { Plan } from './plan.ts'
import { openScan } from './scan.ts'

/** A document that fits the filter. */
export class Match {
  readonly record: number
  readonly bytes: Uint8Array
  readonly #fields: ReadonlySet<string> | null
  #doc: Doc | null

  constructor(record: number, bytes: Uint8Array, doc: Doc | null, fields: ReadonlySet<string> | null) {
    this.record = record
    this.bytes = bytes
    this.#doc = doc
    this.#fields = fields
  }

  get doc(): Doc {
    this.#doc ??= decoded(this.bytes, this.#fields)
    return this.#doc
  }

  /** Lets go of all but the bytes, for a match that has to wait for others. */
  shrink(): void {
    this.#doc = null
  }
}

function decoded(bytes: Uint8Array, fields: ReadonlySet<string> | null): Doc {
  return fields ? decodeFields(bytes, fields) : decodeDocument(bytes)
}

/** Where documents are read from, and who is allowed how much of the thread. */
export interface Reading {
  readonly engine: Engine
  readonly access: Access
  readonly collection: Collection
  /** Looked up again before each step, since a cursor outlives the command that opened it. */
  readonly timing: { patience: Patience }
  /** The only top-level fields that anyone will look at; the others need not be decoded. */
  readonly fields?: ReadonlySet<string> | null
  /** A file for what a sort has no room for in memory; null or left out, nothing may be written. */
  readonly spill?: (() => SpillFile) | null
  /** Counted for explain. */
  readonly counters?: { keys: number; documents: number; returned: number }
}

const FIRST_STEP = 16
const FIRST_STEP_BYTES = 256 * 1024
/** Of a collection whose documents may be of any size. */
const UNKNOWN_STEP = 4
const STEP_BYTES = 2 * 1024 * 1024
const MAX_STEP = 512

/** The documents that the plan leads to and the filter lets through but the first `skip`, with a PAUSE whenever it is others' turn. */
export function* matchingDocuments(
  reading: Reading,
  plan: Plan,
  filter: Filter,
  skip = 0,
): Iterable<Match | typeof PAUSE> {
  const { collection, counters, timing, fields = null } = reading
  const scan = openScan(reading.engine, reading.access, reading.collection, plan)
  // What lies within exact bounds fits, and need not be decoded to see it.
  const isLookedAt = plan.kind !== 'index' || !plan.exact
  let open = skip
  for (let passed = open && scan.skip(open); passed > 0; passed = open && scan.skip(open)) {
    open -= passed
    if (timing.patience.isUsedUp()) yield PAUSE
  }
  let step = firstStep(collection)
  for (let found = scan.next(step); found.length > 0; found = scan.next(step)) {
    let bytes = 0
    for (const candidate of found) {
      bytes += candidate.bytes.length
      if (candidate.bytes.length > collection.largestSeen) collection.largestSeen = candidate.bytes.length
      const doc = isLookedAt ? decoded(candidate.bytes, fields) : null
      if (counters) counters.documents++
      if (!doc || filter.matches(doc)) {
        if (counters) counters.returned++
        if (open > 0) open--
        else yield new Match(candidate.record, candidate.bytes, doc, fields)
      }
      if (timing.patience.isUsedUp()) yield PAUSE
    }
    if (counters) counters.keys = scan.keysExamined
    step = Math.max(1, Math.min(MAX_STEP, step * 4, Math.floor((STEP_BYTES * found.length) / bytes)))
  }
  if (counters) counters.keys = scan.keysExamined
}

/** So few documents that a query which waits for its turn holds little. */
function firstStep({ largestSeen }: Collection): number {
  if (largestSeen === 0) return UNKNOWN_STEP
  return Math.max(1, Math.min(FIRST_STEP, Math.floor(FIRST_STEP_BYTES / largestSeen)))
}
