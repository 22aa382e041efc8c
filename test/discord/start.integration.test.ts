import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { SimpleShardingStrategy, type WebSocketManager } from '@discordjs/ws'
import { afterEach, describe, expect, it } from 'vitest'
import { defineCommand } from '../../src/core/command.ts'
import { defineFeature } from '../../src/core/feature.ts'
import { setUpFeatures } from '../../src/core/feature-registry.ts'
import { createBot } from '../../src/discord/index.ts'
import { createTranslate } from '../../src/i18n/index.ts'
import { startLocalDiscord } from '../../src/sandbox/index.ts'
import { eventually } from '../support/eventually.ts'
import { startLocalBot } from '../support/local-bot.ts'
import { textOf } from '../support/read-reply.ts'
import { recordingLog } from '../support/recording-log.ts'
import { teachMessages } from '../support/teach-messages.ts'

teachMessages({
  'commands.ping.name': ['ping', 'ping'],
  'commands.ping.description': ['Answers', 'Responde'],
})

const events: string[] = []
const pinging = defineFeature({
  name: 'pinging',
  permissions: [],
  intents: ['GuildMessages', 'MessageContent'],
  setup: () => ({
    commands: [defineCommand({ name: 'ping', run: ({ reply }) => reply({ content: 'pong' }) })],
    start: async () => void events.push('start'),
    stop: async () => void events.push('stop'),
  }),
})

const cleanup: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of cleanup.splice(0).toReversed()) await step()
})

const start = async (options: Partial<Parameters<typeof startLocalBot>[0]> = {}) => {
  const local = await startLocalBot({ features: [pinging], store: false, ...options })
  cleanup.push(local.stop)
  return local
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => void server.close(resolve))
  return port
}

async function botAt(apiUrl: string, token: string, signal?: AbortSignal) {
  const log = recordingLog()
  const bot = await createBot({
    token,
    apiUrl,
    features: [pinging],
    withheldIntents: new Set(),
    translate: createTranslate(),
    log,
    signal,
  })
  cleanup.push(() => bot.stop())
  const registry = await setUpFeatures([pinging], { log } as unknown as Parameters<typeof setUpFeatures>[1])
  return { bot, log, registry }
}

