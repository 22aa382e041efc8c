import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { drawAvatar } from '../../src/sandbox/cdn/draw-avatar.ts'
import { startLocalDiscord, type LocalDiscord, type LocalDiscordOptions } from '../../src/sandbox/index.ts'

const running: LocalDiscord[] = []
const directories: string[] = []

afterEach(async () => {
  for (const discord of running.splice(0)) await discord.stop()
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

async function start(options: Partial<LocalDiscordOptions> = {}) {
  const discord = await startLocalDiscord({ directory: null, rateLimits: 0, ...options })
  running.push(discord)
  return discord
}

async function settle(options: Partial<LocalDiscordOptions> = {}) {
  const discord = await start(options)
  const guild = await discord.control.createGuild({ name: 'Meadow' })
  const { applicationId, botToken, botUserId } = discord.control.createApplication({ name: 'Laurel' })
  discord.control.addBot(applicationId, guild.id)
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const isText = typeof body === 'string'
    const response = await fetch(`${discord.apiUrl}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${botToken}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    return {
      status: response.status,
      headers: response.headers,
      body: type.includes('json') ? (JSON.parse(text) as never) : (text as never),
    }
  }
  return {
    discord,
    guild,
    channel: guild.channels['general'] ?? '',
    applicationId,
    botToken,
    botUserId,
    call,
  }
}

describe('answers like Discord', () => {
  test('with its own errors for what is malformed', async () => {
    const { call, channel } = await settle()
    expect(await call('POST', `/channels/${channel}/messages`, '{')).toMatchObject({
      status: 400,
      body: { code: 50109 },
    })
    expect(await call('POST', `/channels/${channel}/messages`, { content: { a: 1 } })).toMatchObject({
      status: 400,
      body: {
        code: 50035,
        message: 'Invalid Form Body',
        errors: { content: { _errors: [{ code: 'STRING_TYPE_CONVERT' }] } },
      },
    })
    expect(await call('POST', `/channels/${channel}/messages`, { content: 'x'.repeat(2001) })).toMatchObject({
      body: {
        errors: {
          content: {
            _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }],
          },
        },
      },
    })
    expect(
      await call('POST', `/channels/${channel}/messages`, {
        embeds: [{ title: 'x', fields: [{ name: '', value: 'y' }] }],
      }),
    ).toMatchObject({
      body: {
        errors: { embeds: { 0: { fields: { 0: { name: { _errors: [{ code: 'BASE_TYPE_REQUIRED' }] } } } } } },
      },
    })
    expect(await call('POST', `/channels/${channel}/messages`, [])).toMatchObject({
      status: 400,
      body: { code: 50035 },
    })
    expect(await call('GET', '/channels/abc')).toMatchObject({
      status: 400,
      body: { errors: { channel_id: { _errors: [{ code: 'NUMBER_TYPE_COERCE' }] } } },
    })
    expect(
      await call('POST', `/channels/${channel}/messages`, 'x', { 'content-type': 'text/plain' }),
    ).toMatchObject({ body: { code: 50035 } })
    expect(await call('GET', '/nothing/here')).toMatchObject({
      status: 404,
      body: { message: '404: Not Found', code: 0 },
    })
    expect(await call('GET', '/users/@me', undefined, { authorization: 'Bot nonsense' })).toMatchObject({
      status: 401,
      body: { message: '401: Unauthorized' },
    })
    expect(
      await call('POST', `/channels/${channel}/messages`, '{"content":"ok","__proto__":{"tts":true}}'),
    ).toMatchObject({ status: 200 })
  })

  test('to what has the wrong form altogether', async () => {
    const { call, channel } = await settle()
    const send = (body: unknown) => call('POST', `/channels/${channel}/messages`, body)
    expect(await send('"text"')).toMatchObject({
      body: { errors: { _errors: [{ code: 'DICT_TYPE_CONVERT' }] } },
    })
    expect(await send({ components: [{ type: 99 }] })).toMatchObject({
      body: { errors: { components: { 0: { _errors: [{ code: 'UNION_TYPE_CHOICES' }] } } } },
    })
    expect(await send('['.repeat(100_000) + ']'.repeat(100_000))).toMatchObject({ status: 400 })
    expect(await call('GET', '/%zz')).toMatchObject({ status: 400, body: { code: 0 } })
    expect(await call('DELETE', '/gateway')).toMatchObject({
      status: 405,
      body: { message: '405: Method Not Allowed' },
    })
    expect((await send({ content: 'ok' })).headers.get('content-type')).toBe('application/json')
  })

  test('to other versions and addresses of one thing', async () => {
    const { discord, botToken } = await settle()
    const headers = { authorization: `Bot ${botToken}` }
    for (const path of [
      '/api/users/@me',
      '/api/v9/users/@me',
      '/api/v10/users/%40me',
      '/api/v10/users/@me/',
    ]) {
      expect((await fetch(discord.url + path, { headers })).status).toBe(200)
    }
    expect(await (await fetch(`${discord.url}/api/v3/users/@me`, { headers })).json()).toMatchObject({
      code: 50041,
    })
    const gateway = (await (await fetch(`${discord.url}/api/v10/gateway/bot`, { headers })).json()) as object
    expect(gateway).toMatchObject({ shards: 1, session_start_limit: { total: 1000, max_concurrency: 1 } })
  })

  test('to a multipart form with its files, and to one that is too large', async () => {
    const { discord, channel, botToken } = await settle()
    const send = async (bytes: Uint8Array<ArrayBuffer>, name: string) => {
      const form = new FormData()
      form.set(
        'payload_json',
        JSON.stringify({ content: 'see', attachments: [{ id: 0, description: 'alt' }] }),
      )
      form.set('files[0]', new Blob([bytes]), name)
      return await fetch(`${discord.apiUrl}/channels/${channel}/messages`, {
        method: 'POST',
        headers: { authorization: `Bot ${botToken}` },
        body: form,
      })
    }
    const fine = (await (await send(new Uint8Array(drawAvatar('a')), '../../etc/my picture.png')).json()) as {
      attachments: { filename: string; url: string; description: string }[]
    }
    expect(fine.attachments[0]).toMatchObject({ filename: 'my_picture.png', description: 'alt', width: 256 })
    expect((await fetch(fine.attachments[0]?.url ?? '')).status).toBe(200)
    const script = (await (
      await send(new TextEncoder().encode('<script>1</script>'), 'x.html')
    ).json()) as typeof fine
    const served = await fetch(script.attachments[0]?.url ?? '')
    expect(served.headers.get('content-disposition')).toBe('attachment')
    const large = await send(new Uint8Array(10 * 1024 * 1024 + 1), 'large.bin')
    expect(await large.json()).toMatchObject({ code: 40005 })
  })

  test('never with a file from outside the CDN', async () => {
    const { discord } = await settle()
    const paths = [
      '/cdn/../package.json',
      '/cdn/attachments/..%2f..%2fpackage.json',
      '/cdn/avatars/%2e%2e/%2e%2e/etc.png',
      '/cdn/attachments/1/2/..',
    ]
    for (const path of paths) expect((await fetch(discord.url + path)).status).toBe(404)
  })
})

describe('limits', () => {
  test('are told in headers, and refused with the time to wait', async () => {
    const { call, channel } = await settle({ rateLimits: 1 })
    const first = await call('POST', `/channels/${channel}/messages`, { content: '1' })
    expect(first.headers.get('x-ratelimit-limit')).toBe('5')
    expect(first.headers.get('x-ratelimit-remaining')).toBe('4')
    for (let count = 2; count <= 5; count++)
      await call('POST', `/channels/${channel}/messages`, { content: String(count) })
    const refused = await call('POST', `/channels/${channel}/messages`, { content: '6' })
    expect(refused).toMatchObject({
      status: 429,
      body: { message: 'You are being rate limited.', global: false },
    })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('x-ratelimit-scope')).toBe('user')
  })

  test('hold over all routes too: fifty a second', async () => {
    const { call, guild } = await settle({ rateLimits: 1 })
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => call('GET', index % 2 ? '/users/@me' : `/guilds/${guild.id}`)),
    )
    const global = answers.filter(
      (answer) => answer.status === 429 && (answer.body as { global: boolean }).global,
    )
    expect(global.length).toBeGreaterThan(0)
    expect(global[0]?.headers.get('x-ratelimit-global')).toBe('true')
  })
})

describe('faults', () => {
  test('make the next requests fail, vanish or wait', async () => {
    const { discord, call } = await settle()
    discord.control.faults.failAnswers({ path: '/users/@me', status: 500, times: 2 })
    discord.control.faults.failAnswers({ path: '/users/@me', status: 429, retry_after: 2 })
    expect((await call('GET', '/users/@me')).status).toBe(500)
    expect((await call('GET', '/gateway')).status).toBe(200)
    expect((await call('GET', '/users/@me')).status).toBe(500)
    expect(await call('GET', '/users/@me')).toMatchObject({ status: 429, body: { retry_after: 2 } })
    expect((await call('GET', '/users/@me')).status).toBe(200)
  })

  test('let a request happen without its answer', async () => {
    const { discord, call, channel } = await settle()
    discord.control.faults.failAnswers({
      method: 'POST',
      path: '/channels/{channel_id}/messages',
      swallow: true,
    })
    await expect(call('POST', `/channels/${channel}/messages`, { content: 'written' })).rejects.toThrow()
    expect(discord.control.world.messages(channel).last()?.content).toBe('written')
  })
})

describe('control', () => {
  test('answers its own pages on this machine only', async () => {
    const { discord } = await settle()
    const own = { 'x-laurel-control': '1' }
    expect((await fetch(`${discord.url}/control/state`, { headers: own })).status).toBe(200)
    expect((await fetch(`${discord.url}/control/state`)).status).toBe(403)
    expect(
      (await fetch(`${discord.url}/control/state`, { headers: { ...own, origin: 'https://evil.example' } }))
        .status,
    ).toBe(403)
  })

  test('makes people who log in as themselves', async () => {
    const { discord } = await settle()
    const post = async (path: string, body: object) =>
      (await (
        await fetch(discord.url + path, {
          method: 'POST',
          headers: { 'x-laurel-control': '1', 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).json()) as Record<string, string>
    const ana = await post('/control/people', { username: 'ana', locale: 'es-ES' })
    const { token = '' } = await post('/control/sessions', { user_id: ana['id'] })
    const me = await (
      await fetch(`${discord.apiUrl}/users/@me`, { headers: { authorization: token } })
    ).json()
    expect(me).toMatchObject({ username: 'ana', locale: 'es-ES' })
  })
})

test('a directory keeps everything over a restart', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'discord-'))
  directories.push(directory)
  const before = await settle({ directory })
  const sent = (await before.call('POST', `/channels/${before.channel}/messages`, { content: 'kept' }))
    .body as { id: string }
  await before.call('POST', `/applications/${before.applicationId}/commands`, {
    name: 'rank',
    description: 'x',
  })
  const avatar = before.discord.control.createPerson({ username: 'ana', avatar: drawAvatar('ana') })
  await before.discord.stop()
  running.splice(0)
  const after = await start({ directory })
  const headers = { authorization: `Bot ${before.botToken}` }
  const read = async (path: string) => await (await fetch(after.apiUrl + path, { headers })).json()
  expect(await read(`/channels/${before.channel}/messages/${sent.id}`)).toMatchObject({ content: 'kept' })
  expect(await read(`/applications/${before.applicationId}/commands`)).toMatchObject([{ name: 'rank' }])
  expect(await read(`/guilds/${before.guild.id}`)).toMatchObject({ name: 'Meadow' })
  expect((await fetch(`${after.cdnUrl}/avatars/${avatar.id}/${avatar.avatar}.png`)).status).toBe(200)
})

test('many live beside each other in one process', async () => {
  const worlds = await Promise.all(Array.from({ length: 5 }, () => settle()))
  expect(new Set(worlds.map((world) => world.discord.url)).size).toBe(5)
  const [one, other] = worlds
  const answer = await one?.call('GET', '/users/@me', undefined, { authorization: `Bot ${other?.botToken}` })
  expect(answer?.status).toBe(401)
})
