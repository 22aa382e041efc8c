import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10'

export type ConnectionStatus = 'connecting' | 'ready' | 'reconnecting' | 'refused'

export interface GatewayOptions {
  readonly url: string
  readonly token: string
  readonly onDispatch: (name: string, data: unknown) => void
  readonly onStatus: (status: ConnectionStatus) => void
}

interface Frame {
  readonly op: number
  readonly d: unknown
  readonly s: number | null
  readonly t: string | null
}

/** Any code but 1000 and 1001 keeps the session alive at the other end. */
const keepSession = 4200
const helloPatience = 10_000
const fatalCodes: ReadonlySet<number> = new Set([
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.DisallowedIntents,
])
const sessionEndingCodes: ReadonlySet<number> = new Set([
  1000,
  1001,
  GatewayCloseCodes.NotAuthenticated,
  GatewayCloseCodes.InvalidSeq,
  GatewayCloseCodes.SessionTimedOut,
])

/** One person's gateway session: identifies, beats, resumes after a drop and, when the session is lost, identifies anew. */
export class GatewayConnection {
  readonly #options: GatewayOptions
  #socket: WebSocket | null = null
  #sessionId: string | null = null
  #sequence: number | null = null
  #heartbeat: ReturnType<typeof setTimeout> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #acknowledged = true
  #failures = 0
  #stopped = false

  constructor(options: GatewayOptions) {
    this.#options = options
  }

  get sessionId(): string | null {
    return this.#sessionId
  }

  start(): void {
    this.#stopped = false
    addEventListener('online', this.#retryNow)
    this.#options.onStatus('connecting')
    this.#open()
  }

  stop(): void {
    this.#stopped = true
    removeEventListener('online', this.#retryNow)
    clearTimeout(this.#retry)
    clearTimeout(this.#heartbeat)
    this.#socket?.close(1000)
  }

  send(op: number, d: unknown): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ op, d }))
  }

  #open(): void {
    const socket = new WebSocket(this.#options.url)
    this.#socket = socket
    this.#acknowledged = true
    const noHello = setTimeout(() => this.#drop(socket), helloPatience)
    socket.addEventListener('message', (event) => {
      if (socket !== this.#socket) return
      clearTimeout(noHello)
      const frame = readFrame(event.data)
      if (frame) this.#receive(frame)
      else this.#drop(socket)
    })
    socket.addEventListener('close', (event) => {
      clearTimeout(noHello)
      this.#lost(socket, event.code)
    })
  }

  #receive({ op, d, s, t }: Frame): void {
    if (s !== null && s !== undefined) this.#sequence = s
    switch (op) {
      case GatewayOpcodes.Hello:
        this.#beatEvery((d as { heartbeat_interval: number }).heartbeat_interval)
        this.#introduce()
        return
      case GatewayOpcodes.Dispatch:
        if (t !== null) this.#dispatch(t, d)
        return
      case GatewayOpcodes.Heartbeat:
        this.send(GatewayOpcodes.Heartbeat, this.#sequence)
        return
      case GatewayOpcodes.HeartbeatAck:
        this.#acknowledged = true
        return
      case GatewayOpcodes.Reconnect:
        this.#drop(this.#socket)
        return
      case GatewayOpcodes.InvalidSession:
        if (d !== true) this.#forgetSession()
        this.#drop(this.#socket)
    }
  }

  #introduce(): void {
    const { token } = this.#options
    if (this.#sessionId !== null) {
      this.send(GatewayOpcodes.Resume, { token, session_id: this.#sessionId, seq: this.#sequence ?? 0 })
      return
    }
    this.send(GatewayOpcodes.Identify, {
      token,
      // People see all that they may see; servers that insist on the field get every bit of it.
      intents: 0x3ff_ffff,
      properties: { os: 'web', browser: 'Laurel Play', device: 'Laurel Play' },
    })
  }

  #dispatch(name: string, data: unknown): void {
    if (name === 'READY') this.#sessionId = (data as { session_id: string }).session_id
    this.#options.onDispatch(name, data)
    if (name === 'READY' || name === 'RESUMED') {
      this.#failures = 0
      this.#options.onStatus('ready')
    }
  }

  #beatEvery(interval: number): void {
    const beat = () => {
      if (!this.#acknowledged) return this.#drop(this.#socket)
      this.#acknowledged = false
      this.send(GatewayOpcodes.Heartbeat, this.#sequence)
      this.#heartbeat = setTimeout(beat, interval)
    }
    clearTimeout(this.#heartbeat)
    this.#heartbeat = setTimeout(beat, interval * Math.random())
  }

  #drop(socket: WebSocket | null): void {
    if (socket === null) return
    socket.close(keepSession)
    // The closing handshake of a dead connection can take a minute; the next one need not wait for it.
    this.#lost(socket, keepSession)
  }

  #lost(socket: WebSocket, code: number): void {
    if (socket !== this.#socket) return
    this.#socket = null
    clearTimeout(this.#heartbeat)
    if (this.#stopped) return
    if (fatalCodes.has(code)) return this.#options.onStatus('refused')
    if (sessionEndingCodes.has(code)) this.#forgetSession()
    this.#failures += 1
    this.#options.onStatus('reconnecting')
    const wait = Math.min(8000, 250 * 2 ** this.#failures) * (0.75 + Math.random() / 2)
    this.#retry = setTimeout(() => this.#open(), wait)
  }

  readonly #retryNow = () => {
    if (this.#socket !== null || this.#stopped) return
    clearTimeout(this.#retry)
    this.#open()
  }

  #forgetSession(): void {
    this.#sessionId = null
    this.#sequence = null
  }
}

function readFrame(data: unknown): Frame | null {
  try {
    const frame: unknown = JSON.parse(String(data))
    return typeof frame === 'object' && frame !== null ? (frame as Frame) : null
  } catch {
    return null
  }
}
