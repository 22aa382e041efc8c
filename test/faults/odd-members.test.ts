import type { APIMessage } from 'discord-api-types/v10'
import { PermissionFlagsBits as Permission } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type App } from '../../src/app.ts'
import { systemRandom } from '../../src/core/random.ts'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import { startLocalDiscord, type LocalDiscord, type SeededGuild } from '../../src/sandbox/index.ts'
import { recordingLog } from '../support/recording-log.ts'

const MAY =
  Permission.ViewChannel |
  Permission.SendMessages |
  Permission.EmbedLinks |
  Permission.AttachFiles |
  Permission.ReadMessageHistory

const clock = new VirtualClock(Date.UTC(2026, 5, 1, 12))
const log = recordingLog()
let discord: LocalDiscord
let app: App
let guild: SeededGuild
let botUserId: string

beforeAll(async () => {
  discord = await startLocalDiscord({ directory: null, clock, rateLimits: 0 })
  const { control } = discord
  guild = await control.createGuild({
    name: 'Odd '.repeat(2_500),
    channels: [{ name: 'general' }, { name: 'notices' }, { name: 'bare' }],
  })
  const application = control.createApplication({ name: 'Laurel' })
  botUserId = application.botUserId
  control.addBot(application.applicationId, guild.id, MAY)
  app = await startApp({
    config: {
      MONGODB_URI: undefined,
      STORE_DURABILITY: 'normal',
      DISCORD_MESSAGE_CONTENT: true,
      CARD_WORKERS: 1,
    },
    discord: { token: application.botToken, apiUrl: discord.apiUrl, cdnUrl: discord.cdnUrl },
    directory: null,
    log,
    clock,
    random: systemRandom,
  })
}, 60_000)

afterAll(async () => {
  await app?.stop()
  await discord?.stop()
})

const channel = (name: string) => guild.channels[name] ?? ''

/** A member who has written enough for a level. */
async function writer(name: string, words: readonly string[] = ['hello']): Promise<string> {
  const { id } = discord.control.createPerson({
    username: `odd${discord.control.people().length}`,
    globalName: name,
  })
  discord.control.addMember(guild.id, id, { silent: true })
  for (let times = 0; times < 8; times++) {
    await discord.control.as(id).send(channel('general'), words[times % words.length] ?? 'hello')
    clock.advance(61_000)
  }
  return id
}

async function use(
  userId: string,
  name: string,
  options: Record<string, string | number> = {},
  where = 'general',
) {
  const result = await discord.control.as(userId).runCommand(guild.id, channel(where), name, options)
  if (result.kind !== 'message') throw new Error(`no message but ${JSON.stringify(result)}`)
  return result.message
}

async function rankOf(userId: string): Promise<APIMessage> {
  await expect
    .poll(async () => JSON.stringify(await use(userId, 'rank')), { timeout: 10_000 })
    .toMatch(/"size":\d/u)
  return use(userId, 'rank')
}

const errors = () => log.lines.filter(({ level }) => level === 'error')

describe('members whose names are odd', { timeout: 60_000 }, () => {
  it.each([
    ['10,000 characters', 'long '.repeat(2_000)],
    ['nothing but zero-width characters', '\u200B\u200D\u2060\uFEFF'],
    ['right-to-left overrides', '\u202Eevil\u2066\u2067 name\u202C'],
    ['stacked accents', `Z${'\u0300'.repeat(500)}algo`],
    ['a mention and markup', '@everyone <@1> **bold** `code` ||hidden|| [x](https://example.com)'],
    ['emoji of many parts', '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(40)],
    ['lone surrogates', 'a\uD800b\uDFFFc'],
    ['line breaks and nulls', 'one\ntwo\r\n\u0000three'],
  ])('get their rank card and stand on the leaderboard: %s', async (_, name) => {
    const id = await writer(name)
    const card = await rankOf(id)
    expect(card.attachments[0]?.size).toBeGreaterThan(1_000)
    expect(card.attachments[0]?.description?.length ?? 0).toBeLessThanOrEqual(1_024)
    const board = JSON.stringify(await use(id, 'leaderboard'))
    expect(board.length).toBeGreaterThan(50)
    expect(errors()).toEqual([])
  })
})

describe('places that are gone or closed', { timeout: 60_000 }, () => {
  it('a notice channel that was deleted stops nothing', async () => {
    const owner = guild.ownerId
    const inNotices = { setting: 'levels.noticeChannel', value: `<#${channel('notices')}>` }
    expect(JSON.stringify(await use(owner, 'config set', inNotices))).toContain(channel('notices'))
    const there = { setting: 'levels.notices', value: 'channel' }
    expect(JSON.stringify(await use(owner, 'config set', there))).toContain('config-reset:levels.notices')
    await discord.control.as(owner).request('DELETE', '/channels/{channel_id}', {
      params: { channel_id: channel('notices') },
    })
    const id = await writer('Ana')
    expect((await rankOf(id)).attachments).toHaveLength(1)
    expect(errors()).toEqual([])
    await use(owner, 'config reset', { setting: 'levels.notices' })
  })

  it('a channel that is deleted at once after a message stops nothing', async () => {
    const { control } = discord
    const { id: fresh } = (await control.as(guild.ownerId).request('POST', '/guilds/{guild_id}/channels', {
      params: { guild_id: guild.id },
      body: { name: 'short-lived' },
    })) as { id: string }
    const id = await writer('Ben')
    await control.as(id).send(fresh, 'the last word')
    await control
      .as(guild.ownerId)
      .request('DELETE', '/channels/{channel_id}', { params: { channel_id: fresh } })
    expect((await rankOf(id)).attachments).toHaveLength(1)
    expect(errors()).toEqual([])
  })

  it('a permission that the bot lacks is named', async () => {
    const id = await writer('Cleo')
    await discord.control
      .as(guild.ownerId)
      .request('PUT', '/channels/{channel_id}/permissions/{overwrite_id}', {
        params: { channel_id: channel('bare'), overwrite_id: botUserId },
        body: { type: 1, allow: '0', deny: (Permission.AttachFiles | Permission.EmbedLinks).toString() },
      })
    const { content } = await use(id, 'rank', {}, 'bare')
    expect(content).toMatch(/lacks .*(Attach Files|Embed Links)/u)
    expect(errors()).toEqual([])
  })

  it('a member who left can still be looked up', async () => {
    const id = await writer('Dora')
    await discord.control.as(id).leave(guild.id)
    const viewer = await writer('Eli')
    await expect
      .poll(async () => JSON.stringify(await use(viewer, 'leaderboard')), { timeout: 10_000 })
      .toContain('Dora')
    expect(errors()).toEqual([])
  })
})
