import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from '../support/eventually.ts'
import { startPlace, type Place } from '../support/discord-place.ts'

let place: Place

beforeAll(async () => {
  place = await startPlace()
})

afterAll(async () => {
  await place.end()
})

function connect(): Socket {
  const { hostname, port } = new URL(place.discord.url)
  const socket = createConnection({ host: hostname, port: Number(port) })
  socket.on('error', () => {})
  return socket
}

/** Sends bytes as they are, and gives all that comes back. */
async function raw(request: string): Promise<string> {
  const socket = connect()
  socket.write(request)
  return await text(socket)
}

const get = (path: string) => raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)

async function post(
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; code: unknown }> {
  const response = await fetch(`${place.discord.apiUrl}/v10/channels/${place.channel}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${place.bot.botToken}`, 'content-type': 'application/json', ...headers },
    body,
  })
  const answer = (await response.json()) as { code?: unknown }
  return { status: response.status, code: answer.code }
}

describe('what is no request', () => {
  test.each([
    ['noise', '\0\u0001\u0002\r\n\r\n', '400: Bad Request'],
    ['half a line', 'GET\r\n\r\n', '400: Bad Request'],
    [
      'a negative length',
      'POST /api/users/@me HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
      '400: Bad Request',
    ],
    [
      'two lengths',
      'POST /api/gateway HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '400: Bad Request',
    ],
    [
      'a header of 20 KB',
      `GET /api/gateway HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`,
      '431: Request Header Fields Too Large',
    ],
  ])('is refused: %s', async (_name, request, message) => {
    expect(await raw(request)).toContain(JSON.stringify({ message, code: 0 }))
  })

  test('does not hold up others, however slowly it comes', async () => {
    const slow = Array.from({ length: 200 }, connect)
    for (const socket of slow)
      socket.write('POST /api/users/@me HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n')
    expect((await fetch(`${place.discord.apiUrl}/gateway`)).status).toBe(200)
    for (const socket of slow) socket.destroy()
  })
})

test.each([
  '/cdn/../package.json',
  '/cdn/attachments/../../../../etc/passwd',
  '/cdn/attachments/%2e%2e/%2e%2e/etc/passwd',
  '/cdn/attachments/..%2f..%2fetc%2fpasswd',
  '/cdn/avatars/1/..%5c..%5cx.png',
  '/cdn/%00',
  '/cdn/attachments/%ff',
  '/cdn/attachments/%',
])('no file outside the CDN is given: %s', async (path) => {
  const answer = await get(path)
  expect(answer).toMatch(/^HTTP\/1\.1 40[04] /)
  expect(answer).not.toContain('root:')
})

describe('bodies', () => {
  test('that have no bottom are refused, not followed', async () => {
    const bottomless = `{"content":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect(await post(bottomless)).toEqual({ status: 400, code: 50_109 })
    expect(await post(`{"content":"${'['.repeat(1500)}"}`)).toMatchObject({ status: 200 })
  })

  test('cannot reach the prototypes of objects', async () => {
    const body =
      '{"content":"p","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"embeds":[{"title":"t","__proto__":{"polluted":1}}]}'
    expect(await post(body)).toMatchObject({ status: 200 })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('that are far too large are refused', async () => {
    expect(await post(`"${'x'.repeat(27_000_000)}"`)).toEqual({ status: 413, code: 40_005 })
  })
})

test('tokens of others, of another kind or of nobody open nothing', async () => {
  const { control, ana, bot } = place
  const person = control.tokenOf(ana.userId)
  const attempts = [
    `Bot ${person}`,
    `Bearer ${bot.botToken}`,
    bot.botToken,
    'Bot __proto__',
    'constructor',
    'Bearer ',
    'x'.repeat(9000),
  ]
  for (const authorization of attempts) {
    const response = await fetch(`${place.discord.apiUrl}/users/@me`, { headers: { authorization } })
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ message: '401: Unauthorized', code: 0 })
  }
})

test(
  'a thousand gateway connections are served at once, and oversized packets end them',
  { timeout: 60_000 },
  async () => {
    const token = place.control.tokenOf(place.ana.userId)
    const sockets: WebSocket[] = []
    let ready = 0
    for (let count = 0; count < 1000; count++) {
      const socket = new WebSocket(`${place.discord.url.replace('http', 'ws')}/gateway/?v=10&encoding=json`)
      socket.on('error', () => {})
      socket.on('message', (data: Buffer) => {
        if (data.includes('"op":10')) socket.send(JSON.stringify({ op: 2, d: { token, properties: {} } }))
        else if (data.includes('"t":"READY"')) ready++
      })
      sockets.push(socket)
      if (count % 100 === 99) await once(socket, 'open')
    }
    await eventually(() => ready).toBe(1000)
    const before = process.memoryUsage().rss
    for (let sent = 0; sent < 20; sent++) await place.ana.send(place.channel, 'x'.repeat(1900))
    await place.control.settled()
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024)
    for (const socket of sockets) socket.send('x'.repeat(70_000))
    await eventually(() => place.control.gateway.peers.size).toBe(0)
  },
)
