import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import { startRawDiscord, type RawDiscord } from '../support/raw-discord.ts'

const TEN_MINUTES = 600_000
const running: RawDiscord[] = []

afterEach(async () => {
  for (const raw of running.splice(0)) await raw.stop()
})

async function start(options: Parameters<typeof startRawDiscord>[0]) {
  const raw = await startRawDiscord(options)
  running.push(raw)
  return raw
}

const wrong = { authorization: 'Bot wrong' }

describe('whoever gets too many invalid answers', () => {
  test('is turned away by the network in front of the API until ten minutes are over', async () => {
    const protocolClock = new VirtualClock(Date.now())
    const { bot } = await start({ rateLimits: 0.001, protocolClock })
    for (let index = 0; index < 10; index++)
      expect((await bot('GET', '/users/@me', undefined, wrong)).status).toBe(401)
    const banned = await bot('GET', '/gateway')
    expect(banned).toMatchObject({ status: 429, body: { text: 'error code: 1015' } })
    expect(banned.headers.get('via')).toBeNull()
    expect(banned.headers.get('x-ratelimit-bucket')).toBeNull()
    expect(Number(banned.headers.get('retry-after'))).toBe(TEN_MINUTES / 1000)
    protocolClock.advance(TEN_MINUTES)
    expect((await bot('GET', '/gateway')).status).toBe(200)
  })

  test('is not counted for the limits that others used up, nor for other refusals', async () => {
    const { bot, discord } = await start({ rateLimits: 0.001, protocolClock: new VirtualClock(Date.now()) })
    discord.control.faults.failAnswers({ status: 429, scope: 'shared', path: '/gateway', times: 1 })
    const shared = await bot('GET', '/gateway')
    expect(shared.headers.get('x-ratelimit-scope')).toBe('shared')
    expect(shared.body).toMatchObject({ message: 'The resource is being rate limited.' })
    for (let index = 0; index < 30; index++) expect((await bot('GET', '/nowhere')).status).toBe(404)
    for (let index = 0; index < 9; index++) await bot('GET', '/users/@me', undefined, wrong)
    const last = await bot('GET', '/users/@me', undefined, wrong)
    expect(last.status).toBe(401)
    expect((await bot('GET', '/gateway')).status).toBe(429)
  })

  test('may err all it wants where limits are off, and longer where they are wider', async () => {
    const { bot } = await start({ rateLimits: 0 })
    for (let index = 0; index < 30; index++) await bot('GET', '/users/@me', undefined, wrong)
    expect((await bot('GET', '/gateway')).status).toBe(200)
    const wide = await start({ rateLimits: 2 })
    await sendUnauthorised(wide, 10_500)
    expect((await wide.bot('GET', '/gateway')).status).toBe(200)
    await sendUnauthorised(wide, 10_500)
    expect((await wide.bot('GET', '/gateway')).status).toBe(429)
  }, 60_000)

  test('is banned after 10,000 of them with the limits as Discord has them', async () => {
    const raw = await start({ rateLimits: 1 })
    await sendUnauthorised(raw, 9999)
    expect((await raw.bot('GET', '/gateway')).status).toBe(200)
    await sendUnauthorised(raw, 1)
    expect((await raw.bot('GET', '/gateway')).status).toBe(429)
  }, 60_000)
})

test('everybody who changes the emojis of a guild shares one limit', async () => {
  const { bot, person, guildId } = await start({ rateLimits: 0.02 })
  await bot('DELETE', `/guilds/${guildId}/emojis/1`)
  const { call } = person('ana')
  const refused = await call('DELETE', `/guilds/${guildId}/emojis/1`)
  expect(refused.status).toBe(429)
  expect(refused.headers.get('x-ratelimit-scope')).toBe('shared')
})

/** Many requests with a wrong token down one socket, without waiting for each answer. */
function sendUnauthorised({ discord }: RawDiscord, count: number): Promise<void> {
  const request = 'GET /api/v10/users/@me HTTP/1.1\r\nHost: x\r\nAuthorization: Bot wrong\r\n\r\n'
  const socket = connect(Number(new URL(discord.url).port), '127.0.0.1')
  socket.write(request.repeat(count))
  return new Promise((resolve) => {
    let answers = 0
    let rest = ''
    socket.on('data', (chunk: Buffer) => {
      const parts = (rest + chunk.toString('latin1')).split('HTTP/1.1 ')
      answers += parts.length - 1
      rest = (parts.at(-1) ?? '').slice(-20)
      if (answers < count) return
      socket.destroy()
      resolve()
    })
  })
}
