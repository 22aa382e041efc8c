import { GatewayIntentBits } from 'discord-api-types/v10'
import { afterEach, describe, expect, test } from 'vitest'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import type { LocalDiscordOptions } from '../../src/sandbox/index.ts'
import { eventually } from '../support/eventually.ts'
import type { RawGateway } from '../support/discord-gateway.ts'
import { startPlace, type Place } from '../support/discord-place.ts'

const { Guilds, GuildMessages, GuildMembers, GuildPresences, DirectMessages } = GatewayIntentBits
const places: Place[] = []

afterEach(async () => {
  for (const place of places.splice(0)) await place.end()
})

async function start(options: Partial<LocalDiscordOptions> = {}, privileged?: bigint): Promise<Place> {
  const place = await startPlace(options, privileged)
  places.push(place)
  return place
}

describe('a connection is closed', () => {
  test('with 4002 for a packet over 4,096 bytes', async () => {
    const { connect, bot } = await start()
    const socket = connect()
    await socket.identify(bot.botToken, Guilds)
    socket.send(3, { status: 'online', activities: [], afk: false, since: null, extra: 'x'.repeat(4096) })
    expect(await socket.closed()).toBe(4002)
  })

  test('with 4005 for a second IDENTIFY, 4003 for talk on a session that was invalidated', async () => {
    const { connect, bot, control } = await start()
    const twice = connect()
    await twice.identify(bot.botToken, Guilds)
    twice.send(2, { token: bot.botToken, intents: 1, properties: {} })
    expect(await twice.closed()).toBe(4005)
    const late = connect()
    await late.identify(bot.botToken, Guilds)
    control.gateway.invalidate(false)
    await late.packet((packet) => packet.op === 9)
    late.send(3, { status: 'idle', activities: [], afk: false, since: null })
    expect(await late.closed()).toBe(4003)
  })

  test('with 4011 when one shard would carry more than 2,500 guilds', async () => {
    const { connect, bot, control, discord } = await start()
    for (let index = 0; index < 2500; index++) {
      const { id } = await control.createGuild({ name: 'Field', channels: [] })
      control.addBot(bot.applicationId, id)
    }
    const one = connect()
    await one.packet((packet) => packet.op === 10)
    one.send(2, { token: bot.botToken, intents: 0, properties: {} })
    expect(await one.closed()).toBe(4011)
    const half = connect()
    expect((await half.identify(bot.botToken, 0, { shard: [0, 2] })).t).toBe('READY')
    const answer = await fetch(`${discord.apiUrl}/v10/gateway/bot`, {
      headers: { authorization: `Bot ${bot.botToken}` },
    })
    expect(await answer.json()).toMatchObject({ shards: 3 })
  })

  test('with 4004 once a day’s 1,000 IDENTIFYs are used up, as are the bot’s other sessions', async () => {
    const clock = new VirtualClock(Date.UTC(2026, 0, 1))
    const { connect, bot, control, discord } = await start({
      protocolClock: clock,
      rateLimits: 1,
      heartbeatInterval: 1e9,
    })
    const first = connect()
    await first.identify(bot.botToken, Guilds)
    const others = first.closed()
    const { identifyLimits } = control.gateway
    for (let used = 1; used < 1000; used++) {
      clock.advance(5000)
      expect(identifyLimits.take(bot.botUserId, 0)).toBe('taken')
    }
    clock.advance(5000)
    const answer = await fetch(`${discord.apiUrl}/gateway/bot`, {
      headers: { authorization: `Bot ${bot.botToken}` },
    })
    expect(await answer.json()).toMatchObject({ session_start_limit: { total: 1000, remaining: 0 } })
    const over = connect()
    await over.packet((packet) => packet.op === 10)
    over.send(2, { token: bot.botToken, intents: 1, properties: {} })
    expect(await over.closed()).toBe(4004)
    expect(await others).toBe(4004)
  })

  test('never for an unread flood: what it may hold is bounded, and the session can be resumed', async () => {
    const { connect, bot, control, channel, ana } = await start()
    const socket = connect()
    await socket.identify(bot.botToken, Guilds | GuildMessages)
    await control.fireMessages(channel, ana.userId, 30_000)
    await eventually(() => socket.packets.length).toBeGreaterThan(30_000)
    const [session] = control.gateway.sessionsOf(bot.botUserId)
    expect(session?.since(session.sequence - 100, Date.now())).toHaveLength(100)
  })
})

