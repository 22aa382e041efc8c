import { encodeDocument } from '../bson/encode.ts'
import { BsonType } from '../bson/types.ts'
import { Binary, Timestamp, docOf } from '../bson/value.ts'

/** A finished reply: the bytes of a whole BSON document. */
export class RawReply {
  readonly bytes: Buffer
  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
}

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
  const nsLength = Buffer.alloc(4)
  nsLength.writeInt32LE(ns.length)
  const batch = arrayBytes(documents)
  const cursor = documentBytes([
    element(BsonType.array, batchName),
    ...batch,
    element(BsonType.long, 'id'),
    idBytes,
    element(BsonType.string, 'ns'),
    nsLength,
    ns,
    ...(atClusterTime ? [element(BsonType.timestamp, 'atClusterTime'), timestampBytes(atClusterTime)] : []),
  ])
  one.writeDoubleLE(1)
  return new RawReply(
    Buffer.concat(
      documentBytes([element(BsonType.object, 'cursor'), ...cursor, element(BsonType.double, 'ok'), one]),
    ),
  )
}

/** The reply with the fields of another document behind its own. */
export function withFields(reply: RawReply, fields: Buffer): RawReply {
  const bytes = Buffer.concat([reply.bytes.subarray(0, -1), fields.subarray(4)])
  bytes.writeInt32LE(bytes.length, 0)
  return new RawReply(bytes)
}

/** The reply with the logical time of the operation, which clients hand on with whatever they send next. */
export function withOperationTime(reply: Buffer, time: Timestamp): Buffer {
  const fields = Buffer.from(TIMES.bytes)
  timestampBytes(time).copy(fields, TIMES.clusterTime)
  timestampBytes(time).copy(fields, TIMES.operationTime)
  const bytes = Buffer.concat([reply.subarray(0, -1), fields])
  bytes.writeInt32LE(bytes.length, 0)
  return bytes
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
  const bytes = document.subarray(4)
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
  const length = Buffer.alloc(4)
  length.writeInt32LE(parts.reduce((sum, part) => sum + part.length, 5))
  return [length, ...parts, Buffer.of(0)]
}
