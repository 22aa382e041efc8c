import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RawGateway } from '../support/discord-gateway.ts'
import { startRawDiscord, type RawDiscord } from '../support/raw-discord.ts'

let raw: RawDiscord

beforeAll(async () => {
  raw = await startRawDiscord({ features: ['COMMUNITY'] })
})

afterAll(async () => {
  await raw.stop()
})

test('a ban takes the recent messages of each channel away in one dispatch', async () => {
  const { bot, channels, discord, guildId, person } = raw
  const general = `/channels/${channels['general']}/messages`
  const rude = person('rude')
  const sent = []
  for (const content of ['one', 'two', 'three'])
    sent.push((await rude.call('POST', general, { content })).body.id)
  const kept = await bot('POST', general, { content: 'kept' })
  const gateway = new RawGateway(discord)
  await gateway.identify(raw.botToken, GatewayIntentBits.GuildMessages | GatewayIntentBits.GuildModeration)
  await bot('PUT', `/guilds/${guildId}/bans/${rude.id}`, { delete_message_seconds: 600 })
  await gateway.event('GUILD_BAN_ADD')
  const gone = gateway.packets.filter(({ t }) => t?.startsWith('MESSAGE_DELETE'))
  expect(gone).toMatchObject([
    { t: 'MESSAGE_DELETE_BULK', d: { ids: sent, channel_id: channels['general'], guild_id: guildId } },
  ])
  expect((await bot('GET', `${general}/${kept.body.id}`)).status).toBe(200)
  gateway.close(1000)
})

test('the keys of linked roles are plain names, and their values short', async () => {
  const { bot, applicationId } = raw
  const item = { type: 7, key: 'is_member', name: 'Member', description: 'Since when' }
  const path = `/applications/${applicationId}/role-connections/metadata`
  expect(await bot('PUT', path, [item])).toMatchObject({ status: 200, body: [{ key: 'is_member' }] })
  expect(await bot('PUT', path, [{ ...item, key: 'Is Member' }])).toMatchObject({
    status: 400,
    body: { code: 50035, errors: { 0: { key: { _errors: [{ code: 'STRING_TYPE_REGEX' }] } } } },
  })
})

test('a rule of keywords lets 100 words through, one of Discord’s lists 1,000', async () => {
  const { bot, guildId } = raw
  const path = `/guilds/${guildId}/auto-moderation/rules`
  const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`)
  const rule = { name: 'Words', event_type: 1, actions: [{ type: 1 }] }
  const keywords = (count: number) => ({
    ...rule,
    trigger_type: 1,
    trigger_metadata: { keyword_filter: ['bad'], allow_list: words(count) },
  })
  expect((await bot('POST', path, keywords(100))).status).toBe(200)
  expect(await bot('POST', path, keywords(101))).toMatchObject({
    status: 400,
    body: { errors: { trigger_metadata: { allow_list: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } } },
  })
  const preset = { ...rule, trigger_type: 4, trigger_metadata: { presets: [1], allow_list: words(1000) } }
  expect((await bot('POST', path, preset)).status).toBe(200)
})

test('onboarding that is on stays within its requirements, and changes are written down', async () => {
  const { bot, guildId } = raw
  const made = []
  for (let index = 0; index < 7; index++)
    made.push((await bot('POST', `/guilds/${guildId}/channels`, { name: `room-${index}` })).body.id)
  const path = `/guilds/${guildId}/onboarding`
  const early = await bot('PUT', path, { enabled: true, default_channel_ids: made.slice(1) })
  expect(early).toMatchObject({ status: 400, body: { code: 350000 } })
  const on = { enabled: true, default_channel_ids: made }
  expect((await bot('PUT', path, on, { 'x-audit-log-reason': 'newcomers' })).status).toBe(200)
  const late = await bot('PUT', path, { default_channel_ids: made.slice(1) })
  expect(late).toMatchObject({ status: 400, body: { code: 350001 } })
  const log = await bot('GET', `/guilds/${guildId}/audit-logs?action_type=167`)
  expect(log.body).toMatchObject({ audit_log_entries: [{ reason: 'newcomers', action_type: 167 }] })
})

test('a guild shows among its features that it has a welcome screen', async () => {
  const { bot, guildId } = raw
  const features = async () => (await bot('GET', `/guilds/${guildId}`)).body['features']
  await bot('PATCH', `/guilds/${guildId}/welcome-screen`, { enabled: true, description: 'Hello' })
  expect(await features()).toContain('WELCOME_SCREEN_ENABLED')
  await bot('PATCH', `/guilds/${guildId}/welcome-screen`, { enabled: false })
  expect(await features()).not.toContain('WELCOME_SCREEN_ENABLED')
})

test('a stage that opens with an event opens with one of this guild', async () => {
  const { bot, guildId } = raw
  const stage = await bot('POST', `/guilds/${guildId}/channels`, { name: 'talks', type: 13 })
  const opened = { channel_id: stage.body.id, topic: 'Seeds', guild_scheduled_event_id: '1' }
  expect(await bot('POST', '/stage-instances', opened)).toMatchObject({ status: 404, body: { code: 10070 } })
})

test('an application keeps a cover of its own', async () => {
  const { bot } = raw
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const edited = await bot('PATCH', '/applications/@me', { cover_image: `data:image/png;base64,${png}` })
  expect(edited.body['cover_image']).toMatch(/^[0-9a-f]{32}$/)
})

test('who may use a command is changed by those who can use it, for their own application', async () => {
  const { bot, applicationId, guildId, discord, person } = raw
  const command = await bot('POST', `/applications/${applicationId}/guilds/${guildId}/commands`, {
    name: 'secret',
    description: 'For the few',
    default_member_permissions: String(PermissionFlagsBits.BanMembers),
  })
  const permissions = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageRoles
  const helpers = await bot('POST', `/guilds/${guildId}/roles`, {
    name: 'Helpers',
    permissions: String(permissions),
  })
  const helper = person('helper')
  await bot('PUT', `/guilds/${guildId}/members/${helper.id}/roles/${helpers.body.id}`)
  const path = `/applications/${applicationId}/guilds/${guildId}/commands/${command.body.id}/permissions`
  const rule = { permissions: [{ id: helper.id, type: 2, permission: true }] }
  expect(await helper.call('PUT', path, rule)).toMatchObject({ status: 403, body: { code: 50013 } })
  await bot('PATCH', `/guilds/${guildId}/roles/${helpers.body.id}`, {
    permissions: String(permissions | PermissionFlagsBits.BanMembers),
  })
  expect(await helper.call('PUT', path, rule)).toMatchObject({ status: 200, body: rule })

  const other = discord.control.createApplication({ name: 'Other' })
  const elsewhere = path.replace(applicationId, other.applicationId)
  expect(await bot('GET', elsewhere)).toMatchObject({ status: 403, body: { code: 20012 } })
})
