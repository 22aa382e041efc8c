import { constants, createDeflate, deflateSync } from 'node:zlib'
import type { WebSocket } from 'ws'

/** Writes packets to a socket in the form that the client asked for. */
export interface Encoder {
  send(packet: string): void
  /** Characters that wait to be compressed. */
  readonly waiting: number
  /** For IDENTIFY with `compress`: larger packets go out as zlib data of their own. */
  compressPackets(): void
  close(): void
}

/** Packets of this many characters and more are worth compressing. */
const WORTH_COMPRESSING = 1024

/** The encoder for a `compress` query; undefined when this server does not know it. */
export function createEncoder(socket: WebSocket, compress: string | undefined): Encoder | undefined {
  if (compress === undefined || compress === '') return plain(socket)
  if (compress === 'zlib-stream') return zlibStream(socket)
  if (compress === 'zstd-stream') return zstdStream(socket)
  return undefined
}

function plain(socket: WebSocket): Encoder {
  let compresses = false
  return {
    waiting: 0,
    send(packet) {
      const isWorthIt = compresses && packet.length >= WORTH_COMPRESSING
      socket.send(isWorthIt ? deflateSync(packet) : packet)
    },
    compressPackets() {
      compresses = true
    },
    close() {},
  }
}

/** One deflate stream for the whole connection, flushed after every packet. */
function zlibStream(socket: WebSocket): Encoder {
  const deflate = createDeflate({ level: 6 })
  let pending: Buffer[] = []
  let last: Promise<void> = Promise.resolve()
  let closed = false
  let waiting = 0
  deflate.on('data', (chunk: Buffer) => pending.push(chunk))
  const write = (packet: string) =>
    new Promise<void>((done) => {
      waiting -= packet.length
      if (closed) {
        done()
        return
      }
      deflate.write(packet)
      deflate.flush(constants.Z_SYNC_FLUSH, () => {
        if (socket.readyState === socket.OPEN) socket.send(Buffer.concat(pending))
        pending = []
        done()
      })
    })
  return {
    get waiting() {
      return waiting
    },
    send(packet) {
      waiting += packet.length
      last = last.then(() => write(packet))
    },
    compressPackets() {},
    close() {
      closed = true
      deflate.destroy()
    },
  }
}

const ZSTD_MAGIC = 0xfd2fb528
const ZSTD_WINDOW_128_KIB = 0x38
const ZSTD_LARGEST_BLOCK = 128 * 1024

/** One zstd frame for the whole connection, made of raw blocks: valid for every decoder, and needs no library. */
function zstdStream(socket: WebSocket): Encoder {
  const header = Buffer.alloc(6)
  header.writeUInt32LE(ZSTD_MAGIC, 0)
  header.writeUInt8(0, 4)
  header.writeUInt8(ZSTD_WINDOW_128_KIB, 5)
  let first = true
  return {
    waiting: 0,
    send(packet) {
      const bytes = Buffer.from(packet)
      const parts: Buffer[] = first ? [header] : []
      first = false
      for (let at = 0; at < bytes.length; at += ZSTD_LARGEST_BLOCK) {
        const block = bytes.subarray(at, at + ZSTD_LARGEST_BLOCK)
        const blockHeader = Buffer.alloc(3)
        blockHeader.writeUIntLE(block.length << 3, 0, 3)
        parts.push(blockHeader, block)
      }
      socket.send(Buffer.concat(parts))
    },
    compressPackets() {},
    close() {},
  }
}
