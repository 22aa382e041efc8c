import type { APIMessage } from 'discord-api-types/v10'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type App } from '../../../src/app.ts'
import { systemRandom } from '../../../src/core/random.ts'
import { silentLog } from '../../../src/core/log.ts'
import { VirtualClock } from '../../../src/core/virtual-clock.ts'
import { startEmbeddedStore, type EmbeddedStore } from '../../../src/embedded-store/index.ts'
import { startLocalDiscord, type LocalDiscord, type SeededGuild } from '../../../src/sandbox/index.ts'
import { packOf } from './missions.ts'

const HOUR = 3_600_000

let discord: LocalDiscord
let store: EmbeddedStore
const apps: App[] = []
const clock = new VirtualClock(Date.UTC(2026, 5, 1, 12))
const guilds: SeededGuild[] = []
const said: APIMessage[] = []
const owners: string[] = []
let ana = ''

let token = ''

/** All of the bot, or one of its two shards. */
async function start(shard?: number): Promise<App> {
  const app = await startApp({
    config: {
      MONGODB_URI: store.uri,
      STORE_DURABILITY: 'normal',
      DISCORD_MESSAGE_CONTENT: true,
      DISCORD_SERVER_MEMBERS: true,
      CARD_WORKERS: 1,
    },
    discord: {
      token,
      apiUrl: discord.apiUrl,
      cdnUrl: discord.cdnUrl,
      ...(shard === undefined ? {} : { shards: { ids: [shard], count: 2 } }),
    },
    directory: null,
    log: silentLog,
    clock,
    random: systemRandom,
  })
  apps.push(app)
  return app
}

const shardOf = ({ id }: SeededGuild) => Number((BigInt(id) >> 22n) % 2n)

beforeAll(async () => {
  discord = await startLocalDiscord({ directory: null, clock, rateLimits: 0 })
  store = await startEmbeddedStore({ directory: null })
  const { control } = discord
  const bot = control.createApplication({ name: 'Laurel' })
  ana = control.createPerson({ username: 'ana', globalName: 'Ana' }).id
  while (new Set(guilds.map(shardOf)).size < 2 || guilds.length < 2) {
    const ownerId = control.createPerson({ username: `owner${guilds.length}`, locale: 'en-US' }).id
    const channels = [{ name: 'general' }, { name: 'news' }]
    const guild = await control.createGuild({ name: 'Den', ownerId, channels, roles: [{ name: 'Star' }] })
    control.addBot(bot.applicationId, guild.id)
    control.addMember(guild.id, ana, { silent: true })
    guilds.push(guild)
    owners.push(ownerId)
    clock.advance(1)
  }
  control.listen((event, data) => {
    if (event === 'MESSAGE_CREATE' && (data as APIMessage).author.id === bot.botUserId)
      said.push(data as APIMessage)
  })
  token = bot.botToken
}, 90_000)
afterAll(async () => {
  await Promise.all(apps.map((app) => app.stop()))
  await discord?.stop()
  await store?.stop()
})

it('two processes of one bot begin days, draw raffles and take roles back once in every guild', async () => {
  const use = (
    index: number,
    command: string,
    options = {},
    files: { name: string; bytes: Buffer }[] = [],
  ) => {
    const guild = guilds[index]
    return discord.control
      .as(owners[index] ?? '')
      .runCommand(guild?.id ?? '', guild?.channels['general'] ?? '', command, options, files)
  }
  const whole = await start()
  const objective = { do: 'messages', count: 1 }
  const pack = packOf([
    { id: 'lucky', objective, limited: { raffle: 1 }, rewards: { coins: 5 } },
    { id: 'star', objective, rewards: { roles: [{ role: '@Star', hours: 1 }] } },
  ])
  for (const [index, guild] of guilds.entries()) {
    const news = guild.channels['news'] ?? ''
    for (const setting of ['missions.newsChannel', 'missions.announceIn'])
      await use(index, 'config set', { setting, value: news })
    await use(index, 'missions-admin import', { file: 0 }, [{ name: 'p.json', bytes: Buffer.from(pack) }])
    await use(index, 'missions-admin publish')
    clock.advance(1000)
    await discord.control
      .as(ana)
      .send(guild.channels['general'] ?? '', `The ${index}th meadow has a pond with herons`)
  }
  const rolesOf = (guild: SeededGuild) => discord.control.guild(guild.id).members.get(ana)?.roles ?? []
  const stars = () => guilds.filter((guild) => rolesOf(guild).includes(guild.roles['Star'] ?? '')).length
  await expect.poll(stars, { timeout: 20_000 }).toBe(guilds.length)

  await whole.stop()
  apps.length = 0
  clock.advance(25 * HOUR)
  const both = await Promise.all([start(0), start(1)])
  const told = (guild: SeededGuild) => {
    const here = said.filter(({ channel_id: id }) => id === guild.channels['news'])
    const count = (test: (message: APIMessage) => boolean) => here.filter(test).length
    return {
      days: count(({ content }) => content.includes('New missions')),
      draws: count(({ content }) => content.includes('of 1 entry the draw chose')),
    }
  }
  const once = guilds.map(() => ({ days: 1, draws: 1 }))
  await expect.poll(() => guilds.map(told), { timeout: 40_000 }).toEqual(once)
  await expect.poll(stars, { timeout: 20_000 }).toBe(0)
  const { connection } = both[0].database
  expect(await connection.collection('mission_rotations').countDocuments()).toBe(guilds.length)
  const held = await connection.collection('holdings').find({}).toArray()
  expect(held.map((own) => own['coins'] as number)).toEqual(guilds.map(() => 5))
  expect(guilds.map(told)).toEqual(once)
}, 120_000)
