import type { Collection } from './catalog-types.ts'
import type { Engine } from './engine.ts'
import { firstRecord, lastRecord } from './schema.ts'

const STEP_BYTES = 2 * 1024 * 1024
const MOST = 200
/** As many of the largest documents as may be in memory at once without a look at their sizes. */
const FEW = 4

/** A document as it is stored, with its checksum. */
export type DocumentRow = [record: number, body: Uint8Array, checksum: number]

/** Goes through a collection in the order of its records, a few megabytes at a time however large its documents are. */
export class DocumentSteps {
  readonly #engine: Engine
  readonly #last: number
  #next: number
  #step = FEW

  constructor(engine: Engine, collection: Collection) {
    this.#engine = engine
    this.#next = firstRecord(collection.id)
    this.#last = lastRecord(collection.id)
  }

  /** The next documents with their records; none when all have been given. */
  next(): DocumentRow[] {
    const rows = this.#engine.all(
      'SELECT record, body, checksum FROM documents WHERE record BETWEEN ? AND ? ORDER BY record LIMIT ?',
      [this.#next, this.#last, this.#fitting()],
    ) as DocumentRow[]
    const last = rows.at(-1)
    if (last) this.#next = last[0] + 1
    this.#step = Math.min(MOST, this.#step * 2)
    return rows
  }

  #fitting(): number {
    while (this.#step > FEW) {
      const row = this.#engine.get(
        `SELECT sum(size) FROM (SELECT length(body) AS size FROM documents
         WHERE record BETWEEN ? AND ? ORDER BY record LIMIT ?)`,
        [this.#next, this.#last, this.#step],
      )
      if (Number(row?.[0] ?? 0) <= STEP_BYTES) break
      this.#step = Math.max(FEW, this.#step >> 1)
    }
    return this.#step
  }
}
