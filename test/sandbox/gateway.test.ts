import { GatewayIntentBits } from 'discord-api-types/v10'
import { afterEach, describe, expect, test } from 'vitest'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import { startLocalDiscord, type LocalDiscord, type LocalDiscordOptions } from '../../src/sandbox/index.ts'
import { RawGateway, type Packet } from '../support/discord-gateway.ts'

const { Guilds, GuildMessages, MessageContent, GuildMembers } = GatewayIntentBits
const running: LocalDiscord[] = []
const sockets: RawGateway[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close()
  for (const discord of running.splice(0)) await discord.stop()
})

async function start(options: Partial<LocalDiscordOptions> = {}, privileged?: bigint) {
  const discord = await startLocalDiscord({ directory: null, rateLimits: 0, ...options })
  running.push(discord)
  const { control } = discord
  const guild = await control.createGuild({ name: 'Meadow' })
  const ana = control.createPerson({ username: 'ana' })
  control.addMember(guild.id, ana.id, { silent: true })
  const bot = control.createApplication({
    name: 'Laurel',
    ...(privileged === undefined ? {} : { intents: privileged }),
  })
  control.addBot(bot.applicationId, guild.id)
  return { discord, control, guild, ana, bot, channel: guild.channels['general'] ?? '' }
}

function connect(discord: LocalDiscord, query?: string): RawGateway {
  const socket = new RawGateway(discord, query)
  sockets.push(socket)
  return socket
}

const contents = (packets: readonly Packet[]) =>
  packets.filter((packet) => packet.t === 'MESSAGE_CREATE').map((packet) => packet.d['content'])

describe('identify', () => {
  test('answers READY and the guilds; the dispatch sequence has no gaps', async () => {
    const { discord, bot, guild, control, ana, channel } = await start()
    const socket = connect(discord)
    const ready = await socket.identify(bot.botToken, Guilds | GuildMessages)
    expect(ready.d).toMatchObject({
      guilds: [{ id: guild.id, unavailable: true }],
      application: { id: bot.applicationId },
    })
    const created = await socket.event('GUILD_CREATE')
    expect(created.d).toMatchObject({ id: guild.id, unavailable: false, member_count: 3 })
    await control.as(ana.id).send(channel, 'one')
    await socket.event('MESSAGE_CREATE')
    const sequences = socket.packets.flatMap((packet) => packet.s ?? [])
    expect(sequences).toEqual(sequences.map((_, index) => index + 1))
  })

  test.each([
    ['a wrong token', { token: 'nonsense', intents: 1 }, 4004],
    ['unknown intents', { intents: 1 << 30 }, 4013],
    ['privileged intents that were not granted', { intents: MessageContent }, 4014],
    ['a shard that cannot be', { intents: 1, shard: [3, 2] }, 4010],
    ['a payload without a token', { token: 7 }, 4002],
  ])('closes on %s', async (_name, change, code) => {
    const { discord, bot } = await start({}, 0n)
    const socket = connect(discord)
    await socket.packet((packet) => packet.op === 10)
    socket.send(2, { token: bot.botToken, intents: 1, properties: {}, ...change })
    expect(await socket.closed()).toBe(code)
  })

  test('closes on what is no packet, on unknown opcodes and on talk before identifying', async () => {
    const { discord } = await start()
    const cases: [string, number][] = [
      ['{', 4002],
      ['[]', 4002],
      ['{"op":99}', 4001],
      ['{"op":3,"d":{}}', 4003],
    ]
    for (const [text, code] of cases) {
      const socket = connect(discord)
      await socket.packet((packet) => packet.op === 10)
      socket.sendRaw(text)
      expect(await socket.closed()).toBe(code)
    }
  })

  test('refuses etf and versions that are gone', async () => {
    const { discord } = await start()
    expect(await connect(discord, 'v=10&encoding=etf').closed()).toBe(4002)
    expect(await connect(discord, 'v=5&encoding=json').closed()).toBe(4012)
  })

  test('allows one IDENTIFY in five seconds', async () => {
    const { discord, bot } = await start({ rateLimits: 1 })
    const first = connect(discord)
    expect((await first.identify(bot.botToken, 1)).t).toBe('READY')
    const second = connect(discord)
    expect(await second.identify(bot.botToken, 1)).toMatchObject({ op: 9, d: false })
  })
})

