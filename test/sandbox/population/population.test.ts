import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { silentLog } from '../../../src/core/log.ts'
import { seededRandom } from '../../../src/core/random.ts'
import { VirtualClock } from '../../../src/core/virtual-clock.ts'
import { foundCommunity } from '../../../src/sandbox/community/index.ts'
import { startLocalDiscord } from '../../../src/sandbox/index.ts'
import { startPopulation } from '../../../src/sandbox/population/index.ts'
import { evening } from './rehearsal.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

interface Seen {
  readonly event: string
  readonly data: Record<string, unknown>
}

async function inhabited(options: { speed?: number; seed?: number } = {}) {
  const clock = new VirtualClock(evening)
  const discord = await startLocalDiscord({ directory: null, clock, rateLimits: 0 })
  undo.push(() => discord.stop())
  const { control } = discord
  const { guildId } = await foundCommunity(discord, { random: seededRandom(1) })
  const seen: Seen[] = []
  control.world.subscribe(({ event, data }) => seen.push({ event, data: data as Record<string, unknown> }))
  const random = seededRandom(options.seed ?? 1)
  const population = startPopulation({
    discord,
    guildId,
    clock,
    random,
    speed: options.speed ?? 1,
    log: silentLog,
  })
  undo.push(() => population.stop())
  const channel = (name: string) =>
    control
      .guild(guildId)
      .channels.list()
      .find((one) => one.name === name)?.id ?? ''
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      clock.advance(1000)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const messages = () => seen.filter(({ event }) => event === 'MESSAGE_CREATE').map(({ data }) => data)
  return { clock, discord, control, guildId, seen, population, channel, pass, messages }
}

async function logIn(url: string, token: string): Promise<WebSocket> {
  const client = new WebSocket(`${url.replace('http', 'ws')}/gateway/?v=10&encoding=json`)
  undo.push(() => client.terminate())
  await new Promise<void>((resolve) => {
    client.on('message', (data: Buffer) => {
      const { op, t } = JSON.parse(data.toString()) as { op: number; t: string | null }
      if (op === 10) client.send(JSON.stringify({ op: 2, d: { token, properties: {} } }))
      if (t === 'READY') resolve()
    })
  })
  return client
}

async function twoMinutes(seed: number): Promise<unknown[]> {
  const { pass, messages } = await inhabited({ seed })
  await pass(120)
  return messages().map(({ content }) => content)
}

