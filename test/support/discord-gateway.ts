import { createInflate, constants, inflateSync, type Inflate } from 'node:zlib'
import { WebSocket } from 'ws'
import type { LocalDiscord } from '../../src/sandbox/index.ts'

export interface Packet {
  op: number
  t: string | null
  s: number | null
  d: Record<string, unknown>
}

/** A gateway client without a library: sends what it is told and keeps every packet that arrives. */
export class RawGateway {
  readonly packets: Packet[] = []
  closeCode: number | undefined
  /** How many packets came compressed one by one. */
  compressedPackets = 0
  readonly #socket: WebSocket
  readonly #inflate: Inflate | undefined
  readonly #waiting = new Set<() => void>()

  constructor(discord: LocalDiscord, query = 'v=10&encoding=json') {
    this.#socket = new WebSocket(`${discord.url.replace('http', 'ws')}/gateway/?${query}`)
    this.#inflate = query.includes('zlib-stream')
      ? createInflate({ finishFlush: constants.Z_SYNC_FLUSH })
      : undefined
    let text = ''
    this.#inflate?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      for (;;) {
        const whole = firstJson(text)
        if (whole === undefined) return
        text = text.slice(whole.length)
        this.#take(whole)
      }
    })
    this.#socket.on('message', (data: Buffer, isBinary) => {
      if (this.#inflate) this.#inflate.write(data)
      else if (isBinary) {
        this.compressedPackets++
        this.#take(inflateSync(data).toString())
      } else this.#take(data.toString())
    })
    this.#socket.on('close', (code) => {
      this.closeCode = code
      this.#wake()
    })
    this.#socket.on('error', () => {})
  }

  send(op: number, d: unknown): void {
    this.#socket.send(JSON.stringify({ op, d }))
  }

  sendRaw(text: string): void {
    this.#socket.send(text)
  }

  /** Waits for HELLO and identifies. */
  async identify(token: string, intents: number, extra: object = {}): Promise<Packet> {
    await this.packet((packet) => packet.op === 10)
    this.send(2, { token, intents, properties: { os: 'linux', browser: 'test', device: 'test' }, ...extra })
    return await this.packet((packet) => packet.t === 'READY' || packet.op === 9)
  }

  /** The first packet that fits, now or later. */
  async packet(fits: (packet: Packet) => boolean): Promise<Packet> {
    for (;;) {
      const found = this.packets.find(fits)
      if (found) return found
      if (this.closeCode !== undefined) throw new Error(`the gateway closed with ${this.closeCode}`)
      await new Promise<void>((resolve) => void this.#waiting.add(resolve))
    }
  }

  async event(name: string): Promise<Packet> {
    return await this.packet((packet) => packet.t === name)
  }

  async closed(): Promise<number> {
    while (this.closeCode === undefined) await new Promise<void>((resolve) => void this.#waiting.add(resolve))
    return this.closeCode
  }

  close(code = 4200): void {
    this.#socket.close(code)
  }

  #take(text: string): void {
    this.packets.push(JSON.parse(text) as Packet)
    this.#wake()
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }
}

function firstJson(text: string): string | undefined {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '\\') at++
    else if (sign === '"') quoted = !quoted
    else if (!quoted && sign === '{') depth++
    else if (!quoted && sign === '}' && --depth === 0) return text.slice(0, at + 1)
  }
  return undefined
}
