import { decodeDocument } from '../bson/decode.ts'
import { encodeDocument } from '../bson/encode.ts'
import type { Doc } from '../bson/value.ts'
import type { Keyed } from './keyed.ts'
import { MemoryMeter, approximateSize, noDiskUse } from './memory.ts'
import { PAUSE } from './pause.ts'
import type { Holding } from './sorted-runs.ts'
import type { Flow, PipelineEnvironment } from './stage.ts'

/** A document on its way through a sort. */
export interface KeyedDoc extends Keyed {
  readonly size: number
  readonly doc: Doc
}

const OVERHEAD_BYTES = 64

/** The documents with their keys, numbered as they come. */
export function* keyedDocuments(
  source: Flow,
  keyOf: (doc: Doc) => Buffer,
): Iterable<KeyedDoc | typeof PAUSE> {
  let order = 0
  for (const doc of source) {
    if (doc === PAUSE) yield doc
    else yield keyedDocument(doc, keyOf(doc), order++)
  }
}

export function keyedDocument(doc: Doc, key: Buffer, order: number): KeyedDoc {
  return { key, order, size: approximateSize(doc) + key.length + OVERHEAD_BYTES, doc }
}

/** How a stage's documents are held while they are put in order. */
export function holdingDocuments(stage: string, environment: PipelineEnvironment): Holding<KeyedDoc> {
  return {
    meter: new MemoryMeter(environment),
    size: ({ size }) => size,
    spill: environment.spill ?? null,
    tooMuch: (limit) => noDiskUse(stage, limit),
    encode: ({ doc }) => encodeDocument(doc),
    decode: (bytes, { key, order }) => ({ key, order, size: 0, doc: decodeDocument(bytes) }),
  }
}
