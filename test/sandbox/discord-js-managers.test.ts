import {
  ChannelType,
  type Client,
  GatewayIntentBits,
  type Guild,
  PermissionFlagsBits,
  type TextChannel,
} from 'discord.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawAvatar } from '../../src/sandbox/cdn/draw-avatar.ts'
import { startStory, type Story } from '../support/discord-story.ts'

let story: Story
let bot: Client<true>
let guild: Guild
let channel: TextChannel
let ana: string
let bruno: string

beforeAll(async () => {
  const all = Object.values(GatewayIntentBits).filter((bit) => typeof bit === 'number')
  story = await startStory({}, { intents: all })
  bot = story.bot
  guild = await bot.guilds.fetch(story.guildId)
  channel = (await guild.channels.fetch(story.channels['general'] ?? '')) as TextChannel
  ana = story.person('ana').userId
  bruno = story.person('bruno').userId
})

afterAll(async () => {
  await story.end()
})

describe('channels', () => {
  test('are put in order, and active threads found over the whole guild', async () => {
    const one = await guild.channels.create({ name: 'one' })
    const two = await guild.channels.create({ name: 'two' })
    await guild.channels.setPositions([
      { channel: one.id, position: two.rawPosition },
      { channel: two.id, position: one.rawPosition },
    ])
    const fetched = await guild.channels.fetch()
    expect(fetched.get(one.id)?.rawPosition).toBeGreaterThan(fetched.get(two.id)?.rawPosition ?? 0)
    const thread = await channel.threads.create({ name: 'open', type: ChannelType.PublicThread })
    const { threads } = await guild.channels.fetchActiveThreads()
    expect([...threads.keys()]).toContain(thread.id)
    expect((await thread.members.fetchMe()).id).toBe(bot.user.id)
    await one.delete()
    await two.delete()
  })
})

describe('members', () => {
  test('get and lose single roles', async () => {
    const role = await guild.roles.create({ name: 'Single' })
    await guild.members.addRole({ user: ana, role, reason: 'earned' })
    expect((await guild.members.fetch({ user: ana, force: true })).roles.cache.has(role.id)).toBe(true)
    await guild.members.removeRole({ user: ana, role })
    expect((await guild.members.fetch({ user: ana, force: true })).roles.cache.has(role.id)).toBe(false)
  })

  test('the bot finds and changes itself', async () => {
    const edited = await guild.members.editMe({
      nick: 'Keeper',
      bio: 'keeps the books',
      avatar: drawAvatar('me'),
    })
    expect(edited.nickname).toBe('Keeper')
    const me = await guild.members.fetchMe({ force: true })
    expect(me.id).toBe(bot.user.id)
    expect(me.avatar).toMatch(/^[0-9a-f]{32}$/)
    const picture = await fetch(me.displayAvatarURL({ extension: 'png' }))
    expect(picture.status).toBe(200)
    await guild.members.editMe({ nick: null, avatar: null })
  })

  test('are banned in bulk and freed, and the idle ones counted for a prune', async () => {
    const troubles = ['trouble1', 'trouble2'].map((name) => story.person(name).userId)
    const done = await guild.members.bulkBan(troubles, { reason: 'raid', deleteMessageSeconds: 60 })
    expect(done).toMatchObject({ bannedUsers: troubles, failedUsers: [] })
    await guild.members.unban(troubles[0] ?? '')
    expect([...(await guild.bans.fetch()).keys()]).toEqual([troubles[1]])
    const again = await guild.bans.bulkCreate([troubles[0] ?? ''])
    expect(again.bannedUsers).toEqual([troubles[0]])
    for (const id of troubles) await guild.bans.remove(id)
    expect(await guild.members.prune({ dry: true, days: 7 })).toBe(0)
    expect(await guild.members.prune({ count: false, days: 7 })).toBeNull()
  })
})

describe('roles', () => {
  test('are put in order and compared', async () => {
    const [low, high] = [
      await guild.roles.create({ name: 'low' }),
      await guild.roles.create({ name: 'high' }),
    ]
    await guild.roles.setPositions([
      { role: low, position: 1 },
      { role: high, position: 2 },
    ])
    expect(guild.roles.comparePositions(high, low)).toBeGreaterThan(0)
    expect(high.comparePositionTo(low)).toBeGreaterThan(0)
    expect(guild.roles.botRoleFor(bot.user)?.managed).toBe(true)
    expect(low.permissionsIn(channel).has(PermissionFlagsBits.ViewChannel)).toBe(true)
  })

  test('are changed part by part', async () => {
    const role = await guild.roles.create({ name: 'Plain' })
    await role.setName('Fancy')
    await role.setColors({ primaryColor: 0x123456 })
    await role.setMentionable(true)
    await role.setHoist(true)
    await role.setPermissions([PermissionFlagsBits.KickMembers])
    const fetched = await guild.roles.fetch(role.id, { force: true })
    expect(fetched).toMatchObject({ name: 'Fancy', mentionable: true, hoist: true })
    expect(fetched?.colors.primaryColor).toBe(0x123456)
    expect(fetched?.permissions.has(PermissionFlagsBits.KickMembers)).toBe(true)
    expect((await guild.roles.fetchMemberCounts()).get(role.id)).toBe(0)
    await expect(role.setUnicodeEmoji('🌼')).rejects.toMatchObject({ code: 50101 })
    await role.delete()
  })
})

