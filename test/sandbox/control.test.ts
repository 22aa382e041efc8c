import { GatewayIntentBits } from 'discord-api-types/v10'
import { afterEach, describe, expect, test } from 'vitest'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import type { LocalDiscordOptions } from '../../src/sandbox/index.ts'
import type { RawGateway } from '../support/discord-gateway.ts'
import { eventually } from '../support/eventually.ts'
import { startPlace, type Place } from '../support/discord-place.ts'

const { Guilds, GuildMembers, GuildMessages, GuildInvites } = GatewayIntentBits
let place: Place

afterEach(async () => {
  await place.end()
})

async function online(
  options: Partial<LocalDiscordOptions> = {},
): Promise<{ socket: RawGateway; sessionId: unknown }> {
  place = await startPlace(options)
  const socket = place.connect()
  const ready = await socket.identify(
    place.bot.botToken,
    Guilds | GuildMembers | GuildMessages | GuildInvites,
  )
  await socket.event('GUILD_CREATE')
  return { socket, sessionId: ready.d['session_id'] }
}

async function resume(sessionId: unknown, seq: number): Promise<RawGateway> {
  const socket = place.connect()
  await socket.packet((packet) => packet.op === 10)
  socket.send(6, { token: place.bot.botToken, session_id: sessionId, seq })
  return socket
}

/** `POST /control/…` as a tool on this machine would. */
async function control(path: string, body: object): Promise<Response> {
  return await fetch(`${place.discord.url}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-laurel-control': '1' },
    body: JSON.stringify(body),
  })
}

const me = async () =>
  await fetch(`${place.discord.apiUrl}/users/@me`, {
    headers: { authorization: `Bot ${place.bot.botToken}` },
  })

describe('the connection', () => {
  test('is dropped, and RESUMED comes late', async () => {
    const clock = new VirtualClock(Date.UTC(2026, 0, 1))
    const { socket, sessionId } = await online({ protocolClock: clock })
    await control('faults', { resumed_delay_ms: 5000, drop: { code: 4000 } })
    expect(await socket.closed()).toBe(4000)
    await place.ana.send(place.channel, 'meanwhile')
    const again = await resume(sessionId, socket.packets.at(-1)?.s ?? 0)
    await again.event('MESSAGE_CREATE')
    expect(again.packets.some((packet) => packet.t === 'RESUMED')).toBe(false)
    clock.advance(5000)
    expect((await again.event('RESUMED')).op).toBe(0)
  })

  test('cannot be resumed once the replay buffer was trimmed', async () => {
    const { socket, sessionId } = await online()
    const seen = socket.packets.at(-1)?.s ?? 0
    socket.close(4200)
    await eventually(() => place.control.gateway.isOnline(place.bot.botUserId)).toBe(false)
    for (const word of ['one', 'two', 'three']) await place.ana.send(place.channel, word)
    place.control.gateway.trimReplay(1, place.bot.botUserId)
    const again = await resume(sessionId, seen)
    expect(await again.packet((packet) => packet.op === 9)).toMatchObject({ d: false })
  })

  test('is asked back, or told that its session is gone', async () => {
    const { socket } = await online()
    await control('faults', { reconnect: true })
    await socket.packet((packet) => packet.op === 7)
    await control('faults', { invalidate: { resumable: true } })
    expect(await socket.packet((packet) => packet.op === 9)).toMatchObject({ d: true })
  })
})

describe('answers', () => {
  test('fail for a while, with 429 or 500, for one route or all', async () => {
    await online()
    const { faults } = place.control
    faults.failAnswers({ method: 'GET', path: '/users/@me', status: 429, retry_after: 2, times: 2 })
    const limited = await me()
    expect(limited.headers.get('retry-after')).toBe('2')
    expect(await limited.json()).toMatchObject({ retry_after: 2, global: false })
    expect((await me()).status).toBe(429)
    expect((await me()).status).toBe(200)
    await control('faults', { answers: [{ status: 500 }] })
    expect((await me()).status).toBe(500)
    faults.failAnswers({ status: 502, times: 100 })
    faults.clear()
    expect((await me()).status).toBe(200)
  })

  test('are swallowed after the work was done, or given again without doing it', async () => {
    await online()
    const send = async (content: string) =>
      await fetch(`${place.discord.apiUrl}/channels/${place.channel}/messages`, {
        method: 'POST',
        headers: { authorization: `Bot ${place.bot.botToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ content }),
      })
    const path = '/channels/{channel_id}/messages'
    place.control.faults.failAnswers({ method: 'POST', path, swallow: true })
    await expect(send('heard but unanswered')).rejects.toThrow()
    const first = (await (await send('answered')).json()) as { id: string }
    place.control.faults.failAnswers({ method: 'POST', path, repeat: true })
    expect(((await (await send('not written')).json()) as { id: string }).id).toBe(first.id)
    const written = place.control.world
      .messages(place.channel)
      .all()
      .map(({ content }) => content)
    expect(written).toContain('heard but unanswered')
    expect(written).not.toContain('not written')
  })
})