describe('the population on the local Discord', () => {
  it('talks, types, reacts, sits in voice and shows its presence through the ordinary events', async () => {
    const { seen, pass, messages } = await inhabited()
    await pass(300)
    const events = new Set(seen.map(({ event }) => event))
    for (const event of [
      'MESSAGE_CREATE',
      'TYPING_START',
      'MESSAGE_REACTION_ADD',
      'VOICE_STATE_UPDATE',
      'PRESENCE_UPDATE',
    ])
      expect(events).toContain(event)
    expect(messages().length).toBeGreaterThan(40)
    expect(messages().some(({ type }) => type === 19)).toBe(true)
    const contents = messages().map(({ content }) => String(content))
    expect(contents.filter((content) => /<@[a-z]/u.test(content))).toEqual([])
  })

  it('says the same with the same seed', async () => {
    const first = await twoMinutes(9)
    expect(first.length).toBeGreaterThan(10)
    expect(await twoMinutes(9)).toEqual(first)
    expect(await twoMinutes(10)).not.toEqual(first)
  })

  it('answers a visitor who writes, and greets one who joins', async () => {
    const { control, guildId, channel, pass, messages } = await inhabited()
    await pass(5)
    const ana = control.createPerson({ username: 'ana', globalName: 'Ana' })
    control.addMember(guildId, ana.id)
    await pass(40)
    const greetings = messages().filter(
      (message) => message['channel_id'] === channel('welcome') && message['type'] === 0,
    )
    expect(greetings.length).toBeGreaterThanOrEqual(2)
    expect(greetings.some(({ content }) => String(content).includes(`<@${ana.id}>`))).toBe(true)

    const asked = await control.as(ana.id).send(channel('general'), 'Hello! How do I see my rank here?')
    await pass(25)
    const after = messages().filter(
      (message) =>
        message['channel_id'] === channel('general') && BigInt(String(message['id'])) > BigInt(asked.id),
    )
    expect(
      after.some(({ content }) => /rank|XP|leaderboard|bot-commands|chatting/u.test(String(content))),
    ).toBe(true)
  })

  it('pings nobody by what a visitor is called', async () => {
    const { control, guildId, channel, pass, messages } = await inhabited()
    const eve = control.createPerson({ username: 'eve', globalName: '@everyone' })
    control.addMember(guildId, eve.id, { silent: true })
    for (let times = 0; times < 6; times++) {
      await control.as(eve.id).send(channel('general'), 'hello')
      await pass(20)
    }
    expect(messages().some(({ content }) => String(content).includes('@everyone'))).toBe(true)
    expect(messages().filter((message) => message['mention_everyone'] === true)).toEqual([])
  })

  it('moves on when a channel is deleted and members are banned, and into a channel that is made', async () => {
    const { control, guildId, channel, pass, messages, population } = await inhabited()
    const keeper = control.findMember(guildId, 'keeper')?.id ?? ''
    await pass(20)
    const params = { channel_id: channel('general') }
    await control.as(keeper).request('DELETE', '/channels/{channel_id}', { params })
    for (const name of ['maplewhistle', 'lucia.rio', 'tobin.fern']) {
      const userId = control.findMember(guildId, name)?.id ?? ''
      await control.as(keeper).request('PUT', '/guilds/{guild_id}/bans/{user_id}', {
        params: { guild_id: guildId, user_id: userId },
      })
    }
    const { id: fresh } = (await control.as(keeper).request('POST', '/guilds/{guild_id}/channels', {
      params: { guild_id: guildId },
      body: { name: 'the-new-lounge' },
    })) as { id: string }
    await pass(180)
    expect(messages().filter((message) => message['channel_id'] === fresh).length).toBeGreaterThan(3)
    expect(population.state().size).toBe(40)
  })

  it('leaves a member alone as whom a real person acts, and answers that person', async () => {
    const { control, guildId, discord, channel, pass, messages } = await inhabited({ seed: 3 })
    const maple = control.findMember(guildId, 'maplewhistle')?.id ?? ''
    const byMaple = () => messages().filter(({ author }) => (author as { id: string }).id === maple)
    const client = await logIn(discord.url, control.tokenOf(maple))
    await pass(600)
    expect(byMaple()).toEqual([])

    const sent = await control.as(maple).send(channel('general'), 'Hello all, it is really me!')
    await pass(20)
    const after = messages().filter(({ id }) => BigInt(String(id)) > BigInt(sent.id))
    expect(after.some(({ channel_id: id }) => id === channel('general'))).toBe(true)

    client.terminate()
    await expect.poll(() => control.gateway.isOnline(maple)).toBe(false)
    await pass(3600)
    expect(byMaple().length).toBeGreaterThan(1)
  })

  it('is paused, resumed and sped up from the control interface', async () => {
    const { control, pass, messages } = await inhabited({ speed: 0 })
    await pass(60)
    expect(messages()).toEqual([])
    expect(control.population?.state()).toMatchObject({ paused: true, size: 40 })
    control.population?.set({ paused: false, speed: 5 })
    await pass(60)
    const quick = messages().length
    expect(quick).toBeGreaterThan(30)
    expect(control.population?.state()).toMatchObject({ paused: false, speed: 5 })
    control.population?.set({ speed: 0 })
    await pass(60)
    expect(messages().length).toBe(quick)
  })

  it('falls silent for good when it is stopped', async () => {
    const { control, population, pass, messages } = await inhabited()
    await pass(30)
    population.stop()
    const before = messages().length
    await pass(60)
    expect(messages().length).toBe(before)
    expect(control.population).toBeUndefined()
  })
})
