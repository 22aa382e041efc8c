import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { setPresence } from '../presence/set-presence.ts'
import { parseJsonText } from '../rest/json-text.ts'
import { createEncoder, type Encoder } from './encoder.ts'
import type { GatewayClient } from './client.ts'
import type { Gateway, Peer } from './gateway.ts'
import { identify } from './identify.ts'
import { GatewayClose } from './gateway-close.ts'
import { joinOrLeaveVoice, requestChannelInfo, requestSounds, updatePresence } from './operations.ts'
import { requestMembers } from './request-members.ts'
import { resume } from './resume.ts'
import type { Session } from './session.ts'

/** Longer packets from a client are refused. */
const LARGEST_SENT = 4096
/** A client that lets so much wait unread is cut off; it may resume. */
const MOST_UNREAD = 64 * 1024 * 1024
/** Milliseconds. Some clients lose a HELLO that comes in one piece with the answer to their upgrade. */
const HELLO_AFTER = 10
const SENDS = 120
const SEND_WINDOW = 60_000

/** One websocket: hello, heartbeats, the limits on what a client sends, and the operations it asks for. */
export class Connection implements GatewayClient, Peer {
  readonly gateway: Gateway
  readonly version: number
  readonly #socket: WebSocket
  readonly #stream: Duplex
  readonly #encoder: Encoder | undefined
  #session: Session | undefined
  #cancelHeartbeat: () => void = () => {}
  #hello: NodeJS.Timeout | undefined
  #windowEnds = 0
  #sent = 0
  #corked = false

  constructor(gateway: Gateway, socket: WebSocket, request: IncomingMessage, stream: Duplex) {
    this.gateway = gateway
    this.#socket = socket
    this.#stream = stream
    const query = new URL(request.url ?? '/', 'http://gateway').searchParams
    this.#encoder = createEncoder(socket, query.get('compress') ?? undefined)
    socket.on('error', () => {})
    socket.on('close', (code) => this.#closed(code))
    socket.on('message', (data) => this.#receive(data))
    const version = query.get('v')
    this.version = version === '9' ? 9 : 10
    if (version !== null && version !== '9' && version !== '10') {
      this.close(4012, 'Invalid API version')
      return
    }
    if ((query.get('encoding') ?? 'json') !== 'json' || !this.#encoder) {
      this.close(4002, 'Only json, plain or as zlib-stream or zstd-stream, is spoken here')
      return
    }
    this.#awaitHeartbeat()
    this.#hello = setTimeout(() => {
      this.#operate(10, { heartbeat_interval: gateway.options.heartbeatInterval, _trace: [] })
    }, HELLO_AFTER)
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
    // A client that never answers the close must not hold the session.
    setTimeout(() => this.#socket.terminate(), 2000).unref()
  }

  get unread(): number {
    if (this.#socket.readyState !== this.#socket.OPEN) return 0
    return this.#socket.bufferedAmount + (this.#encoder?.waiting ?? 0)
  }

  hasBacklog(): boolean {
    return this.#corked || this.unread > 0
  }

  /** Makes `session` this connection's own. */
  bind(session: Session): void {
    this.#session = session
    session.disconnectedAt = undefined
    session.cancelEnd?.()
    session.deliver = (packet) => this.#write(packet)
    session.disconnect = (code, reason) => this.close(code, reason)
    session.detach = () => (this.#session = undefined)
  }

  compressPackets(): void {
    this.#encoder?.compressPackets()
  }

  invalidSession(resumable: boolean): void {
    this.#operate(9, resumable)
  }

  #operate(op: number, d: unknown): void {
    this.#write(JSON.stringify({ t: null, s: null, op, d }))
  }

  #write(packet: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.unread > MOST_UNREAD) {
      this.#socket.terminate()
      return
    }
    // Many small events of one turn leave in one system call.
    if (!this.#corked) {
      this.#corked = true
      this.#stream.cork()
      process.nextTick(() => {
        this.#corked = false
        this.#stream.uncork()
      })
    }
    this.#encoder?.send(packet)
  }

  #receive(data: RawData): void {
    try {
      this.#countSend()
      const packet = parsePacket(data)
      this.#handle(packet.op, packet.d)
    } catch (error) {
      if (error instanceof GatewayClose) this.close(error.code, error.message)
      else {
        this.gateway.world.log.error('a gateway packet failed', {
          error: error instanceof Error ? error.stack : String(error),
        })
        this.close(4000, 'Unknown error')
      }
    }
  }

  #handle(op: number, d: unknown): void {
    if (op === 1) {
      this.#awaitHeartbeat()
      this.#operate(11, null)
      return
    }
    if (op === 2) {
      if (this.#session) throw new GatewayClose(4005, 'Already authenticated.')
      identify(this, d)
      return
    }
    if (op === 6) {
      if (this.#session) throw new GatewayClose(4005, 'Already authenticated.')
      resume(this, d)
      return
    }
    if (![3, 4, 8, 31, 43].includes(op)) throw new GatewayClose(4001, 'Unknown opcode.')
    if (!this.#session) throw new GatewayClose(4003, 'Not authenticated.')
    if (op === 3) updatePresence(this.gateway, this.#session, d)
    if (op === 4) joinOrLeaveVoice(this.gateway, this.#session, d)
    if (op === 8) requestMembers(this.gateway, this.#session, d)
    if (op === 31) requestSounds(this.gateway, this.#session, d)
    if (op === 43) requestChannelInfo(this.gateway, this.#session, d)
  }

  #countSend(): void {
    const { limits } = this.gateway.options
    if (limits === 0) return
    const now = this.gateway.world.protocolClock.now()
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + SEND_WINDOW
      this.#sent = 0
    }
    if (++this.#sent > SENDS * limits) throw new GatewayClose(4008, 'Rate limited.')
  }

  #awaitHeartbeat(): void {
    this.#cancelHeartbeat()
    const patience = this.gateway.options.heartbeatInterval * 1.5
    this.#cancelHeartbeat = this.gateway.world.protocolClock.after(patience, () =>
      this.close(4009, 'Session timed out.'),
    )
  }

  #closed(code: number): void {
    clearTimeout(this.#hello)
    this.#cancelHeartbeat()
    this.#encoder?.close()
    const session = this.#session
    if (!session) return
    this.gateway.release(session)
    if (code === 1000 || code === 1001) this.gateway.remove(session)
    const { userId } = session.identity
    if (!this.gateway.isOnline(userId)) setPresence(this.gateway.world, userId, 'offline')
  }
}

function parsePacket(data: RawData): { op: number; d: unknown } {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)
  if (bytes.length > LARGEST_SENT) throw new GatewayClose(4002, 'Error while decoding payload.')
  try {
    const packet = parseJsonText(bytes.toString('utf8'))
    if (typeof packet === 'object' && packet !== null && 'op' in packet && typeof packet.op === 'number') {
      return { op: packet.op, d: 'd' in packet ? packet.d : undefined }
    }
  } catch {
    throw new GatewayClose(4002, 'Error while decoding payload.')
  }
  throw new GatewayClose(4002, 'Error while decoding payload.')
}