describe('joins', () => {
  test('by an invite are told twice, and before or after the invite is gone', async () => {
    const { socket } = await online()
    place.control.faults.duplicateJoins = true
    const bot = place.control.as(place.bot.botUserId)
    const order: string[][] = []
    for (const inviteDeleteAfterJoin of [false, true]) {
      place.control.faults.inviteDeleteAfterJoin = inviteDeleteAfterJoin
      const invite = (await bot.request('POST', '/channels/{channel_id}/invites', {
        params: { channel_id: place.channel },
        body: { max_uses: 1, unique: true },
      })) as { code: string }
      const before = socket.packets.length
      await place.control.as(place.control.createPerson({ username: 'guest' }).id).join(invite.code)
      await place.control.settled()
      const since = () => socket.packets.slice(before).flatMap((packet) => packet.t ?? [])
      await eventually(() => since().includes('INVITE_DELETE') && since().includes('GUILD_MEMBER_ADD')).toBe(
        true,
      )
      order.push(since().filter((name) => name === 'INVITE_DELETE' || name === 'GUILD_MEMBER_ADD'))
    }
    expect(order).toEqual([
      ['INVITE_DELETE', 'GUILD_MEMBER_ADD', 'GUILD_MEMBER_ADD'],
      ['GUILD_MEMBER_ADD', 'GUILD_MEMBER_ADD', 'INVITE_DELETE'],
    ])
  })

  test('and leaving again are a person’s own', async () => {
    const { socket } = await online()
    await place.ana.leave(place.guild.id)
    expect((await socket.event('GUILD_MEMBER_REMOVE')).d).toMatchObject({ user: { id: place.ana.userId } })
  })
})

test('the clock moves when it is a virtual one, and refuses to when it is real', async () => {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1))
  await online({ clock })
  expect(await (await control('clock', { advance_ms: 60_000 })).json()).toEqual({
    now: Date.UTC(2026, 0, 1, 0, 1),
  })
  await place.end()
  await online()
  expect((await control('clock', { advance_ms: 1 })).status).toBe(400)
})

test('a hundred thousand members are made at once, and found', { timeout: 60_000 }, async () => {
  const { socket } = await online()
  const ids = place.control.makeMembers(place.guild.id, 100_000)
  expect(new Set(ids).size).toBe(100_000)
  socket.send(8, { guild_id: place.guild.id, query: 'member99', limit: 100 })
  const chunk = await socket.event('GUILD_MEMBERS_CHUNK')
  expect((chunk.d['members'] as unknown[]).length).toBe(100)
  const huge = place.connect()
  await huge.identify(place.bot.botToken, Guilds)
  const created = await huge.event('GUILD_CREATE')
  expect(created.d).toMatchObject({ large: true, member_count: 100_003 })
  expect(created.d['members']).toHaveLength(1)
})

test('messages are fired at the pace that was asked for', async () => {
  const { socket } = await online()
  await place.control.fireMessages(place.channel, place.ana.userId, 500, 5000)
  await place.control.settled()
  const fired = () => socket.packets.filter((packet) => packet.t === 'MESSAGE_CREATE')
  await eventually(() => fired().length).toBe(500)
  expect(new Set(fired().map((packet) => packet.d['id'])).size).toBe(500)
})
