import type { CommandError } from '../errors.ts'
import type { Keyed } from './keyed.ts'
import type { MemoryMeter } from './memory.ts'
import { PAUSE } from './pause.ts'
import type { SpillFile } from './spill-file.ts'

/** How the items of a sort are counted, and written where memory does not suffice. */
export interface Holding<Item extends Keyed> {
  readonly meter: MemoryMeter
  size(item: Item): number
  /** A new file; null when nothing may be written. */
  readonly spill: (() => SpillFile) | null
  /** What is said when nothing may be written. */
  tooMuch(limit: number): CommandError
  encode(item: Item): Uint8Array
  decode(bytes: Buffer, place: Keyed): Item
}

/** Items in order, taken one after another. */
export interface Run<Item> {
  next(): Item | undefined
}

/** A run in memory. */
export class HeldRun<Item> implements Run<Item> {
  readonly #items: readonly Item[]
  #at = 0

  constructor(items: readonly Item[]) {
    this.#items = items
  }

  next(): Item | undefined {
    return this.#items[this.#at++]
  }
}

/** As many runs as are read side by side; more of them become one first. */
const MOST_RUNS = 256
const HEAD_BYTES = 12

/** Runs that were written to disk. */
export class WrittenRuns<Item extends Keyed> {
  readonly #holding: Holding<Item>
  #file: SpillFile | null = null
  #places: [from: number, to: number][] = []

  constructor(holding: Holding<Item>) {
    this.#holding = holding
  }

  get isEmpty(): boolean {
    return this.#places.length === 0
  }

  /** Writes the items, which are in order, as a further run; `merge` puts runs together when they are many. */
  *add(
    items: Iterable<Item | typeof PAUSE>,
    merge: (runs: readonly Run<Item>[]) => Iterable<Item | typeof PAUSE>,
  ): Iterable<typeof PAUSE> {
    this.#file ??= this.#newFile()
    yield* this.#write(this.#file, items)
    if (this.#places.length < MOST_RUNS) return
    const [before, runs] = [this.#file, this.runs()]
    this.#file = this.#newFile()
    this.#places = []
    try {
      yield* this.#write(this.#file, merge(runs))
    } finally {
      before.close()
    }
  }

  runs(): Run<Item>[] {
    return this.#places.map(([from, to]) => this.#read(from, to))
  }

  close(): void {
    this.#file?.close()
    this.#file = null
  }

  *#write(file: SpillFile, items: Iterable<Item | typeof PAUSE>): Iterable<typeof PAUSE> {
    const from = file.end
    for (const item of items) {
      if (item === PAUSE) {
        yield item
        continue
      }
      const head = Buffer.allocUnsafe(HEAD_BYTES)
      head.writeUInt32LE(item.key.length, 0)
      head.writeDoubleLE(item.order, 4)
      file.append([head, item.key, this.#holding.encode(item)])
    }
    this.#places.push([from, file.end])
  }

  #read(from: number, to: number): Run<Item> {
    const records = this.#file?.read(from, to)[Symbol.iterator]()
    return {
      next: () => {
        const bytes = records?.next().value as Buffer | undefined
        if (!bytes) return undefined
        const end = HEAD_BYTES + bytes.readUInt32LE(0)
        const place = { key: bytes.subarray(HEAD_BYTES, end), order: bytes.readDoubleLE(4) }
        return this.#holding.decode(bytes.subarray(end), place)
      },
    }
  }

  #newFile(): SpillFile {
    const { spill, meter, tooMuch } = this.#holding
    if (!spill) throw tooMuch(meter.limit)
    return spill()
  }
}