describe('the start of the bot', () => {
  it('runs each feature once it is online, and ends it on a clean stop', async () => {
    events.length = 0
    const local = await start()
    expect(events).toEqual(['start'])
    await local.stop()
    cleanup.length = 0
    expect(events).toEqual(['start', 'stop'])
  })

  it('works again in the same process', async () => {
    for (let round = 0; round < 2; round += 1) {
      const local = await startLocalBot({ features: [pinging], store: false })
      const general = local.guild.channels['general'] ?? ''
      const answer = await local.discord.control
        .as(local.owner.id)
        .runCommand(local.guild.id, general, 'ping')
      expect(textOf(answer)).toBe('pong')
      await local.stop()
    }
  })

  it('says what to do about a wrong token', async () => {
    const discord = await startLocalDiscord({ directory: null })
    cleanup.push(() => discord.stop())
    const { bot, registry } = await botAt(discord.apiUrl, 'MTIz.wrong.token')
    await expect(bot.start(registry)).rejects.toMatchObject({
      fault: 'invalid-token',
      message: expect.stringContaining('DISCORD_TOKEN'),
    })
  })

  it('names the privileged intent that was not granted, and the way without it', async () => {
    await expect(start({ intents: 0n })).rejects.toMatchObject({
      fault: 'privileged-intents',
      message: expect.stringMatching(/Message Content.*DISCORD_MESSAGE_CONTENT=false/),
    })
  })

  it('works without Message Content when told so', async () => {
    const local = await start({ intents: 0n, withheldIntents: new Set(['MessageContent'] as const) })
    expect(local.bot.client.isReady()).toBe(true)
  })

  it('waits for a Discord that is not there yet, and says so', async () => {
    const port = await freePort()
    const { bot, log, registry } = await botAt(`http://127.0.0.1:${port}/api`, 'secret-token')
    const started = bot.start(registry)
    await eventually(() => log.lines.some(({ message }) => message.includes("can't be reached"))).toBe(true)
    const discord = await startLocalDiscord({ directory: null, port })
    cleanup.splice(0, 0, () => discord.stop())
    discord.control.createApplication({ name: 'Laurel', token: 'secret-token' })
    await started
    expect(bot.client.isReady()).toBe(true)
  })

  it('can be stopped while it waits', async () => {
    const { bot, log, registry } = await botAt(`http://127.0.0.1:${await freePort()}/api`, 'secret-token')
    const started = bot.start(registry)
    const refused = expect(started).rejects.toMatchObject({ fault: 'stopped' })
    await eventually(() => log.lines.some(({ message }) => message.includes("can't be reached"))).toBe(true)
    await bot.stop()
    await refused
  })

  it('ends when its signal says so', async () => {
    const stopping = new AbortController()
    const { bot, registry } = await botAt(
      `http://127.0.0.1:${await freePort()}/api`,
      'secret-token',
      stopping.signal,
    )
    const refused = expect(bot.start(registry)).rejects.toMatchObject({ fault: 'stopped' })
    stopping.abort()
    await refused
  })

  it('can be stopped while the gateway keeps it waiting', async () => {
    const silent = createServer((socket) => void socket.on('data', () => undefined))
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo
    cleanup.push(async () => void silent.close())
    const { bot, registry } = await botAt(`http://127.0.0.1:${port}/api`, 'secret-token')
    const refused = expect(bot.start(registry)).rejects.toMatchObject({ fault: 'stopped' })
    await bot.stop()
    await refused
  })

  it('explains an address that is no Discord', async () => {
    const discord = await startLocalDiscord({ directory: null })
    cleanup.push(() => discord.stop())
    const { bot, registry } = await botAt(`${discord.url}/elsewhere`, 'secret-token')
    await expect(bot.start(registry)).rejects.toMatchObject({
      fault: 'gateway-refused',
      message: expect.stringContaining('DISCORD_API_URL'),
    })
  })
})

describe('a bot that is online', () => {
  it('answers again after the connection was dropped', async () => {
    const local = await start()
    const { control } = local.discord
    control.gateway.drop(4000, local.botUserId)
    await eventually(() => local.log.lines.some(({ message }) => message.includes('resumed'))).toBe(true)
    const answer = await control
      .as(local.owner.id)
      .runCommand(local.guild.id, local.guild.channels['general'] ?? '', 'ping')
    expect(textOf(answer)).toBe('pong')
  })

  it('tells when Discord no longer takes it', async () => {
    const failures: Error[] = []
    const local = await start({ onFatal: (error) => void failures.push(error) })
    local.discord.control.gateway.drop(4004, local.botUserId)
    await eventually(() => failures[0]).toMatchObject({ fault: 'invalid-token' })
  })

  it('answers a person kindly when their interaction arrives broken', async () => {
    const breakInteractions = (manager: WebSocketManager) => {
      const emit: (event: string, ...values: never[]) => boolean = manager.emit.bind(manager)
      manager.emit = (event: string, ...values: never[]) => {
        const dispatch = values[0] as { data?: { t?: string; d?: { data?: unknown } } } | undefined
        if (dispatch?.data?.t === 'INTERACTION_CREATE') delete dispatch.data.d?.data
        return emit(event, ...values)
      }
      return new SimpleShardingStrategy(manager)
    }
    const local = await start({ gateway: { buildStrategy: breakInteractions, suspend: async () => {} } })
    const general = local.guild.channels['general'] ?? ''
    const answer = await local.discord.control.as(local.member.id).runCommand(local.guild.id, general, 'ping')
    expect(textOf(answer)).toContain('Laurel no entiende')
  })
})