describe('messages', () => {
  test('pins and polls are read by pages', async () => {
    const message = await channel.send('to be pinned')
    await message.pin()
    const { items, hasMore } = await channel.messages.fetchPins()
    expect(items.map((item) => item.message.id)).toContain(message.id)
    expect(hasMore).toBe(false)
    await message.unpin()
    const asked = await channel.send({
      poll: {
        question: { text: 'Tea?' },
        answers: [{ text: 'Yes' }, { text: 'No' }],
        duration: 1,
        allowMultiselect: false,
      },
    })
    await story.person('ana').request('PUT', '/channels/{channel_id}/polls/{message_id}/answers/@me', {
      params: { channel_id: channel.id, message_id: asked.id },
      body: { answer_ids: [1] },
    })
    const voters = await channel.messages.fetchPollAnswerVoters({ messageId: asked.id, answerId: 1 })
    expect([...voters.keys()]).toEqual([ana])
    expect((await asked.poll?.answers.get(1)?.fetchVoters())?.size).toBe(1)
    const ended = await channel.messages.endPoll(asked.id)
    expect(ended.poll?.resultsFinalized).toBe(true)
  })

  test('are suppressed, stripped of files, and followed to what they answer', async () => {
    const message = await channel.send({
      content: 'look',
      files: [{ attachment: Buffer.from('text'), name: 'note.txt', description: 'a note' }],
      embeds: [{ title: 'A title' }],
    })
    expect(message.attachments.first()?.description).toBe('a note')
    expect((await message.suppressEmbeds(true)).embeds).toEqual([])
    expect((await message.removeAttachments()).attachments.size).toBe(0)
    const answer = await message.reply('indeed')
    expect((await answer.fetchReference()).id).toBe(message.id)
    expect(answer.inGuild()).toBe(true)
  })
})

describe('invites', () => {
  test('for named people keep their list', async () => {
    const invite = await channel.createInvite({ maxAge: 0, unique: true, targetUsers: [ana, bruno] } as never)
    await guild.invites.updateTargetUsers(invite.code, Buffer.from(`user_id\n${ana}\n`))
    const names = await guild.invites.fetchTargetUsers(invite.code)
    expect(String(names)).toContain(ana)
    expect(await guild.invites.fetchTargetUsersJobStatus(invite.code)).toMatchObject({ totalUsers: 1 })
    await invite.delete()
  })
})

describe('emojis', () => {
  test('are used and shown', async () => {
    const emoji = await guild.emojis.create({ attachment: drawAvatar('emoji'), name: 'leaf' })
    const sent = await channel.send('with an emoji')
    await sent.react(emoji)
    await expect.poll(() => sent.reactions.cache.has(emoji.id)).toBe(true)
    const picture = await fetch(emoji.imageURL())
    expect(picture.status).toBe(200)
    await emoji.delete()
  })

  test('of guild and application tell who made them', async () => {
    const own = await guild.emojis.create({ attachment: drawAvatar('emoji'), name: 'smile' })
    expect((await guild.emojis.fetchAuthor(own)).id).toBe(bot.user.id)
    expect(guild.emojis.resolveIdentifier(own)).toContain(own.id)
    await own.setName('grin')
    expect((await guild.emojis.fetch(own.id, { force: true })).name).toBe('grin')
    await own.delete()
    const { application } = bot
    const global = await application.emojis.create({ attachment: drawAvatar('emoji'), name: 'wave' })
    expect((await application.emojis.fetchAuthor(global)).id).toBe(bot.user.id)
    await global.setName('waving')
    await global.delete()
    expect((await application.emojis.fetch()).size).toBe(0)
  })
})

describe('users', () => {
  test('are written to in private', async () => {
    const dm = await bot.users.createDM(ana)
    expect((await dm.send('psst')).channelId).toBe(dm.id)
    expect((await bot.users.send(ana, 'once more')).channelId).toBe(dm.id)
    expect((await bot.users.fetchFlags(ana)).bitfield).toBe(0)
    await bot.users.deleteDM(ana)
    const member = await guild.members.fetch(bruno)
    expect((await member.createDM()).recipientId).toBe(bruno)
    expect((await bot.users.fetch(ana, { force: true })).displayAvatarURL()).toContain('/avatars/')
  })

  test('the bot changes its own looks', async () => {
    await bot.user.setUsername('Laurel the Bot')
    await bot.user.setAvatar(drawAvatar('bot'))
    await bot.user.setBanner(drawAvatar('banner'))
    expect(await bot.user.fetch(true)).toMatchObject({ username: 'Laurel the Bot' })
    expect((await fetch(bot.user.displayAvatarURL({ extension: 'webp', size: 64 }))).status).toBe(200)
    bot.user.setActivity('the harvest')
    bot.user.setStatus('idle')
    bot.user.setAFK(false)
    await expect.poll(() => story.discord.control.world.presences.get(bot.user.id)?.status).toBe('idle')
    await bot.user.setAvatar(null)
  })
})

test('what this Discord does not carry is refused in words, not broken', async () => {
  const { application } = bot
  const refused = { code: 40006 }
  await expect(application.entitlements.createTest({ sku: '1', user: ana })).rejects.toMatchObject(refused)
  await expect(application.entitlements.consume('1')).rejects.toMatchObject(refused)
  await expect(application.fetchSKUs()).rejects.toMatchObject(refused)
  await expect(
    guild.stickers.create({ file: drawAvatar('x'), name: 'sticker', tags: 'x' }),
  ).rejects.toMatchObject(refused)
  await expect(
    guild.soundboardSounds.create({ file: drawAvatar('x'), name: 'sound', contentType: 'audio/ogg' }),
  ).rejects.toMatchObject(refused)
  await expect(guild.createTemplate('Copy')).rejects.toMatchObject(refused)
  expect((await guild.stickers.fetch()).size).toBe(0)
})
