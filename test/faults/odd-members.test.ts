import type { APIMessage } from 'discord-api-types/v10'
import { PermissionFlagsBits as Permission } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWholeApp, type WholeApp } from '../support/whole-app.ts'

const MAY =
  Permission.ViewChannel |
  Permission.SendMessages |
  Permission.EmbedLinks |
  Permission.AttachFiles |
  Permission.ReadMessageHistory

let app: WholeApp
beforeAll(async () => {
  const channels = [{ name: 'general' }, { name: 'notices' }, { name: 'bare' }]
  app = await startWholeApp({ name: 'Odd '.repeat(2_500), channels }, { permissions: MAY })
}, 60_000)
afterAll(() => app?.stop())

const channel = (name: string) => app.guild.channels[name] ?? ''
const as = (userId: string) => app.discord.control.as(userId)
const owner = () => app.guild.ownerId

async function rankOf(userId: string): Promise<APIMessage> {
  await expect.poll(async () => JSON.stringify(await app.use(userId, 'rank'))).toMatch(/"size":\d/u)
  return app.use(userId, 'rank')
}

const errors = () => app.log.lines.filter(({ level }) => level === 'error')

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
    const id = await app.writer(name)
    const card = await rankOf(id)
    expect(card.attachments[0]?.size).toBeGreaterThan(1_000)
    expect(card.attachments[0]?.description?.length ?? 0).toBeLessThanOrEqual(1_024)
    const board = JSON.stringify(await app.use(id, 'leaderboard'))
    expect(board.length).toBeGreaterThan(50)
    expect(errors()).toEqual([])
  })
})

describe('places that are gone or closed', { timeout: 60_000 }, () => {
  it('a notice channel that was deleted stops nothing', async () => {
    const inNotices = { setting: 'levels.noticeChannel', value: `<#${channel('notices')}>` }
    expect(JSON.stringify(await app.use(owner(), 'config set', inNotices))).toContain(channel('notices'))
    const there = { setting: 'levels.notices', value: 'channel' }
    expect(JSON.stringify(await app.use(owner(), 'config set', there))).toContain(
      'config-reset:levels.notices',
    )
    await as(owner()).request('DELETE', '/channels/{channel_id}', {
      params: { channel_id: channel('notices') },
    })
    const id = await app.writer('Ana')
    expect((await rankOf(id)).attachments).toHaveLength(1)
    expect(errors()).toEqual([])
    await app.use(owner(), 'config reset', { setting: 'levels.notices' })
  })

  it('a channel that is deleted at once after a message stops nothing', async () => {
    const { id: fresh } = (await as(owner()).request('POST', '/guilds/{guild_id}/channels', {
      params: { guild_id: app.guild.id },
      body: { name: 'short-lived' },
    })) as { id: string }
    const id = await app.writer('Ben')
    await as(id).send(fresh, 'the last word')
    await as(owner()).request('DELETE', '/channels/{channel_id}', { params: { channel_id: fresh } })
    expect((await rankOf(id)).attachments).toHaveLength(1)
    expect(errors()).toEqual([])
  })

  it('a permission that the bot lacks is named', async () => {
    const id = await app.writer('Cleo')
    await as(owner()).request('PUT', '/channels/{channel_id}/permissions/{overwrite_id}', {
      params: { channel_id: channel('bare'), overwrite_id: app.botUserId },
      body: { type: 1, allow: '0', deny: (Permission.AttachFiles | Permission.EmbedLinks).toString() },
    })
    const { content } = await app.use(id, 'rank', {}, { channel: 'bare' })
    expect(content).toMatch(/lacks .*(Attach Files|Embed Links)/u)
    expect(errors()).toEqual([])
  })

  it('a member who left can still be looked up', async () => {
    const id = await app.writer('Dora')
    await app.use(owner(), 'xp award', { member: id, amount: 1000 })
    await as(id).leave(app.guild.id)
    const viewer = await app.writer('Eli')
    await expect.poll(async () => JSON.stringify(await app.use(viewer, 'leaderboard'))).toContain('Dora')
    expect(errors()).toEqual([])
  })
})
