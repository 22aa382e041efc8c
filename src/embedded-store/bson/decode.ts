import { isUtf8 } from 'node:buffer'
import { CommandError } from '../errors.ts'
import { nameReader } from './name-reader.ts'
import { BsonType } from './types.ts'
import {
  BSONSymbol,
  Binary,
  BsonDate,
  Code,
  DBPointer,
  Decimal128,
  type Doc,
  Int32,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  Regex,
  Timestamp,
  UNDEFINED,
  type Value,
} from './value.ts'

/** The deepest nesting that MongoDB accepts in a message. */
export const MAX_DEPTH = 180

/**
 * Reads one whole BSON document. Refuses what is cut off, over-long, too deep or not UTF-8 with InvalidBSON (22)
 * or Overflow (15). Of two fields with one name the later value stays in the earlier one's place.
 */
export function decodeDocument(bytes: Uint8Array): Doc {
  const reader = new Reader(bytes)
  const doc = reader.document(0)
  if (reader.position !== bytes.length) throw invalid('the document ends before its bytes do')
  return doc
}

/** Like `decodeDocument`, but builds only these top-level fields; the rest is skipped unread. */
export function decodeFields(bytes: Uint8Array, names: ReadonlySet<string>): Doc {
  return new Reader(bytes).fields(names)
}

