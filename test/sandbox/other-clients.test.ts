import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

describe('ids as bare numbers, as some clients send them', () => {
  const numbered = (body: object) =>
    JSON.stringify(body).replaceAll(/"(\d{17,})"/g, (_, digits: string) => digits)
  const asJson = { 'content-type': 'application/json' }

  test('keep their last digits in a request', async () => {
    const { bot, channels, discord, botToken } = raw
    const sent = []
    for (const content of ['one', 'two']) {
      sent.push(await bot('POST', `/channels/${channels['general']}/messages`, { content }))
    }
    const body = numbered({ messages: sent.map((message) => message.body.id) })
    expect(body).not.toContain('"1')
    const answer = await fetch(`${discord.apiUrl}/v10/channels/${channels['general']}/messages/bulk-delete`, {
      method: 'POST',
      headers: { ...asJson, authorization: `Bot ${botToken}` },
      body,
    })
    expect(answer.status).toBe(204)
  })

  test.each([undefined, 'application/json'])('and in a form whose payload is %s', async (type) => {
    const { bot, channels } = raw
    const path = `/channels/${channels['general']}/messages`
    const first = await bot('POST', path, { content: `before ${type ?? 'plain'}` })
    const payload = numbered({ content: 'look', message_reference: { message_id: first.body.id } })
    const form = new FormData()
    form.append('payload_json', type === undefined ? payload : new Blob([payload], { type }))
    form.append('files[0]', new Blob(['text']), 'a.txt')
    expect(await bot('POST', path, form)).toMatchObject({
      status: 200,
      body: { message_reference: { message_id: first.body.id }, attachments: [{ filename: 'a.txt' }] },
    })
  })

  test('and on the gateway', async () => {
    const gateway = new RawGateway(raw.discord)
    await gateway.identify(raw.botToken, 2)
    gateway.sendRaw(numbered({ op: 8, d: { guild_id: raw.guildId, user_ids: [raw.botUserId, 5] } }))
    const chunk = await gateway.event('GUILD_MEMBERS_CHUNK')
    expect(chunk.d).toMatchObject({ members: [{ user: { id: raw.botUserId } }], not_found: ['5'] })
    gateway.close(1000)
  })
})

test('a thread is joined with POST too', async () => {
  const { bot, channels } = raw
  const thread = await bot('POST', `/channels/${channels['general']}/threads`, { name: 'talk', type: 11 })
  expect((await bot('POST', `/channels/${thread.body.id}/thread-members/@me`)).status).toBe(204)
})

test('a bot opens direct messages under its own id too, and under nobody else’s', async () => {
  const { bot, botUserId, person } = raw
  const { id } = person('dora')
  expect(await bot('POST', `/users/${botUserId}/channels`, { recipient_id: id })).toMatchObject({
    status: 200,
    body: { type: 1, recipients: [{ id }] },
  })
  const elsewhere = await bot('POST', `/users/${id}/channels`, { recipient_id: botUserId })
  expect(elsewhere).toMatchObject({ status: 403, body: { code: 50001 } })
})
