import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/sandbox/index.ts'
import { startPlace, type Place } from '../support/discord-place.ts'

let place: Place
let bot: Actor

beforeAll(async () => {
  place = await startPlace()
  bot = place.control.as(place.bot.botUserId)
})

afterAll(async () => {
  await place.end()
})

describe('a voice message', () => {
  const sound = { name: 'voice-message.ogg', bytes: Buffer.from('OggS') }
  const described = [{ id: '0', duration_secs: 2.5, waveform: 'AAAA' }]
  const flags = 1 << 13

  test('is one sound with its length and curve', async () => {
    const sent = await bot.send(place.channel, { flags, attachments: described }, { files: [sound] })
    expect(sent.attachments[0]).toMatchObject({
      duration_secs: 2.5,
      waveform: 'AAAA',
      content_type: 'audio/ogg',
    })
    await expect(bot.edit(place.channel, sent.id, 'words')).rejects.toMatchObject({ code: 50_162 })
  })

  test.each([
    ['words beside it', { flags, content: 'hi', attachments: described }, [sound], 50_159],
    ['two sounds', { flags, attachments: described }, [sound, sound], 50_160],
    ['a picture', { flags }, [{ name: 'a.png', bytes: Buffer.from('x') }], 50_160],
    ['no length', { flags }, [sound], 50_161],
  ])('is refused with %s', async (_name, body, files, code) => {
    await expect(bot.send(place.channel, body, { files })).rejects.toMatchObject({ code })
  })
})

test('a forum shows one pinned post', async () => {
  const forum = (await bot.request('POST', '/guilds/{guild_id}/channels', {
    params: { guild_id: place.guild.id },
    body: { name: 'ideas', type: 15 },
  })) as { id: string }
  const posts: string[] = []
  for (const name of ['one', 'two']) {
    const post = await bot.request('POST', '/channels/{channel_id}/threads', {
      params: { channel_id: forum.id },
      body: { name, message: { content: name } },
    })
    posts.push((post as { id: string }).id)
  }
  const pin = async (id: string | undefined) =>
    await bot.request('PATCH', '/channels/{channel_id}', {
      params: { channel_id: id ?? '' },
      body: { flags: 2 },
    })
  expect(await pin(posts[0])).toMatchObject({ flags: 2 })
  await expect(pin(posts[1])).rejects.toMatchObject({ code: 30_047 })
  expect(await pin(posts[0])).toMatchObject({ flags: 2 })
})

test('one channel at a time moves to another category', async () => {
  const { channels, id } = place.guild
  const moves = [
    { id: channels['general'], parent_id: channels['Voice Channels'] },
    { id: channels['General'], parent_id: channels['Text Channels'] },
  ]
  const move = async (body: object[]) =>
    await bot.request('PATCH', '/guilds/{guild_id}/channels', { params: { guild_id: id }, body })
  await expect(move(moves)).rejects.toMatchObject({ code: 40_009 })
  await move(moves.slice(0, 1))
})

test('a nonce has up to 25 characters', async () => {
  expect(await bot.send(place.channel, { content: 'x', nonce: 'n'.repeat(25) })).toMatchObject({
    nonce: 'n'.repeat(25),
  })
  expect(await bot.send(place.channel, { content: 'x', nonce: 12 })).toMatchObject({ nonce: 12 })
  await expect(bot.send(place.channel, { content: 'x', nonce: 'n'.repeat(26) })).rejects.toMatchObject({
    code: 50_035,
    errors: { nonce: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } },
  })
})

test('a role icon and a banner need boosts', async () => {
  const params = { guild_id: place.guild.id }
  const role = bot.request('POST', '/guilds/{guild_id}/roles', { params, body: { unicode_emoji: '🌼' } })
  await expect(role).rejects.toMatchObject({ status: 403, code: 50_101 })
})

test('nobody bans themselves', async () => {
  const params = { guild_id: place.guild.id, user_id: place.bot.botUserId }
  await expect(bot.request('PUT', '/guilds/{guild_id}/bans/{user_id}', { params })).rejects.toMatchObject({
    code: 50_013,
  })
  expect(place.control.findMember(place.guild.id, 'Laurel')).toBeDefined()
})