describe('compression', () => {
  test('of single packets is what IDENTIFY may ask for', async () => {
    const { connect, bot } = await start()
    const socket = connect()
    const ready = await socket.identify(bot.botToken, Guilds, { compress: true })
    expect(ready.t).toBe('READY')
    await socket.event('GUILD_CREATE')
    expect(socket.compressedPackets).toBeGreaterThan(0)
    socket.send(1, null)
    expect(await socket.packet((packet) => packet.op === 11)).toBeDefined()
  })

  test('of the whole connection makes one stream of all packets', async () => {
    const { connect, bot } = await start()
    const socket = connect('v=10&encoding=json&compress=zlib-stream')
    expect((await socket.identify(bot.botToken, Guilds, { compress: true })).t).toBe('READY')
    await socket.event('GUILD_CREATE')
    expect(socket.compressedPackets).toBe(0)
  })
})

describe('shards', () => {
  test('get the guilds that are theirs, and only the first gets what belongs to no guild', async () => {
    const { connect, bot, control, guild, ana } = await start()
    const home = Number((BigInt(guild.id) >> 22n) % 2n)
    const intents = Guilds | GuildMessages | DirectMessages
    const shards = [connect(), connect()]
    for (const [id, socket] of shards.entries())
      await socket.identify(bot.botToken, intents, { shard: [id, 2] })
    await shards[home]?.event('GUILD_CREATE')
    const dm = await ana.openDirectMessage(bot.botUserId)
    await ana.send(dm, 'psst')
    await shards[0]?.event('MESSAGE_CREATE')
    control.as(bot.botUserId)
    await control.as(bot.botUserId).request('DELETE', '/users/@me/guilds/{guild_id}', {
      params: { guild_id: guild.id },
    })
    await shards[home]?.event('GUILD_DELETE')
    await control.settled()
    const other = shards[1 - home]
    const names = (other?.packets ?? []).flatMap((packet) => packet.t ?? [])
    expect(names).not.toContain('GUILD_CREATE')
    expect(names).not.toContain('GUILD_DELETE')
    expect((shards[1]?.packets ?? []).filter((packet) => packet.t === 'MESSAGE_CREATE')).toEqual([])
  })

  test('an interaction in a guild reaches the guild’s shard', async () => {
    const { connect, bot, control, guild, channel, ana } = await start()
    await control.as(bot.botUserId).request('POST', '/applications/{application_id}/commands', {
      params: { application_id: bot.applicationId },
      body: { name: 'rank', description: 'Shows the rank' },
    })
    const home = Number((BigInt(guild.id) >> 22n) % 3n)
    const socket = connect()
    await socket.identify(bot.botToken, 0, { shard: [home, 3] })
    void ana.runCommand(guild.id, channel, 'rank')
    expect((await socket.event('INTERACTION_CREATE')).d).toMatchObject({ guild_id: guild.id })
  })
})

describe('a session without a connection', () => {
  test('moves to the connection that resumes it while the old one is still open', async () => {
    const { connect, bot, control, ana, channel } = await start()
    const old = connect()
    const ready = await old.identify(bot.botToken, Guilds | GuildMessages)
    const fresh = connect()
    await fresh.packet((packet) => packet.op === 10)
    fresh.send(6, { token: bot.botToken, session_id: ready.d['session_id'], seq: old.packets.at(-1)?.s ?? 1 })
    await fresh.event('RESUMED')
    expect(await old.closed()).toBe(4000)
    await ana.send(channel, 'still there?')
    expect((await fresh.event('MESSAGE_CREATE')).d).toMatchObject({ channel_id: channel })
    expect(control.gateway.isOnline(bot.botUserId)).toBe(true)
  })

  test('is forgotten after five minutes, even when nothing happened meanwhile', async () => {
    const clock = new VirtualClock(Date.UTC(2026, 0, 1))
    const { connect, bot, control } = await start({ protocolClock: clock })
    const socket = connect()
    const ready = await socket.identify(bot.botToken, 0)
    socket.close(4200)
    await socket.closed()
    await eventually(() => control.gateway.isOnline(bot.botUserId)).toBe(false)
    clock.advance(301_000)
    expect(control.gateway.sessions.size).toBe(0)
    const again = connect()
    await again.packet((packet) => packet.op === 10)
    again.send(6, { token: bot.botToken, session_id: ready.d['session_id'], seq: 1 })
    expect(await again.packet((packet) => packet.op === 9)).toMatchObject({ d: false })
  })

  test('cannot be resumed with another bot’s token', async () => {
    const { connect, bot, control, guild } = await start()
    const socket = connect()
    const ready = await socket.identify(bot.botToken, 0)
    const thief = control.createApplication({ name: 'Thief' })
    control.addBot(thief.applicationId, guild.id)
    const again = connect()
    await again.packet((packet) => packet.op === 10)
    again.send(6, { token: thief.botToken, session_id: ready.d['session_id'], seq: 1 })
    expect(await again.packet((packet) => packet.op === 9)).toMatchObject({ d: false })
    expect(control.gateway.isOnline(bot.botUserId)).toBe(true)
  })
})

