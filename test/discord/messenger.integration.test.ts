import { PermissionFlagsBits as Permission, type APIMessage } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defineFeature } from '../../src/core/feature.ts'
import { DeliveryError } from '../../src/core/messenger.ts'
import { eventually } from '../support/eventually.ts'
import { startLocalBot, type LocalBot } from '../support/local-bot.ts'

const quiet = defineFeature({ name: 'quiet', permissions: [], intents: ['Guilds'], setup: () => ({}) })

let local: LocalBot
let general: string
let lounge: string

beforeAll(async () => {
  local = await startLocalBot({
    features: [quiet],
    store: false,
    permissions: Permission.ViewChannel | Permission.SendMessages | Permission.ReadMessageHistory,
  })
  general = local.guild.channels['general'] ?? ''
  lounge = local.guild.channels['lounge'] ?? ''
})
afterAll(() => local.stop())

const asOwner = () => local.discord.control.as(local.owner.id)

async function messagesIn(channelId: string): Promise<readonly APIMessage[]> {
  return (await local.bot.rest.get(`/channels/${channelId}/messages`)) as readonly APIMessage[]
}

const failureOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (error: unknown) => (error instanceof DeliveryError ? error.facts : error),
  )

describe('the messenger', () => {
  it('sends text and files with alt text, and mentions nobody', async () => {
    const id = await local.bot.messenger.send(general, {
      content: `hello @everyone <@${local.member.id}>`,
      files: [{ name: 'dot.txt', data: Buffer.from('.'), description: 'A dot' }],
    })
    const sent = (await messagesIn(general)).find((message) => message.id === id)
    expect(sent).toMatchObject({
      mention_everyone: false,
      mentions: [],
      attachments: [{ filename: 'dot.txt', description: 'A dot' }],
    })
  })

  it('sends the same delivery once', async () => {
    const send = () => local.bot.messenger.send(general, { content: 'once' }, { nonce: 'notice-1' })
    expect(await send()).toBe(await send())
    expect((await messagesIn(general)).filter(({ content }) => content === 'once')).toHaveLength(1)
  })

  it('edits what it sent', async () => {
    const id = await local.bot.messenger.send(general, { content: 'before' })
    await local.bot.messenger.edit(general, id, { content: 'after' })
    expect((await messagesIn(general)).find((message) => message.id === id)?.content).toBe('after')
  })

  it('sends direct messages', async () => {
    expect(await local.bot.messenger.sendDirect(local.member.id, { content: 'psst' })).toMatch(/^\d+$/)
  })

  it('says that a deleted channel is for good', async () => {
    expect(await failureOf(local.bot.messenger.send('100000000000000000', { content: 'x' }))).toMatchObject({
      code: 10_003,
      status: 404,
      permanent: true,
    })
  })

  it('names what it lacks in a channel', async () => {
    await asOwner().request('PUT', '/channels/{channel_id}/permissions/{overwrite_id}', {
      params: { channel_id: lounge, overwrite_id: local.botUserId },
      body: { type: 1, deny: Permission.SendMessages.toString(), allow: '0' },
    })
    const held = () =>
      (local.bot.guilds.botPermissions(local.guild.id, lounge) ?? 0n) & Permission.SendMessages
    await eventually(held).toBe(0n)
    expect(await failureOf(local.bot.messenger.send(lounge, { content: 'x' }))).toMatchObject({
      code: 50_013,
      permanent: true,
      lacking: ['SendMessages'],
      channelId: lounge,
    })
  })

  it('tries again later when Discord is in trouble', async () => {
    local.discord.control.faults.failAnswers({
      method: 'POST',
      path: '/channels/{channel_id}/messages',
      status: 500,
      times: 10,
    })
    const failure = await failureOf(local.bot.messenger.send(general, { content: 'x' }))
    local.discord.control.faults.clear()
    expect(failure).toMatchObject({ status: 500, permanent: false })
  })
})

describe('the view of the guilds', () => {
  it('knows guild, roles, channels and its own rights', () => {
    const { guilds } = local.bot
    expect(guilds.guild(local.guild.id)).toMatchObject({ name: 'Laurel Grove', ownerId: local.owner.id })
    expect(guilds.roles(local.guild.id).map(({ name }) => name)).toContain('Regulars')
    expect(guilds.channels(local.guild.id).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['general', 'lounge']),
    )
    expect((guilds.botPermissions(local.guild.id) ?? 0n) & Permission.SendMessages).not.toBe(0n)
    expect(guilds.botRolePosition(local.guild.id)).toBeGreaterThan(0)
  })

  it('knows nothing of other guilds', () => {
    const { guilds } = local.bot
    expect(guilds.guild('1')).toBeUndefined()
    expect(guilds.roles('1')).toEqual([])
    expect(guilds.botPermissions('1')).toBeUndefined()
    expect(guilds.botPermissions(local.guild.id, '1')).toBeUndefined()
  })

  it('asks for one member, or for many at once', async () => {
    const { guilds } = local.bot
    expect(await guilds.member(local.guild.id, local.member.id)).toMatchObject({
      username: 'marta',
      bot: false,
    })
    const stranger = local.discord.control.createPerson({ username: 'zoe' })
    expect(await guilds.member(local.guild.id, stranger.id)).toBeUndefined()
    const found = await guilds.members(local.guild.id, [local.member.id, local.owner.id, stranger.id])
    expect([...found.values()].map(({ username }) => username).sort()).toEqual(['marta', 'olga'])
  })
})
