import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

const BOT = '900000000000000001'
const GUILD = '900000000000000002'
const CHANNEL = '900000000000000003'
const PERSON = '900000000000000004'
const DISCORD_EPOCH = 1_420_070_400_000n
const JOINED = '2024-01-01T00:00:00.000Z'

const bot = { id: BOT, username: 'Laurel', discriminator: '0', global_name: null, avatar: null, bot: true }
const person = { id: PERSON, username: 'stranger', discriminator: '0', global_name: 'Stranger', avatar: null }
const member = { roles: [], joined_at: JOINED, deaf: false, mute: false, flags: 0, nick: null, avatar: null }
const guild = {
  id: GUILD,
  name: 'Elsewhere',
  owner_id: PERSON,
  icon: null,
  features: [],
  emojis: [],
  stickers: [],
  preferred_locale: 'en-US',
  roles: [
    { id: GUILD, name: '@everyone', color: 0, position: 0, permissions: '2222085186637376', managed: false },
  ],
  joined_at: JOINED,
  large: false,
  unavailable: false,
  member_count: 2,
  channels: [
    { id: CHANNEL, guild_id: GUILD, type: 0, name: 'general', position: 0, permission_overwrites: [] },
  ],
  threads: [],
  members: [
    { ...member, user: bot },
    { ...member, user: person },
  ],
  presences: [],
  voice_states: [],
  stage_instances: [],
  guild_scheduled_events: [],
}

/** What an interaction was answered with; a file beside it is not kept. */
type Answer = Readonly<Record<string, unknown>>

/**
 * A Discord that is not ours and offers the least: the gateway with resume, writing the commands, answering interactions and
 * sending messages. Every other request gets a 404.
 */
export class SparseDiscord {
  readonly personId = PERSON
  /** Commands that were registered last. */
  commands: readonly { readonly name: string }[] = []
  /** How each connection began. */
  readonly beginnings: ('identify' | 'resume')[] = []
  readonly #server = createServer((request, response) => void this.#rest(request, response))
  readonly #gateway = new WebSocketServer({ server: this.#server })
  readonly #answers = new Map<string, (answer: Answer) => void>()
  #sent: { readonly s: number }[] = []
  #socket: WebSocket | undefined
  #ids = 0n

  get apiUrl(): string {
    return `http://${this.#address}/api`
  }

  get #address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async start(): Promise<this> {
    this.#gateway.on('connection', (socket) => this.#connect(socket))
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve))
    return this
  }

  async stop(): Promise<void> {
    for (const client of this.#gateway.clients) client.terminate()
    this.#server.closeAllConnections()
    await new Promise((resolve) => void this.#server.close(resolve))
  }

  say(content: string): void {
    const message = { ...this.#message(content, person), guild_id: GUILD, member }
    this.#dispatch('MESSAGE_CREATE', message)
  }

  /** Runs a command as the person; resolves with the first answer that is not just a promise of one. */
  run(name: string): Promise<Answer> {
    const token = `token-${this.#id()}`
    const answered = new Promise<Answer>((resolve) => this.#answers.set(token, resolve))
    this.#dispatch('INTERACTION_CREATE', {
      id: this.#id(),
      application_id: BOT,
      type: 2,
      token,
      version: 1,
      channel_id: CHANNEL,
      channel: { id: CHANNEL, type: 0, name: 'general' },
      guild_id: GUILD,
      locale: 'en-US',
      guild_locale: 'en-US',
      app_permissions: '2222085186637376',
      entitlements: [],
      authorizing_integration_owners: {},
      context: 0,
      attachment_size_limit: 10_485_760,
      member: { ...member, user: person, permissions: '2222085186637376' },
      data: { id: this.#id(), name, type: 1 },
    })
    return answered
  }

  #connect(socket: WebSocket): void {
    this.#socket = socket
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }))
    socket.on('message', (raw: Buffer) => {
      const { op, d } = JSON.parse(raw.toString()) as { op: number; d: { seq: number } }
      if (op === 1) socket.send(JSON.stringify({ op: 11 }))
      if (op === 2) this.#identify()
      if (op === 6) this.#resume(d.seq)
    })
  }

  #identify(): void {
    this.beginnings.push('identify')
    this.#sent = []
    this.#dispatch('READY', {
      v: 10,
      user: bot,
      guilds: [{ id: GUILD, unavailable: true }],
      session_id: 'the-session',
      resume_gateway_url: `ws://${this.#address}`,
      application: { id: BOT, flags: 0 },
      shard: [0, 1],
    })
    this.#dispatch('GUILD_CREATE', guild)
  }

  #resume(sequence: number): void {
    this.beginnings.push('resume')
    for (const packet of this.#sent.filter(({ s }) => s > sequence))
      this.#socket?.send(JSON.stringify(packet))
    this.#dispatch('RESUMED', {})
  }

  #dispatch(t: string, d: object): void {
    const packet = { op: 0, s: this.#sent.length + 1, t, d }
    this.#sent.push(packet)
    if (this.#socket?.readyState === this.#socket?.OPEN) this.#socket?.send(JSON.stringify(packet))
  }

  async #rest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const path = new URL(request.url ?? '', this.apiUrl).pathname.replace(/^\/api(\/v\d+)?/, '')
    const body = bodyOf(Buffer.concat(chunks).toString())
    const [status, value] = this.#answerTo(`${request.method} ${path}`, body)
    response.writeHead(status, value === undefined ? {} : { 'content-type': 'application/json' })
    response.end(value === undefined ? undefined : JSON.stringify(value))
  }

  #answerTo(request: string, body: unknown): [status: number, value?: unknown] {
    if (request === 'GET /gateway/bot') {
      const limit = { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 1 }
      return [200, { url: `ws://${this.#address}`, shards: 1, session_start_limit: limit }]
    }
    if (/^PUT \/applications\/\d+\/commands$/.test(request)) {
      this.commands = body as { name: string }[]
      return [200, this.commands.map((command) => ({ id: this.#id(), application_id: BOT, ...command }))]
    }
    const answered =
      /^POST \/interactions\/\d+\/([^/]+)\/callback$/.exec(request) ??
      /^(?:POST|PATCH) \/webhooks\/\d+\/([^/]+)/.exec(request)
    if (answered) {
      const isPromise = (body as { type?: number }).type === 5
      if (!isPromise) this.#answers.get(answered[1] ?? '')?.(body as Answer)
      return request.includes('/callback') ? [204] : [200, this.#message('', bot)]
    }
    if (/^POST \/channels\/\d+\/messages$/.test(request)) return [200, this.#message('', bot)]
    return [404, { message: '404: Not Found', code: 0 }]
  }

  #message(content: string, author: object): object {
    return {
      id: this.#id(),
      channel_id: CHANNEL,
      author,
      content,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      pinned: false,
      type: 0,
    }
  }

  #id(): string {
    this.#ids += 1n
    return String(((BigInt(Date.now()) - DISCORD_EPOCH) << 22n) | (this.#ids & 4095n))
  }
}

/** The JSON of a request, also of one that carries files. */
function bodyOf(text: string): unknown {
  const json = /name="payload_json"[^]*?\r\n\r\n([^]*?)\r\n--/.exec(text)?.[1] ?? text
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
