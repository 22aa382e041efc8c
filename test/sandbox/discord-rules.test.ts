import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import { memoryFiles } from '../../src/sandbox/cdn/file-store.ts'
import { RawGateway } from '../support/discord-gateway.ts'
import { startRawDiscord, type RawDiscord } from '../support/raw-discord.ts'

const MANAGE_CHANNELS = 1n << 4n
const MANAGE_ROLES = 1n << 28n
const VIEW_AUDIT_LOG = 1n << 7n
const clock = new VirtualClock(Date.UTC(2026, 7, 1))
let raw: RawDiscord
let general = ''

beforeAll(async () => {
  raw = await startRawDiscord({ clock, features: ['COMMUNITY'] })
  general = raw.channels['general'] ?? ''
})

afterAll(async () => {
  await raw.stop()
})

const messages = () => `/channels/${general}/messages`

/** A bot of its own with these permissions in the guild. */
function botWith(
  permissions: bigint,
): (method: string, path: string, body?: unknown) => ReturnType<RawDiscord['bot']> {
  const { control } = raw.discord
  const { applicationId, botToken } = control.createApplication({ name: 'helper' })
  control.addBot(applicationId, raw.guildId, permissions)
  const headers = { authorization: `Bot ${botToken}` }
  return (method, path, body) => raw.bot(method, path, body, headers)
}

describe('a forward', () => {
  test('is the forwarded message and nothing else', async () => {
    const { body: source } = await raw.bot('POST', messages(), { content: 'far and wide' })
    const message_reference = { type: 1, message_id: source.id, channel_id: general }
    expect((await raw.bot('POST', messages(), { message_reference })).status).toBe(200)
    for (const extra of [
      { content: 'look' },
      { embeds: [{ title: 'look' }] },
      { poll: { question: { text: '?' }, answers: [{ poll_media: { text: 'yes' } }] } },
    ]) {
      const refused = await raw.bot('POST', messages(), { ...extra, message_reference })
      expect(refused).toMatchObject({ status: 400, body: { code: 50035 } })
      expect(JSON.stringify(refused.body)).toContain('FORWARD_CONTAINS_UNSUPPORTED_CONTENT')
    }
  })

  test('needs to be readable for the bot that makes it', async () => {
    const { control } = raw.discord
    const { applicationId, botToken } = control.createApplication({ name: 'blind', intents: 0n })
    control.addBot(applicationId, raw.guildId)
    const { call } = raw.person('writer')
    const { body: source } = await call('POST', messages(), { content: 'secret' })
    const message_reference = { type: 1, message_id: source.id, channel_id: general }
    const refused = await raw.bot(
      'POST',
      messages(),
      { message_reference },
      { authorization: `Bot ${botToken}` },
    )
    expect(refused.body.code).toBe(160_014)
  })
})

test.each([
  ['👍', 204],
  ['❤', 204],
  ['❤️', 204],
  ['👨‍👩‍👧', 204],
  ['🇪🇸', 204],
  ['1️⃣', 204],
  ['👍👍', 400],
  ['a👍', 400],
  ['a', 400],
  ['1', 400],
])('reacting with %s answers %i', async (emoji, status) => {
  const { body } = await raw.bot('POST', messages(), { content: 'react' })
  const answer = await raw.bot('PUT', `${messages()}/${body.id}/reactions/${encodeURIComponent(emoji)}/@me`)
  expect(answer.status).toBe(status)
  if (status === 400) expect(answer.body.code).toBe(10_014)
})

test('archived private threads of one’s own are paged by their ids', async () => {
  const ids: string[] = []
  for (const name of ['one', 'two', 'three']) {
    const { body } = await raw.bot('POST', `/channels/${general}/threads`, { name, type: 12 })
    await raw.bot('PATCH', `/channels/${body.id}`, { archived: true })
    ids.push(body.id)
  }
  const own = `/channels/${general}/users/@me/threads/archived/private`
  const namesOf = (body: unknown) => (body as { threads: { name: string }[] }).threads.map(({ name }) => name)
  const first = await raw.bot('GET', `${own}?limit=2`)
  expect(namesOf(first.body)).toEqual(['three', 'two'])
  expect(first.body['has_more']).toBe(true)
  const rest = await raw.bot('GET', `${own}?before=${ids[1]}`)
  expect(namesOf(rest.body)).toEqual(['one'])
  const wrong = await raw.bot('GET', `/channels/${general}/threads/archived/private?before=yesterday`)
  expect(wrong.body.code).toBe(50_035)
})

