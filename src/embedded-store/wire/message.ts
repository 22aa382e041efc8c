import { decodeDocument } from '../bson/decode.ts'
import type { Doc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { crc32c } from './crc32c.ts'
import { ProtocolViolation } from './frame-reader.ts'

const OP_REPLY = 1
const OP_QUERY = 2004
const OP_MSG = 2013

const CHECKSUM_PRESENT = 1
const MORE_TO_COME = 2
const KNOWN_REQUIRED_FLAGS = CHECKSUM_PRESENT | MORE_TO_COME

/** One command as it came over the wire. */
export interface Message {
  readonly requestId: number
  readonly body: Doc
  /** Document sequences by their name: the bytes of each document. */
  readonly sequences: ReadonlyMap<string, readonly Uint8Array[]>
  /** The client waits for no answer. */
  readonly noReply: boolean
  /** The old OP_QUERY form, which only a handshake may use. */
  readonly legacy: boolean
}

/** Reads a whole message. Throws ProtocolViolation for what is no request, InvalidBSON (22) for broken documents. */
export function parseMessage(bytes: Buffer): Message {
  const requestId = bytes.readInt32LE(4)
  const opCode = bytes.readInt32LE(12)
  if (opCode === OP_MSG) return parseMsg(bytes, requestId)
  if (opCode === OP_QUERY) return parseQuery(bytes, requestId)
  throw new ProtocolViolation(`opcode ${opCode}`)
}

/** The request's number as far as it can be read, for answering a broken message. */
export function requestIdOf(bytes: Buffer): number {
  return bytes.readInt32LE(4)
}

function parseMsg(bytes: Buffer, requestId: number): Message {
  if (bytes.length < 26) throw new ProtocolViolation('the message is too short')
  const flags = bytes.readUInt32LE(16)
  if ((flags & 0xffff & ~KNOWN_REQUIRED_FLAGS) !== 0) throw new ProtocolViolation(`message flags ${flags}`)
  const end = flags & CHECKSUM_PRESENT ? bytes.length - 4 : bytes.length
  if (flags & CHECKSUM_PRESENT && crc32c(bytes.subarray(0, end)) !== bytes.readUInt32LE(end)) {
    throw new ProtocolViolation('the checksum does not fit')
  }
  let body: Doc | null = null
  const sequences = new Map<string, readonly Uint8Array[]>()
  let at = 20
  while (at < end) {
    const kind = bytes[at++]
    const section = sized(bytes, at, end)
    at += section.length
    if (kind === 0) {
      if (body) throw new CommandError(40430, 'OP_MSG has more than one body section')
      body = decodeDocument(section)
    } else if (kind === 1) {
      const nameEnd = section.indexOf(0, 4)
      if (nameEnd < 0) throw new ProtocolViolation('a document sequence has no name')
      const name = section.toString('utf8', 4, nameEnd)
      if (sequences.has(name)) throw new CommandError(40431, `Duplicate document sequence: ${name}`)
      sequences.set(name, documentsIn(section, nameEnd + 1))
    } else {
      throw new ProtocolViolation(`section kind ${kind}`)
    }
  }
  if (!body) throw new CommandError(40587, 'OP_MSG messages must have a body section')
  return { requestId, body, sequences, noReply: (flags & MORE_TO_COME) !== 0, legacy: false }
}

function sized(bytes: Buffer, at: number, end: number): Buffer {
  if (at + 5 > end) throw new ProtocolViolation('a section is cut off')
  const length = bytes.readInt32LE(at)
  if (length < 5 || at + length > end) throw new ProtocolViolation(`section length ${length}`)
  return bytes.subarray(at, at + length)
}

function documentsIn(section: Buffer, from: number): Uint8Array[] {
  const documents: Uint8Array[] = []
  for (let at = from; at < section.length;) {
    const document = sized(section, at, section.length)
    documents.push(document)
    at += document.length
  }
  return documents
}

function parseQuery(bytes: Buffer, requestId: number): Message {
  const nameEnd = bytes.indexOf(0, 20)
  if (nameEnd < 0 || nameEnd + 9 >= bytes.length) throw new ProtocolViolation('the query is cut off')
  const namespace = bytes.toString('utf8', 20, nameEnd)
  const body = decodeDocument(sized(bytes, nameEnd + 9, bytes.length))
  if (!namespace.endsWith('.$cmd')) {
    throw new CommandError(
      5739101,
      'OP_QUERY is no longer supported. The client driver may require an upgrade.',
    )
  }
  body.set('$db', namespace.slice(0, -'.$cmd'.length))
  return { requestId, body, sequences: new Map(), noReply: false, legacy: true }
}

let nextRequestId = 1

/** What goes before a document of `length` bytes as the answer, in the form that the request came in. */
export function replyHeader(length: number, requestId: number, legacy: boolean): Buffer {
  const prefix = Buffer.alloc(legacy ? 36 : 21)
  prefix.writeInt32LE(prefix.length + length, 0)
  prefix.writeInt32LE(nextRequestId, 4)
  nextRequestId = (nextRequestId + 1) & 0x7fffffff
  prefix.writeInt32LE(requestId, 8)
  prefix.writeInt32LE(legacy ? OP_REPLY : OP_MSG, 12)
  if (legacy) prefix.writeInt32LE(1, 32)
  return prefix
}
