import { PermissionFlagsBits, type Guild, type TextChannel } from 'discord.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startStory, type Story } from '../support/discord-story.ts'

let story: Story
let guild: Guild
let general: TextChannel

beforeAll(async () => {
  story = await startStory()
  guild = await story.bot.guilds.fetch(story.guildId)
  general = (await guild.channels.fetch(story.channels['general'] ?? '')) as TextChannel
})

afterAll(async () => {
  await story.end()
})

const refusedAs = (code: number) => expect.objectContaining({ code }) as Error

test('webhooks and active threads are fetched through the channels', async () => {
  await general.createWebhook({ name: 'news' })
  expect((await guild.channels.fetchWebhooks(general)).map((hook) => hook.name)).toEqual(['news'])
  const thread = await general.threads.create({ name: 'talk' })
  const { threads } = await guild.channels.fetchActiveThreads()
  expect([...threads.keys()]).toEqual([thread.id])
  expect(thread.members.resolveId(story.bot.user.id)).toBe(story.bot.user.id)
})

test('an overwrite is put whole, or changed in part', async () => {
  await general.permissionOverwrites.create(guild.roles.everyone, { SendMessages: false })
  const isDenied = () =>
    general.permissionOverwrites.cache.get(guild.id)?.deny.has(PermissionFlagsBits.SendMessages)
  await expect.poll(isDenied).toBe(true)
})

test('the deprecated way to fetch pins still answers', async () => {
  const message = await general.send('keep me')
  await message.pin()
  expect([...(await general.messages.fetchPinned()).keys()]).toEqual([message.id])
})

test('a direct message is found again once it is open', async () => {
  const { userId } = story.person('ana')
  const opened = await story.bot.users.createDM(userId)
  expect((await story.bot.users.createDM(userId)).id).toBe(opened.id)
  expect(story.bot.users.resolveId(userId)).toBe(userId)
  expect(guild.members.resolveId(userId)).toBe(userId)
})

test('addresses and ids need no server', () => {
  expect(story.bot.guilds.widgetImageURL(guild)).toContain(`/guilds/${guild.id}/widget.png`)
  expect(story.bot.guilds.resolveId(guild)).toBe(guild.id)
  expect(guild.channels.resolveId(general)).toBe(general.id)
})

test('what there is none of here is refused with a reason, or empty', async () => {
  await expect(story.bot.application.entitlements.deleteTest('1')).rejects.toEqual(refusedAs(40_006))
  await expect(guild.stickers.fetchUser('1')).rejects.toThrow(/sticker/)
  expect(guild.soundboardSounds.resolveId('1')).toBe('1')
  const sounds = await story.bot.guilds.fetchSoundboardSounds({ guildIds: [guild.id] })
  expect(sounds.get(guild.id)?.size ?? 0).toBe(0)
})