test('how often an invite was used is for those who manage the guild', async () => {
  await raw.bot('POST', `/channels/${general}/invites`, { unique: true })
  const reader = await botWith(VIEW_AUDIT_LOG)('GET', `/guilds/${raw.guildId}/invites`)
  expect(reader.status).toBe(200)
  expect(reader.body).toMatchObject([{ code: expect.any(String) }])
  expect((reader.body as unknown as object[])[0]).not.toHaveProperty('uses')
})

test('an invite to an activity is refused, since there are none', async () => {
  const given = { target_type: 2, target_application_id: raw.applicationId }
  expect((await raw.bot('POST', `/channels/${general}/invites`, given)).body.code).toBe(50_035)
})

describe('a temporary guest', () => {
  async function arrive(name: string) {
    const { control } = raw.discord
    const { body } = await raw.bot('POST', `/channels/${general}/invites`, { temporary: true, unique: true })
    const { id } = control.createPerson({ username: name })
    const gateway = new RawGateway(raw.discord)
    await gateway.identify(control.tokenOf(id), 0)
    await control.as(id).join(String(body['code']))
    control.as(id).joinVoice(raw.guildId, raw.channels['General'] ?? '')
    return { id, gateway }
  }

  test('leaves the guild and its voice channel with the last session', async () => {
    const { id, gateway } = await arrive('guest')
    gateway.close(1000)
    await gateway.closed()
    await expect.poll(() => raw.discord.control.guild(raw.guildId).members.has(id)).toBe(false)
    expect(raw.discord.control.guild(raw.guildId).voiceStates.has(id)).toBe(false)
  })

  test('stays with a role', async () => {
    const { id, gateway } = await arrive('friend')
    const { body: role } = await raw.bot('POST', `/guilds/${raw.guildId}/roles`, { name: 'friend' })
    await raw.bot('PUT', `/guilds/${raw.guildId}/members/${id}/roles/${role.id}`)
    gateway.close(1000)
    await expect.poll(() => raw.discord.control.guild(raw.guildId).voiceStates.has(id)).toBe(false)
    expect(raw.discord.control.guild(raw.guildId).members.has(id)).toBe(true)
  })
})

describe('channels', () => {
  test('let only administrators hand out Manage Roles in them', async () => {
    const { body: role } = await raw.bot('POST', `/guilds/${raw.guildId}/roles`, { name: 'deputy' })
    const overwrite = `/channels/${general}/permissions/${role.id}`
    const manager = botWith(MANAGE_ROLES | MANAGE_CHANNELS)
    expect((await manager('PUT', overwrite, { type: 0, allow: String(MANAGE_CHANNELS) })).status).toBe(204)
    expect((await manager('PUT', overwrite, { type: 0, allow: String(MANAGE_ROLES) })).body.code).toBe(50_013)
    expect((await raw.bot('PUT', overwrite, { type: 0, allow: String(MANAGE_ROLES) })).status).toBe(204)
  })

  test('for voice have the bounds of a guild without boosts', async () => {
    const voice = `/channels/${raw.channels['General']}`
    expect((await raw.bot('PATCH', voice, { bitrate: 96_000, user_limit: 99 })).status).toBe(200)
    expect((await raw.bot('PATCH', voice, { bitrate: 128_000 })).body.code).toBe(30_052)
    expect((await raw.bot('PATCH', voice, { user_limit: 100 })).body.code).toBe(50_035)
  })

  test('take their stage along when they are deleted', async () => {
    const gateway = new RawGateway(raw.discord)
    await gateway.identify(raw.botToken, 1)
    const { body } = await raw.bot('POST', `/guilds/${raw.guildId}/channels`, { name: 'stage', type: 13 })
    await raw.bot('POST', '/stage-instances', { channel_id: body.id, topic: 'talk' })
    await raw.bot('DELETE', `/channels/${body.id}`)
    expect((await gateway.event('STAGE_INSTANCE_DELETE')).d).toMatchObject({ channel_id: body.id })
    gateway.close(1000)
  })

  test('of a stage take events from those who moderate it only', async () => {
    const { body } = await raw.bot('POST', `/guilds/${raw.guildId}/channels`, { name: 'stage', type: 13 })
    const event = {
      channel_id: body.id,
      name: 'Talk',
      privacy_level: 2,
      entity_type: 1,
      scheduled_start_time: new Date(clock.now() + 60_000).toISOString(),
    }
    const events = `/guilds/${raw.guildId}/scheduled-events`
    expect((await botWith(1n << 44n)('POST', events, event)).body.code).toBe(50_013)
    expect((await raw.bot('POST', events, event)).status).toBe(200)
  })
})

