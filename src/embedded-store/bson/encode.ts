import { CommandError } from '../errors.ts'
import { MAX_DEPTH } from './decode.ts'
import { BsonType, typeCode } from './types.ts'
import type {
  BSONSymbol,
  Binary,
  BsonDate,
  Code,
  DBPointer,
  Decimal128,
  Doc,
  Int32,
  ObjectId,
  Regex,
  Timestamp,
  Value,
} from './value.ts'

/** The largest document that MongoDB gives: 16 MiB and some room for its own fields. */
export const MOST_RESULT_BYTES = 16 * 1024 * 1024 + 16 * 1024
/** No document in memory is ever written further: it may share its parts, and have a size without bound. */
const MOST_BYTES = 48 * 1024 * 1024

/**
 * The document as BSON bytes in a buffer of its own. Throws Overflow (15) when it nests too deep, and
 * BSONObjectTooLarge (10334) beyond `most` bytes.
 */
export function encodeDocument(doc: Doc, most = MOST_BYTES): Buffer {
  const writer = idle.pop() ?? new Writer()
  try {
    return writer.finish(doc, most)
  } finally {
    if (idle.length < 4 && writer.capacity <= 1 << 22) idle.push(writer)
  }
}

/** The size of the document in bytes. */
export function documentSize(doc: Doc): number {
  return encodeDocument(doc).length
}

function tooLarge(bytes: number): CommandError {
  return new CommandError(
    'BSONObjectTooLarge',
    `BSONObj size: ${bytes} is invalid. Size must be between 0 and ${MOST_RESULT_BYTES}(16MB)`,
  )
}

class Writer {
  #bytes = Buffer.allocUnsafeSlow(4096)
  #at = 0
  #most = MOST_BYTES

  get capacity(): number {
    return this.#bytes.length
  }

  finish(doc: Doc, most: number): Buffer {
    this.#at = 0
    this.#most = most
    this.#document(doc, 0)
    if (this.#at > most) throw tooLarge(this.#at)
    // Small copies share a slab: an array buffer of its own for each costs more than the whole encoding.
    const copy = this.#at < 2048 ? Buffer.allocUnsafe(this.#at) : Buffer.allocUnsafeSlow(this.#at)
    this.#bytes.copy(copy, 0, 0, this.#at)
    return copy
  }

  #document(doc: Doc, depth: number): void {
    const start = this.#begin(depth)
    for (const [name, value] of doc) this.#element(name, value, depth)
    this.#end(start)
  }

  #array(values: readonly Value[], depth: number): void {
    const start = this.#begin(depth)
    for (let index = 0; index < values.length; index++) {
      this.#element(indexName(index), values[index] as Value, depth)
    }
    this.#end(start)
  }

  #begin(depth: number): number {
    if (depth > MAX_DEPTH) {
      throw new CommandError('Overflow', `Document exceeds maximum nested object depth: ${MAX_DEPTH}`)
    }
    return this.#reserve(4)
  }

  #end(start: number): void {
    this.#byte(0)
    this.#bytes.writeInt32LE(this.#at - start, start)
  }

  #element(name: string, value: Value, depth: number): void {
    const type = typeCode(value)
    this.#byte(type)
    this.#cstring(name)
    switch (type) {
      case BsonType.string:
        return this.#string(value as string)
      case BsonType.int:
        return this.#int32((value as Int32).value)
      case BsonType.double:
        return this.#double(value as number)
      case BsonType.long:
        return this.#int64(value as bigint)
      case BsonType.date:
        return this.#int64((value as BsonDate).milliseconds)
      case BsonType.bool:
        return this.#byte(value ? 1 : 0)
      case BsonType.objectId:
        return this.#raw((value as ObjectId).id)
      case BsonType.object:
        return this.#document(value as Doc, depth + 1)
      case BsonType.array:
        return this.#array(value as Value[], depth + 1)
      default:
        return this.#rareValue(type, value, depth)
    }
  }

  #rareValue(type: number, value: Value, depth: number): void {
    switch (type) {
      case BsonType.binData: {
        const { bytes, subtype } = value as Binary
        this.#int32(bytes.length)
        this.#byte(subtype)
        return this.#raw(bytes)
      }
      case BsonType.decimal:
        return this.#raw((value as Decimal128).bytes)
      case BsonType.regex:
        this.#cstring((value as Regex).pattern)
        return this.#cstring((value as Regex).options)
      case BsonType.timestamp:
        this.#uint32((value as Timestamp).increment)
        return this.#uint32((value as Timestamp).seconds)
      case BsonType.symbol:
        return this.#string((value as BSONSymbol).value)
      case BsonType.javascript:
        return this.#string((value as Code).source)
      case BsonType.javascriptWithScope: {
        const { source, scope } = value as Code
        const start = this.#reserve(4)
        this.#string(source)
        this.#document(scope ?? new Map(), depth + 1)
        this.#bytes.writeInt32LE(this.#at - start, start)
        return
      }
      case BsonType.dbPointer:
        this.#string((value as DBPointer).namespace)
        return this.#raw((value as DBPointer).id.id)
      default:
    }
  }

  #reserve(length: number): number {
    const at = this.#at
    if (at + length > this.#bytes.length) {
      if (at + length > this.#most) throw tooLarge(at + length)
      const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, at + length))
      this.#bytes.copy(larger, 0, 0, at)
      this.#bytes = larger
    }
    this.#at = at + length
    return at
  }

  #byte(byte: number): void {
    const at = this.#reserve(1)
    this.#bytes[at] = byte
  }

  #int32(value: number): void {
    const at = this.#reserve(4)
    this.#bytes.writeInt32LE(value, at)
  }

  #uint32(value: number): void {
    const at = this.#reserve(4)
    this.#bytes.writeUInt32LE(value, at)
  }

  #double(value: number): void {
    const at = this.#reserve(8)
    this.#bytes.writeDoubleLE(value, at)
  }

  #int64(value: bigint): void {
    const at = this.#reserve(8)
    this.#bytes.writeBigInt64LE(BigInt.asIntN(64, value), at)
  }

  #raw(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length)
    this.#bytes.set(bytes, at)
  }

  #string(text: string): void {
    const start = this.#reserve(4)
    this.#text(text)
    this.#byte(0)
    this.#bytes.writeInt32LE(this.#at - start - 4, start)
  }

  #cstring(text: string): void {
    if (text.includes('\0')) {
      throw new CommandError('BadValue', 'a field name or regular expression must not contain a null byte')
    }
    this.#text(text)
    this.#byte(0)
  }

  #text(text: string): void {
    const at = this.#reserve(text.length)
    if (text.length < 32) {
      const bytes = this.#bytes
      let index = 0
      for (; index < text.length; index++) {
        const unit = text.charCodeAt(index)
        if (unit > 127) break
        bytes[at + index] = unit
      }
      if (index === text.length) return
    }
    this.#at = at
    const length = text.length * 3
    this.#reserve(length)
    this.#at = at + this.#bytes.write(text, at, 'utf8')
  }
}

const idle: Writer[] = []
const indexNames = Array.from({ length: 1000 }, (_, index) => String(index))

function indexName(index: number): string {
  return indexNames[index] ?? String(index)
}
