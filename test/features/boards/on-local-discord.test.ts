import type { APIMessage } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type App } from '../../../src/app.ts'
import { systemClock } from '../../../src/core/clock.ts'
import { silentLog } from '../../../src/core/log.ts'
import { systemRandom } from '../../../src/core/random.ts'
import {
  startLocalDiscord,
  type LocalDiscord,
  type Person,
  type SeededGuild,
} from '../../../src/sandbox/index.ts'

let discord: LocalDiscord
let app: App
let guild: SeededGuild
let owner: Person
let ana: Person
const announced: APIMessage[] = []

beforeAll(async () => {
  discord = await startLocalDiscord({ directory: null, rateLimits: 0 })
  const { control } = discord
  owner = control.createPerson({ username: 'olga', globalName: 'Olga', locale: 'es-ES' })
  ana = control.createPerson({ username: 'ana', globalName: 'Ana', locale: 'en-US' })
  guild = await control.createGuild({
    name: 'Meadow',
    ownerId: owner.id,
    channels: [{ name: 'general' }, { name: 'news' }],
  })
  control.addMember(guild.id, ana.id)
  const application = control.createApplication({ name: 'Laurel' })
  control.addBot(application.applicationId, guild.id)
  control.listen((event, data) => {
    if (event !== 'MESSAGE_CREATE') return
    const message = data as APIMessage
    if (message.author.bot && message.channel_id === guild.channels['news']) announced.push(message)
  })
  app = await startApp({
    config: {
      MONGODB_URI: undefined,
      STORE_DURABILITY: 'normal',
      DISCORD_MESSAGE_CONTENT: true,
      CARD_WORKERS: 1,
    },
    discord: { token: application.botToken, apiUrl: discord.apiUrl, cdnUrl: discord.cdnUrl },
    directory: null,
    log: silentLog,
    clock: systemClock,
    random: systemRandom,
  })
}, 60_000)

afterAll(async () => {
  await app?.stop()
  await discord?.stop()
})

async function command(name: string, options: Record<string, string | number> = {}): Promise<APIMessage> {
  const general = guild.channels['general'] ?? ''
  const result = await discord.control.as(owner.id).runCommand(guild.id, general, name, options)
  if (result.kind !== 'message') throw new Error(`no message but ${result.kind}`)
  return result.message
}

const picturesOf = ({ attachments }: APIMessage) => attachments.map(({ description }) => description ?? '')

describe('a season on the local Discord', () => {
  it('ends with a card of the winner for all, and one of their own for whoever asks', async () => {
    await command('config set', { setting: 'boards.announceIn', value: guild.channels['news'] ?? '' })
    await command('season start', { name: 'First' })
    await discord.control.as(ana.id).send(guild.channels['general'] ?? '', 'the first words of a season')
    await discord.control
      .as(owner.id)
      .send(guild.channels['general'] ?? '', 'and an answer to them by another')
    await expect
      .poll(async () => (await command('rank')).attachments[0]?.description)
      .toMatch(/\b[1-9]\d* XP/)
    const ended = await command('season end')
    expect(ended.embeds[0]?.description).toContain(`<@${ana.id}>`)
    expect(picturesOf(ended)[0]).toContain('Olga')
    expect(picturesOf(ended)[0]).toContain('First')
    await expect.poll(() => announced.flatMap(picturesOf), { timeout: 10_000 }).toHaveLength(1)
    expect(announced.flatMap(picturesOf)[0]).toContain('Ana')
    expect(picturesOf(await command('season results'))).toEqual(picturesOf(ended))
  })
})