describe('what a session gets', () => {
  test('depends on its intents, and message content on the privileged one', async () => {
    const { discord, bot, control, ana, channel } = await start()
    const without = connect(discord)
    await without.identify(bot.botToken, Guilds | GuildMessages)
    const deaf = connect(discord)
    await deaf.identify(bot.botToken, Guilds)
    await control.as(ana.id).send(channel, 'secret')
    await control.as(ana.id).send(channel, `for <@${bot.botUserId}>`)
    await without.packet((packet) => packet.d?.['content'] === `for <@${bot.botUserId}>`)
    expect(contents(without.packets)).toEqual(['', `for <@${bot.botUserId}>`])
    expect(contents(deaf.packets)).toEqual([])
  })

  test('depends on what its user may see', async () => {
    const { discord, control, ana, guild } = await start()
    const hidden = await control.as(guild.ownerId).request('POST', '/guilds/{guild_id}/channels', {
      params: { guild_id: guild.id },
      body: { name: 'hidden', permission_overwrites: [{ id: guild.id, type: 0, deny: '1024' }] },
    })
    const socket = connect(discord)
    const ready = await socket.identify(control.tokenOf(ana.id), 0)
    const [shown] = ready.d['guilds'] as { channels: { name: string }[] }[]
    expect(shown?.channels.map((each) => each.name)).not.toContain('hidden')
    await control.as(guild.ownerId).send((hidden as { id: string }).id, 'unheard')
    await control.as(guild.ownerId).send(guild.channels['general'] ?? '', 'heard')
    await socket.packet((packet) => packet.d?.['content'] === 'heard')
    expect(contents(socket.packets)).toEqual(['heard'])
  })

  test('members come in chunks, the whole list once in 30 seconds', async () => {
    const { discord, bot, control, guild } = await start({ rateLimits: 1 })
    control.makeMembers(guild.id, 1500)
    const socket = connect(discord)
    await socket.identify(bot.botToken, Guilds | GuildMembers)
    socket.send(8, { guild_id: guild.id, query: '', limit: 0, nonce: 'n' })
    const last = await socket.packet(
      (packet) => packet.t === 'GUILD_MEMBERS_CHUNK' && packet.d['chunk_index'] === 1,
    )
    expect(last.d).toMatchObject({ chunk_count: 2, nonce: 'n' })
    socket.send(8, { guild_id: guild.id, query: '', limit: 0 })
    expect((await socket.event('RATE_LIMITED')).d).toMatchObject({ opcode: 8 })
  })

  test.each(['zlib-stream'])('arrives compressed as %s', async (compress) => {
    const { discord, bot, guild } = await start()
    const socket = connect(discord, `v=10&encoding=json&compress=${compress}`)
    await socket.identify(bot.botToken, Guilds)
    expect((await socket.event('GUILD_CREATE')).d['id']).toBe(guild.id)
  })
})

describe('resume', () => {
  async function dropped(options: Partial<LocalDiscordOptions> = {}) {
    const world = await start(options)
    const first = connect(world.discord)
    const ready = await first.identify(world.bot.botToken, Guilds | GuildMessages | MessageContent)
    const created = await first.event('GUILD_CREATE')
    const session = { token: world.bot.botToken, session_id: ready.d['session_id'] as string, seq: created.s }
    world.control.gateway.drop(4000)
    await first.closed()
    return { ...world, session }
  }

  test('replays in order what was missed, then says RESUMED', async () => {
    const { discord, control, ana, channel, session } = await dropped()
    for (const text of ['a', 'b', 'c']) await control.as(ana.id).send(channel, text)
    const second = connect(discord)
    await second.packet((packet) => packet.op === 10)
    second.send(6, session)
    await second.event('RESUMED')
    expect(contents(second.packets)).toEqual(['a', 'b', 'c'])
    expect(second.packets.at(-1)?.t).toBe('RESUMED')
  })

  test('is refused when too much was missed, and for sessions that are gone', async () => {
    const { discord, control, ana, channel, session } = await dropped()
    for (const text of ['a', 'b', 'c']) await control.as(ana.id).send(channel, text)
    for (const each of control.gateway.sessions.values()) each.trim(Date.now(), 1)
    const second = connect(discord)
    await second.packet((packet) => packet.op === 10)
    second.send(6, session)
    expect(await second.packet((packet) => packet.op === 9)).toMatchObject({ d: false })
    const third = connect(discord)
    await third.packet((packet) => packet.op === 10)
    third.send(6, { ...session, session_id: 'unknown' })
    expect(await third.packet((packet) => packet.op === 9)).toMatchObject({ d: false })
  })

  test('is refused for a sequence from the future', async () => {
    const { discord, session } = await dropped()
    const second = connect(discord)
    await second.packet((packet) => packet.op === 10)
    second.send(6, { ...session, seq: 9999 })
    expect(await second.closed()).toBe(4007)
  })
})

describe('limits', () => {
  test('a client that never beats is closed', async () => {
    const clock = new VirtualClock(Date.now())
    const { discord, bot, control } = await start({ protocolClock: clock })
    const socket = connect(discord)
    await socket.identify(bot.botToken, 1)
    control.advanceClock(41_250 * 1.5 + 1)
    expect(await socket.closed()).toBe(4009)
  })

  test('more than 120 sends a minute are too many', async () => {
    const { discord, bot } = await start({ rateLimits: 1 })
    const socket = connect(discord)
    await socket.identify(bot.botToken, 1)
    for (let count = 0; count < 130; count++) socket.send(1, null)
    expect(await socket.closed()).toBe(4008)
  })

  test('a reconnect is asked for by op 7', async () => {
    const { discord, bot, control } = await start()
    const socket = connect(discord)
    await socket.identify(bot.botToken, 1)
    control.gateway.requestReconnect()
    expect(await socket.packet((packet) => packet.op === 7)).toBeDefined()
  })
})
