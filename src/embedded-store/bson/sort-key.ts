import { type BsonNumber } from './compare-numbers.ts'
import { KeyWriter } from './key-writer.ts'
import { writeNumber } from './number-key.ts'
import { BsonType, typeCode, typeRank } from './types.ts'
import {
  BSONSymbol,
  type Binary,
  type BsonDate,
  type Code,
  type DBPointer,
  type Doc,
  type MaybeValue,
  type ObjectId,
  type Regex,
  type Timestamp,
  type Value,
} from './value.ts'

/** Turns text into the bytes that order it under a collation; the default is UTF-8. */
export type TextKey = (text: string) => Uint8Array

/**
 * Bytes whose order (memcmp) is `compareValues`' order; equal values give equal bytes, also across number types.
 * No key is the start of another. A missing value is written as null, as in an index.
 */
export function encodeKey(value: MaybeValue, textKey?: TextKey): Buffer {
  const writer = new KeyWriter(textKey)
  writeValue(writer, value === undefined ? null : value)
  return writer.finish()
}

/** The keys of several values one after another; a value whose direction is -1 sorts from high to low. */
export function encodeCompoundKey(
  values: readonly MaybeValue[],
  directions: readonly (1 | -1)[],
  textKey?: TextKey,
): Buffer {
  const writer = new KeyWriter(textKey)
  values.forEach((value, index) => {
    const start = writer.length
    writeValue(writer, value === undefined ? null : value)
    if (directions[index] === -1) writer.invert(start)
  })
  return writer.finish()
}

function writeValue(writer: KeyWriter, value: Value): void {
  writer.byte(typeRank(value))
  writePayload(writer, value)
}

function writePayload(writer: KeyWriter, value: Value): void {
  const type = typeCode(value)
  switch (type) {
    case BsonType.double:
    case BsonType.int:
    case BsonType.long:
    case BsonType.decimal:
      return writeNumber(writer, value as BsonNumber)
    case BsonType.string:
    case BsonType.symbol:
      return writer.collated(value instanceof BSONSymbol ? value.value : (value as string))
    case BsonType.objectId:
      return writer.raw((value as ObjectId).id)
    case BsonType.bool:
      return writer.byte(value ? 1 : 0)
    case BsonType.date:
      return writer.uint64(BigInt.asUintN(64, (value as BsonDate).milliseconds ^ (1n << 63n)))
    case BsonType.object:
      return writeDocument(writer, value as Doc)
    case BsonType.array:
      for (const element of value as Value[]) writeValue(writer, element)
      return writer.byte(0)
    default:
      return writeRare(writer, type, value)
  }
}

function writeDocument(writer: KeyWriter, doc: Doc): void {
  for (const [name, value] of doc) {
    writer.byte(typeRank(value))
    writer.text(name)
    writePayload(writer, value)
  }
  writer.byte(0)
}

function writeRare(writer: KeyWriter, type: number, value: Value): void {
  switch (type) {
    case BsonType.binData: {
      const { bytes, subtype } = value as Binary
      writer.uint32(bytes.length)
      writer.byte(subtype)
      return writer.raw(bytes)
    }
    case BsonType.timestamp:
      writer.uint32((value as Timestamp).seconds)
      return writer.uint32((value as Timestamp).increment)
    case BsonType.regex:
      writer.text((value as Regex).pattern)
      return writer.text((value as Regex).options)
    case BsonType.dbPointer: {
      const { namespace, id } = value as DBPointer
      writer.uint32(Buffer.byteLength(namespace))
      writer.raw(Buffer.from(namespace))
      return writer.raw(id.id)
    }
    case BsonType.javascript:
      return writer.text((value as Code).source)
    case BsonType.javascriptWithScope:
      writer.text((value as Code).source)
      return writeDocument(writer, (value as Code).scope ?? new Map())
    default:
  }
}
