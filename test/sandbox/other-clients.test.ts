import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { RawGateway } from '../support/discord-gateway.ts'
import { startRawDiscord, type RawDiscord } from '../support/raw-discord.ts'

let raw: RawDiscord

beforeAll(async () => {
  raw = await startRawDiscord()
})

afterAll(async () => {
  await raw.stop()
})

test.each(['/', '/gateway', '/gateway/', '/gateway//'])('the gateway answers at %s', async (path) => {
  const socket = new WebSocket(`${raw.discord.url.replace('http', 'ws')}${path}?v=9&encoding=json`)
  const hello = await new Promise<string>((resolve) =>
    socket.on('message', (data: Buffer) => resolve(data.toString())),
  )
  expect(JSON.parse(hello)).toMatchObject({ op: 10 })
  socket.close()
})

test.each([
  ['v=9&encoding=json', 9],
  ['v=10&encoding=json', 10],
  ['encoding=json', 10],
])('READY names the version that the client asked for: %s', async (query, version) => {
  const gateway = new RawGateway(raw.discord, query)
  const ready = await gateway.identify(raw.botToken, 0)
  expect(ready.d['v']).toBe(version)
  gateway.close(1000)
})

test.each(['8', '11', 'ten'])('the gateway does not speak version %s', async (version) => {
  expect(await new RawGateway(raw.discord, `v=${version}&encoding=json`).closed()).toBe(4012)
})

test('an embed with 0 as its time has none', async () => {
  const { bot, channels } = raw
  const sent = await bot('POST', `/channels/${channels['general']}/messages`, {
    embeds: [{ title: 'hello', timestamp: 0 }],
  })
  expect(sent.status).toBe(200)
  expect(sent.body['embeds']).toMatchObject([{ title: 'hello' }])
})

test('a public route answers whatever token comes with it', async () => {
  const { bot } = raw
  expect((await bot('GET', '/gateway', undefined, { authorization: 'Bot undefined' })).status).toBe(200)
  expect((await bot('GET', '/gateway/bot', undefined, { authorization: 'Bot undefined' })).status).toBe(401)
})

test('a query may hold question marks of its own', async () => {
  const found = await raw.bot('GET', `/guilds/${raw.guildId}/members/search?query=what?&limit=5`)
  expect(found).toMatchObject({ status: 200, body: [] })
})