describe('AutoMod', () => {
  const rule = (regex_patterns: string[]) => ({
    name: 'patterns',
    event_type: 1,
    trigger_type: 1,
    enabled: true,
    trigger_metadata: { regex_patterns },
    actions: [{ type: 1 }, { type: 3, metadata: { duration_seconds: 60 } }],
  })
  const rules = () => `/guilds/${raw.guildId}/auto-moderation/rules`

  test.each([String.raw`(a)\1`, '(?=a)b', '(?<!a)b', '('])(
    'refuses the pattern %s, which Rust has not',
    async (pattern) => {
      expect((await raw.bot('POST', rules(), rule([pattern]))).body.code).toBe(50_035)
    },
  )

  test('is not held up by a pattern that backtracks without end, and logs each thing it did', async () => {
    const { body: made } = await raw.bot('POST', rules(), rule(['^(a+)+$', 'b{3}']))
    const { id, call } = raw.person('tester')
    const startedAt = performance.now()
    expect((await call('POST', messages(), { content: `${'a'.repeat(60)}!` })).status).toBe(200)
    expect(performance.now() - startedAt).toBeLessThan(20_000)
    expect((await call('POST', messages(), { content: 'abbba' })).body.code).toBe(200_000)
    const log = await raw.bot('GET', `/guilds/${raw.guildId}/audit-logs?user_id=${id}`)
    const entries = log.body['audit_log_entries'] as { action_type: number }[]
    expect(entries.map((entry) => entry.action_type).toSorted((one, other) => one - other)).toEqual([
      143, 145,
    ])
    await raw.bot('DELETE', `${rules()}/${made.id}`)
  })
})

describe('a webhook of no application', () => {
  test('shows components only when asked to, and none that somebody would have to answer', async () => {
    const { call } = raw.person('hooker')
    await raw.bot('PATCH', `/guilds/${raw.guildId}/roles/${raw.guildId}`, {
      permissions: String((1n << 29n) | (1n << 10n) | (1n << 11n) | (1n << 16n)),
    })
    const { body: hook } = await call('POST', `/channels/${general}/webhooks`, { name: 'news' })
    const path = `/webhooks/${hook.id}/${String(hook['token'])}?wait=true`
    const button = { type: 2, style: 1, label: 'x', custom_id: 'x' }
    const link = { type: 2, style: 5, label: 'x', url: 'https://example.com' }
    const row = (component: object) => ({
      content: 'read',
      components: [{ type: 1, components: [component] }],
    })
    expect((await raw.bot('POST', path, row(link))).body['components']).toEqual([])
    const shown = await raw.bot('POST', `${path}&with_components=true`, row(link))
    expect(shown.body['components']).toMatchObject([{ type: 1 }])
    expect((await raw.bot('POST', `${path}&with_components=true`, row(button))).body.code).toBe(50_035)
    const { body: own } = await raw.bot('POST', `/channels/${general}/webhooks`, { name: 'own' })
    const sent = await raw.bot('POST', `/webhooks/${own.id}/${String(own['token'])}?wait=true`, row(button))
    expect(sent.body['components']).toMatchObject([{ type: 1 }])
  })
})

test('onboarding needs seven open channels, five of them for everyone to write in', async () => {
  const ids: string[] = []
  const silent = [{ id: raw.guildId, type: 0, deny: String(1n << 11n) }]
  for (let index = 0; index < 7; index++) {
    const permission_overwrites = index < 3 ? silent : []
    const { body } = await raw.bot('POST', `/guilds/${raw.guildId}/channels`, {
      name: `c${index}`,
      permission_overwrites,
    })
    ids.push(body.id)
  }
  const turnOn = () =>
    raw.bot('PUT', `/guilds/${raw.guildId}/onboarding`, { enabled: true, default_channel_ids: ids })
  expect((await turnOn()).body.code).toBe(350_000)
  await raw.bot('DELETE', `/channels/${ids[0]}/permissions/${raw.guildId}`)
  expect((await turnOn()).status).toBe(200)
})

test('files in memory make room for one another', () => {
  const files = memoryFiles(100)
  files.write('a', Buffer.alloc(60))
  files.write('b', Buffer.alloc(30))
  files.write('a', Buffer.alloc(50))
  files.write('c', Buffer.alloc(40))
  expect(['a', 'b', 'c'].filter((path) => files.read(path))).toEqual(['a', 'c'])
  files.write('d', Buffer.alloc(1000))
  expect(['a', 'c', 'd'].filter((path) => files.read(path))).toEqual(['d'])
})
