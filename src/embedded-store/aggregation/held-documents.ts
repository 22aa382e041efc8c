import { decodeDocument } from '../bson/decode.ts'
import { encodeDocument } from '../bson/encode.ts'
import type { Doc } from '../bson/value.ts'
import { MemoryMeter, approximateSize, noDiskUse } from './memory.ts'
import type { SpillFile } from './spill-file.ts'
import type { PipelineEnvironment } from './stage.ts'

/** A list of documents that can be gone through many times; what memory has no room for is on disk. */
export class HeldDocuments implements Iterable<Doc> {
  readonly #stage: string
  readonly #spill: (() => SpillFile) | null
  readonly #meter: MemoryMeter
  #docs: Doc[] = []
  #file: SpillFile | null = null

  constructor(stage: string, environment: PipelineEnvironment) {
    this.#stage = stage
    this.#spill = environment.spill ?? null
    this.#meter = new MemoryMeter(environment)
  }

  add(doc: Doc): void {
    this.#docs.push(doc)
    this.#meter.add(approximateSize(doc))
    if (!this.#meter.isFull) return
    if (!this.#file && !this.#spill) throw noDiskUse(this.#stage, this.#meter.limit)
    this.#file ??= this.#spill?.() ?? null
    for (const each of this.#docs) this.#file?.append([encodeDocument(each)])
    this.#docs = []
    this.#meter.close()
  }

  *[Symbol.iterator](): Iterator<Doc> {
    if (this.#file) for (const bytes of this.#file.read(0, this.#file.end)) yield decodeDocument(bytes)
    yield* this.#docs
  }

  close(): void {
    this.#docs = []
    this.#meter.close()
    this.#file?.close()
    this.#file = null
  }
}
