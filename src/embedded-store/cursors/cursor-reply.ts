import { encodeDocument } from '../bson/encode.ts'
import { BsonType } from '../bson/types.ts'
import { Binary, Timestamp, docOf } from '../bson/value.ts'

/** A finished reply: a BSON document in pieces, its length first and its closing zero last, so that nothing is copied twice. */
export class RawReply {
  readonly parts: readonly Uint8Array[]

  constructor(parts: readonly Uint8Array[]) {
    this.parts = parts
  }

  static of(document: Buffer): RawReply {
    return new RawReply([document.subarray(0, 4), document.subarray(4, -1), CLOSING_ZERO])
  }

  /** The reply with the fields of another document behind its own. */
  withFields(fields: Buffer): RawReply {
    return this.#with(fields.subarray(4, -1))
  }

  /** The reply with the logical time of the operation, which clients hand on with whatever they send next. */
  withOperationTime(time: Timestamp): RawReply {
    const fields = Buffer.from(TIMES.bytes)
    timestampBytes(time).copy(fields, TIMES.clusterTime)
    timestampBytes(time).copy(fields, TIMES.operationTime)
    return this.#with(fields)
  }

  /** How many bytes it has. */
  get length(): number {
    const [length] = this.parts
    return length ? Buffer.from(length.buffer, length.byteOffset, 4).readInt32LE(0) : 0
  }

  #with(elements: Buffer): RawReply {
    return new RawReply([
      lengthBytes(this.length + elements.length),
      ...this.parts.slice(1, -1),
      elements,
      CLOSING_ZERO,
    ])
  }
}

const CLOSING_ZERO = Buffer.of(0)

/** `{ cursor: { firstBatch | nextBatch, id, ns }, ok: 1 }` around documents that are bytes already. */
export function cursorReply(
  batchName: 'firstBatch' | 'nextBatch',
  documents: readonly Uint8Array[],
  id: bigint,
  namespace: string,
  atClusterTime: Timestamp | null = null,
): RawReply {
  const one = Buffer.alloc(8)
  const idBytes = Buffer.alloc(8)
  idBytes.writeBigInt64LE(id)
  const ns = Buffer.from(`${namespace}\0`)
  const cursor = documentBytes([
    element(BsonType.array, batchName),
    ...arrayBytes(documents),
    element(BsonType.long, 'id'),
    idBytes,
    element(BsonType.string, 'ns'),
    lengthBytes(ns.length),
    ns,
    ...(atClusterTime ? [element(BsonType.timestamp, 'atClusterTime'), timestampBytes(atClusterTime)] : []),
  ])
  one.writeDoubleLE(1)
  return new RawReply(
    documentBytes([element(BsonType.object, 'cursor'), ...cursor, element(BsonType.double, 'ok'), one]),
  )
}

/** `$clusterTime`, unsigned as without authentication, and `operationTime`, with the places of their timestamps. */
const TIMES = (() => {
  const noTime = new Timestamp(0, 0)
  const signature = docOf([
    ['hash', new Binary(new Uint8Array(20))],
    ['keyId', 0n],
  ])
  const clusterTime = docOf([
    ['clusterTime', noTime],
    ['signature', signature],
  ])
  const document = encodeDocument(
    docOf([
      ['$clusterTime', clusterTime],
      ['operationTime', noTime],
    ]),
  )
  const bytes = document.subarray(4, -1)
  const placeOf = (name: string): number =>
    bytes.indexOf(element(BsonType.timestamp, name)) + element(BsonType.timestamp, name).length
  return { bytes, clusterTime: placeOf('clusterTime'), operationTime: placeOf('operationTime') }
})()

function timestampBytes({ seconds, increment }: Timestamp): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32LE(increment, 0)
  bytes.writeUInt32LE(seconds, 4)
  return bytes
}

function arrayBytes(documents: readonly Uint8Array[]): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (const [index, document] of documents.entries())
    parts.push(element(BsonType.object, String(index)), document)
  return documentBytes(parts)
}

function element(type: number, name: string): Buffer {
  return Buffer.from(`${String.fromCharCode(type)}${name}\0`, 'latin1')
}

function documentBytes(parts: readonly Uint8Array[]): Uint8Array[] {
  return [lengthBytes(parts.reduce((sum, part) => sum + part.length, 5)), ...parts, CLOSING_ZERO]
}

function lengthBytes(length: number): Buffer {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeInt32LE(length)
  return bytes
}