describe('member requests', () => {
  test('keep a nonce of up to 32 bytes, and tell who was not found', async () => {
    const { connect, bot, guild, ana } = await start()
    const socket = connect()
    await socket.identify(bot.botToken, Guilds)
    socket.send(8, {
      guild_id: guild.id,
      user_ids: [ana.userId, '1'],
      presences: true,
      nonce: 'n'.repeat(32),
    })
    const chunk = await socket.event('GUILD_MEMBERS_CHUNK')
    expect(chunk.d).toMatchObject({ not_found: ['1'], nonce: 'n'.repeat(32), chunk_index: 0, chunk_count: 1 })
    expect(chunk.d).not.toHaveProperty('presences')
    socket.send(8, { guild_id: guild.id, query: 'an', limit: 1, nonce: 'n'.repeat(33) })
    const second = await socket.packet((packet) => packet.t === 'GUILD_MEMBERS_CHUNK' && packet !== chunk)
    expect(second.d).not.toHaveProperty('nonce')
    expect(second.d['members']).toMatchObject([{ user: { username: 'ana' } }])
  })

  test('count a guild’s whole list per bot, not per session', async () => {
    const { connect, bot, guild, control } = await start({ rateLimits: 100 })
    const first = connect()
    await first.identify(bot.botToken, Guilds | GuildMembers)
    first.send(8, { guild_id: guild.id, query: '', limit: 0 })
    await first.event('GUILD_MEMBERS_CHUNK')
    control.gateway.invalidate(false)
    await first.packet((packet) => packet.op === 9)
    const second = connect()
    await identifyPatiently(second, bot.botToken, Guilds | GuildMembers)
    second.send(8, { guild_id: guild.id, query: '', limit: 0, nonce: 'again' })
    const limited = await second.event('RATE_LIMITED')
    expect(limited.d).toMatchObject({ opcode: 8, meta: { guild_id: guild.id, nonce: 'again' } })
  })
})

/** Identifies as often as it takes: five seconds are 50 ms here. */
async function identifyPatiently(socket: RawGateway, token: string, intents: number): Promise<void> {
  while ((await socket.identify(token, intents)).t !== 'READY') socket.packets.length = 1
}

describe('GUILD_CREATE', () => {
  test('of a large guild lists those who are online, in voice, or have a role or nickname', async () => {
    const { connect, bot, control, guild, ana } = await start()
    control.makeMembers(guild.id, 60)
    const role = await control.as(bot.botUserId).request('POST', '/guilds/{guild_id}/roles', {
      params: { guild_id: guild.id },
      body: { name: 'Helper' },
    })
    control.setRoles(guild.id, ana.userId, [(role as { id: string }).id])
    const socket = connect()
    await socket.identify(bot.botToken, Guilds | GuildPresences, { large_threshold: 50 })
    const created = await socket.event('GUILD_CREATE')
    expect(created.d).toMatchObject({ large: true, member_count: 63 })
    const names = (created.d['members'] as { user: { username: string } }[]).map(({ user }) => user.username)
    expect(names.toSorted()).toEqual(['Laurel', 'ana'])
    const blind = connect()
    await blind.identify(bot.botToken, Guilds, { large_threshold: 50 })
    const alone = await blind.event('GUILD_CREATE')
    expect(alone.d['members']).toMatchObject([{ user: { username: 'Laurel' } }])
  })
})

describe('op 43', () => {
  test('tells the status of voice channels and since when people talk there', async () => {
    const { connect, bot, control, guild, ana } = await start()
    const voice = guild.channels['General'] ?? ''
    const socket = connect()
    await socket.identify(bot.botToken, Guilds)
    ana.joinVoice(guild.id, voice)
    const started = await socket.event('VOICE_CHANNEL_START_TIME_UPDATE')
    expect(started.d).toMatchObject({ id: voice, guild_id: guild.id, voice_start_time: expect.any(Number) })
    await control.as(bot.botUserId).request('PUT', '/channels/{channel_id}/voice-status', {
      params: { channel_id: voice },
      body: { status: 'quiz night' },
    })
    socket.send(43, { guild_id: guild.id, fields: ['status', 'voice_start_time'] })
    const info = await socket.event('CHANNEL_INFO')
    expect(info.d['channels']).toEqual([
      { id: voice, status: 'quiz night', voice_start_time: started.d['voice_start_time'] },
    ])
    ana.leaveVoice(guild.id)
    const over = await socket.packet(
      (packet) => packet.t === 'VOICE_CHANNEL_START_TIME_UPDATE' && packet !== started,
    )
    expect(over.d['voice_start_time']).toBeNull()
  })
})
