import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RawGateway } from '../support/discord-gateway.ts'
import { startPlace, type Place } from '../support/discord-place.ts'

let place: Place
let member: RawGateway
let watcher: RawGateway
let watcherToken: string

/** A bot that may do nothing special, and ana's own client. */
beforeEach(async () => {
  place = await startPlace()
  const { control, guild } = place
  const plain = control.createApplication({ name: 'Watcher' })
  control.addBot(plain.applicationId, guild.id, 0n)
  watcherToken = plain.botToken
  watcher = place.connect()
  await watcher.identify(watcherToken, GatewayIntentBits.Guilds)
  await watcher.event('GUILD_CREATE')
  member = place.connect()
  await member.identify(control.tokenOf(place.ana.userId), 0)
})

afterEach(async () => {
  await place.end()
})

const view = PermissionFlagsBits.ViewChannel.toString()

async function overwrite(allow: string, deny: string) {
  const { control, guild, bot, channel } = place
  await control.as(bot.botUserId).request('PUT', '/channels/{channel_id}/permissions/{overwrite_id}', {
    params: { channel_id: channel, overwrite_id: guild.id },
    body: { type: 0, allow, deny },
  })
  await control.settled()
}

test('a channel that is hidden and shown again vanishes and comes back for people', async () => {
  await overwrite('0', view)
  expect((await member.event('CHANNEL_DELETE')).d).toMatchObject({ id: place.channel })
  await overwrite('0', '0')
  expect((await member.event('CHANNEL_CREATE')).d).toMatchObject({ id: place.channel })
})

test('bots hear of the change of permissions itself, and get the threads of what opened to them', async () => {
  const { control, guild, bot, channel } = place
  const thread = (await control.as(bot.botUserId).request('POST', '/channels/{channel_id}/threads', {
    params: { channel_id: channel },
    body: { name: 'side talk', type: 11 },
  })) as { id: string }
  await overwrite('0', view)
  await watcher.event('CHANNEL_UPDATE')
  await overwrite('0', '0')
  const sync = await watcher.event('THREAD_LIST_SYNC')
  expect(sync.d).toMatchObject({
    guild_id: guild.id,
    channel_ids: [channel],
    threads: [{ id: thread.id }],
    members: [],
  })
  const names = watcher.packets.map((packet) => packet.t)
  expect(names.filter((name) => name === 'CHANNEL_UPDATE')).toHaveLength(2)
  expect(names).not.toContain('CHANNEL_DELETE')
  expect(names).not.toContain('CHANNEL_CREATE')
})

test('a role that opens a channel does so for those who get it', async () => {
  const { control, guild, bot, ana, channel } = place
  await overwrite('0', view)
  await member.event('CHANNEL_DELETE')
  const as = control.as(bot.botUserId)
  const role = (await as.request('POST', '/guilds/{guild_id}/roles', {
    params: { guild_id: guild.id },
    body: { name: 'Insider' },
  })) as { id: string }
  await as.request('PUT', '/channels/{channel_id}/permissions/{overwrite_id}', {
    params: { channel_id: channel, overwrite_id: role.id },
    body: { type: 0, allow: view, deny: '0' },
  })
  await as.request('PUT', '/guilds/{guild_id}/members/{user_id}/roles/{role_id}', {
    params: { guild_id: guild.id, user_id: ana.userId, role_id: role.id },
  })
  expect((await member.event('CHANNEL_CREATE')).d).toMatchObject({ id: channel })
  expect((await member.event('THREAD_LIST_SYNC')).d).toMatchObject({ channel_ids: [channel] })
})

test('a thread tells who came in, by whom, and when it was opened again', async () => {
  const { control, guild, bot, ana, channel } = place
  const as = control.as(bot.botUserId)
  const params = { channel_id: channel }
  const thread = (await as.request('POST', '/channels/{channel_id}/threads', {
    params,
    body: { name: 'side talk', type: 11 },
  })) as { id: string }
  await as.request('PUT', '/channels/{channel_id}/thread-members/{user_id}', {
    params: { channel_id: thread.id, user_id: ana.userId },
  })
  expect((await member.event('THREAD_MEMBERS_UPDATE')).d).toMatchObject({
    id: thread.id,
    guild_id: guild.id,
    added_members: [{ user_id: ana.userId, member: { user: { username: 'ana' } } }],
  })
  const note = await member.packet((packet) => packet.t === 'MESSAGE_CREATE' && packet.d['type'] === 1)
  expect(note.d).toMatchObject({ channel_id: thread.id, mentions: [{ id: ana.userId }] })
  const edit = async (body: object) =>
    await as.request('PATCH', '/channels/{channel_id}', { params: { channel_id: thread.id }, body })
  await edit({ name: 'long talk' })
  const renamed = await member.packet((packet) => packet.t === 'MESSAGE_CREATE' && packet.d['type'] === 4)
  expect(renamed.d).toMatchObject({ content: 'long talk' })
  await edit({ archived: true })
  await edit({ archived: false })
  expect((await member.event('THREAD_MEMBER_UPDATE')).d).toMatchObject({
    id: thread.id,
    guild_id: guild.id,
    user_id: ana.userId,
  })
})

test('who writes in a thread takes part in it, and is told so', async () => {
  const { control, bot, ana, channel } = place
  const thread = (await control.as(bot.botUserId).request('POST', '/channels/{channel_id}/threads', {
    params: { channel_id: channel },
    body: { name: 'side talk', type: 11 },
  })) as { id: string }
  await ana.send(thread.id, 'here I am')
  expect((await member.event('THREAD_MEMBERS_UPDATE')).d).toMatchObject({
    added_members: [{ user_id: ana.userId }],
    member_count: 2,
  })
})
