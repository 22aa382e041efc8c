import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemClock } from '../../src/core/clock.ts'
import { seededRandom } from '../../src/core/random.ts'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import { rawCollection } from '../../src/database/index.ts'
import { startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { gapModel } from '../../src/features/earning/gap.store.ts'
import { startLocalDiscord, type LocalDiscord, type SeededGuild } from '../../src/sandbox/index.ts'
import { openEarningStore } from '../features/earning/store-harness.ts'

const NOON = Date.UTC(2026, 5, 1, 12)
const PEOPLE = 6
const program = fileURLToPath(new URL('bot-until-killed.ts', import.meta.url))

let directory: string
let clock: VirtualClock
let discord: LocalDiscord
let guild: SeededGuild
let token: string
let people: string[]
let running: ChildProcess | undefined
/** What was sent, by person: the times of their messages. */
const sent = new Map<string, number[]>()
const log: string[] = []

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'laurel-gateway-'))
  clock = new VirtualClock(NOON)
  discord = await startLocalDiscord({ directory: null, clock, protocolClock: systemClock, rateLimits: 0 })
  const { control } = discord
  guild = await control.createGuild({ name: 'Meadow', channels: [{ name: 'general' }] })
  people = Array.from({ length: PEOPLE }, (_, index) => control.createPerson({ username: `p${index}` }).id)
  for (const id of people) control.addMember(guild.id, id)
  const application = control.createApplication({ name: 'Laurel' })
  token = application.botToken
  control.addBot(application.applicationId, guild.id)
})

afterAll(async () => {
  running?.kill('SIGKILL')
  await discord.stop()
  await rm(directory, { recursive: true, force: true })
})

/** Starts the bot and answers once it says how many guilds it knows. */
async function startBot(): Promise<{ guilds: number; end(signal: NodeJS.Signals): Promise<void> }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', program, directory, token, discord.apiUrl, discord.cdnUrl],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  running = child
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const guilds = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('online')) resolve(Number(line.split(' ')[1]))
    })
    void exited.then(() => reject(new Error(`the bot ended: ${log.slice(-25).join(' | ')}`)))
  })
  return {
    guilds,
    async end(signal) {
      child.kill(signal)
      await exited
      running = undefined
    },
  }
}

async function talk(messages: number, pause = 0) {
  for (let index = 0; index < messages; index += 1) {
    for (const id of people) {
      await discord.control.as(id).send(guild.channels['general'] ?? '', `words ${index}`)
      sent.set(id, [...(sent.get(id) ?? []), clock.now()])
    }
    clock.advance(61_000)
    if (pause > 0) await delay(pause)
  }
}

it(
  'loses and doubles nothing over kills, with messages written while no bot was there',
  { timeout: 120_000 },
  async () => {
    const random = seededRandom(21)
    let bot = await startBot()
    expect(bot.guilds).toBe(1)
    await talk(3, 20)
    for (let kill = 0; kill < 2; kill += 1) {
      const talking = talk(10, 15)
      await delay(200 + random.next() * 300)
      await bot.end(kill === 1 ? 'SIGTERM' : 'SIGKILL')
      await talking
      await talk(2)
      bot = await startBot()
      expect(bot.guilds).toBe(1)
    }
    await talk(2)
    await delay(500)
    const answer = await discord.control
      .as(people[0] ?? '')
      .runCommand(guild.id, guild.channels['general'] ?? '', 'why')
    expect(JSON.stringify(answer)).toContain('XP of')
    await bot.end('SIGTERM')
    expect(log.filter((line) => line.startsWith('going on with the session of before'))).toHaveLength(2)

    const store = await startEmbeddedStore({ directory: join(directory, 'store') })
    const earning = await openEarningStore({ uri: store.uri })
    try {
      const entries = (await earning.entries()).filter(({ source }) => source === 'message')
      const members = await earning.members()
      for (const id of people) {
        const count = sent.get(id)?.length ?? 0
        expect(entries.filter(({ memberId }) => memberId === id)).toHaveLength(count)
        expect(members.find(({ memberId }) => memberId === id)?.messages).toBe(count)
      }
    } finally {
      await earning.close()
      await store.stop()
    }
  },
)

it(
  'makes good from the history what was written after the session was gone',
  { timeout: 60_000 },
  async () => {
    for (const session of discord.control.gateway.sessions.values()) discord.control.gateway.remove(session)
    await talk(3)
    const bot = await startBot()
    expect(bot.guilds).toBe(1)
    await talk(2)
    await expect
      .poll(() => log.some((line) => line.startsWith('a gap was made good')), { timeout: 20_000 })
      .toBe(true)
    await bot.end('SIGTERM')
    const store = await startEmbeddedStore({ directory: join(directory, 'store') })
    const earning = await openEarningStore({ uri: store.uri })
    try {
      const gaps = await rawCollection(gapModel(earning.database)).find().toArray()
      expect(gaps).toMatchObject([{ guildIds: [guild.id], reason: 'session-lost', state: 'done' }])
      const entries = (await earning.entries()).filter(({ source }) => source === 'message')
      expect(entries).toHaveLength([...sent.values()].flat().length)
    } finally {
      await earning.close()
      await store.stop()
    }
  },
)