function invalid(reason: string): CommandError {
  return new CommandError('InvalidBSON', `Invalid BSON: ${reason}`)
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

class Reader {
  readonly #bytes: Buffer
  position = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = asBuffer(bytes)
  }

  document(depth: number): Doc {
    const doc: Doc = new Map()
    const end = this.#begin(depth)
    for (let type = this.#byte(); type !== 0; type = this.#byte()) {
      const name = this.#name()
      doc.set(name, this.#value(type, depth))
    }
    this.#finish(end)
    return doc
  }

  fields(names: ReadonlySet<string>): Doc {
    const doc: Doc = new Map()
    const end = this.#begin(0)
    for (let type = this.#byte(); type !== 0; type = this.#byte()) {
      const name = this.#name()
      if (!names.has(name)) this.#skip(type)
      else {
        doc.set(name, this.#value(type, 0))
        if (doc.size === names.size) return doc
      }
    }
    this.#finish(end)
    return doc
  }

  #array(depth: number): Value[] {
    const values: Value[] = []
    const end = this.#begin(depth)
    for (let type = this.#byte(); type !== 0; type = this.#byte()) {
      this.#skipName()
      values.push(this.#value(type, depth))
    }
    this.#finish(end)
    return values
  }

  #begin(depth: number): number {
    if (depth > MAX_DEPTH) {
      throw new CommandError('Overflow', `BSONObj exceeds maximum nested object depth: ${MAX_DEPTH}`)
    }
    const start = this.position
    const length = this.#int32()
    if (length < 5 || start + length > this.#bytes.length) throw invalid('a length is out of bounds')
    return start + length
  }

  #finish(end: number): void {
    if (this.position !== end) throw invalid('a length does not fit its content')
  }

  #value(type: number, depth: number): Value {
    switch (type) {
      case BsonType.string:
        return this.#string()
      case BsonType.int:
        return new Int32(this.#int32())
      case BsonType.objectId:
        return new ObjectId(this.#slice(12))
      case BsonType.double:
        return this.#bytes.readDoubleLE(this.#advance(8))
      case BsonType.bool:
        return this.#bool()
      case BsonType.date:
        return new BsonDate(this.#bytes.readBigInt64LE(this.#advance(8)))
      case BsonType.null:
        return null
      case BsonType.object:
        return this.document(depth + 1)
      case BsonType.array:
        return this.#array(depth + 1)
      case BsonType.long:
        return this.#bytes.readBigInt64LE(this.#advance(8))
      default:
        return this.#rareValue(type, depth)
    }
  }

  #rareValue(type: number, depth: number): Value {
    switch (type) {
      case BsonType.binData:
        return this.#binary()
      case BsonType.decimal:
        return new Decimal128(this.#slice(16))
      case BsonType.regex:
        return new Regex(this.#cstring(), this.#cstring())
      case BsonType.timestamp:
        return this.#timestamp()
      case BsonType.undefined:
        return UNDEFINED
      case BsonType.symbol:
        return new BSONSymbol(this.#string())
      case BsonType.javascript:
        return new Code(this.#string())
      case BsonType.javascriptWithScope:
        return this.#codeWithScope(depth)
      case BsonType.dbPointer:
        return new DBPointer(this.#string(), new ObjectId(this.#slice(12)))
      case BsonType.minKey:
        return MIN_KEY
      case BsonType.maxKey:
        return MAX_KEY
      default:
        throw invalid(`there is no type ${type}`)
    }
  }

  #skip(type: number): void {
    switch (type) {
      case BsonType.object:
      case BsonType.array:
      case BsonType.javascriptWithScope:
        this.#advance(Math.max(5, this.#bytes.readInt32LE(this.#peek(4))))
        break
      case BsonType.string:
        this.#advance(4 + Math.max(1, this.#bytes.readInt32LE(this.#peek(4))))
        break
      case BsonType.binData:
        this.#advance(5 + Math.max(0, this.#bytes.readInt32LE(this.#peek(4))))
        break
      default:
        this.#value(type, 0)
    }
  }

  #peek(length: number): number {
    if (this.position + length > this.#bytes.length) throw invalid('it is cut off')
    return this.position
  }

  #advance(length: number): number {
    const at = this.#peek(length)
    this.position = at + length
    return at
  }

  #byte(): number {
    return this.#bytes[this.#advance(1)] as number
  }

  #int32(): number {
    return this.#bytes.readInt32LE(this.#advance(4))
  }

  /** A copy: the message's own buffer is not kept alive by the values in it. */
  #slice(length: number): Uint8Array {
    const at = this.#advance(length)
    return Uint8Array.prototype.slice.call(this.#bytes, at, at + length)
  }

  #bool(): boolean {
    const byte = this.#byte()
    if (byte > 1) throw invalid('a boolean is neither 0 nor 1')
    return byte === 1
  }

  #timestamp(): Timestamp {
    const at = this.#advance(8)
    return new Timestamp(this.#bytes.readUInt32LE(at + 4), this.#bytes.readUInt32LE(at))
  }

  #string(): string {
    const length = this.#int32()
    if (length < 1) throw invalid('a string has no end')
    const at = this.#advance(length)
    if (this.#bytes[at + length - 1] !== 0) throw invalid('a string is not terminated')
    return this.#text(at, at + length - 1)
  }

  #text(start: number, end: number): string {
    const bytes = this.#bytes
    if (end - start < 24) {
      const short = nameReader.ascii(bytes, start, end)
      if (short !== null) return short
    }
    const text = bytes.toString('utf8', start, end)
    if (text.includes('\uFFFD') && !isUtf8(bytes.subarray(start, end))) throw invalid('text is not UTF-8')
    return text
  }

  #cstring(): string {
    const start = this.position
    const end = this.#bytes.indexOf(0, start)
    if (end < 0) throw invalid('a name is not terminated')
    this.position = end + 1
    return this.#text(start, end)
  }

  #name(): string {
    const known = nameReader.name(this.#bytes, this.position)
    if (known === null) return this.#cstring()
    this.position += known.length + 1
    return known
  }

  #skipName(): void {
    const bytes = this.#bytes
    let end = this.position
    while (bytes[end] !== 0) if (++end >= bytes.length) throw invalid('a name is not terminated')
    this.position = end + 1
  }

  #binary(): Binary {
    const length = this.#int32()
    if (length < 0) throw invalid('a length is negative')
    const subtype = this.#byte()
    return new Binary(this.#slice(length), subtype)
  }

  #codeWithScope(depth: number): Code {
    const start = this.position
    const length = this.#int32()
    const source = this.#string()
    const scope = this.document(depth + 1)
    if (this.position !== start + length) throw invalid('a length does not fit its content')
    return new Code(source, scope)
  }
}
