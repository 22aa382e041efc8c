import {
  ActionRowBuilder,
  AutoModerationActionType,
  AutoModerationRuleEventType,
  AutoModerationRuleTriggerType,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  Client,
  ComponentType,
  DiscordAPIError,
  EmbedBuilder,
  GatewayIntentBits,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  type Guild,
  type NonThreadGuildBasedChannel,
  Partials,
  PermissionFlagsBits,
  type TextChannel,
} from 'discord.js'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawAvatar } from '../../src/sandbox/cdn/draw-avatar.ts'
import { startLocalDiscord, type LocalDiscord, type SeededGuild } from '../../src/sandbox/index.ts'

let discord: LocalDiscord
let client: Client<true>
let seeded: SeededGuild
let guild: Guild
let channel: TextChannel
let ana: string
let bruno: string

beforeAll(async () => {
  discord = await startLocalDiscord({ directory: null, rateLimits: 0 })
  const { control } = discord
  seeded = await control.createGuild({ name: 'Meadow', roles: [{ name: 'Helper', color: 0x33cc66 }] })
  ana = control.createPerson({ username: 'ana', globalName: 'Ana' }).id
  bruno = control.createPerson({ username: 'bruno' }).id
  for (const id of [ana, bruno]) control.addMember(seeded.id, id)
  const { applicationId, botToken } = control.createApplication({ name: 'Laurel' })
  control.addBot(applicationId, seeded.id)
  const all = Object.values(GatewayIntentBits).filter((bit) => typeof bit === 'number')
  const starting = new Client({
    intents: all,
    partials: [Partials.Channel, Partials.Message],
    rest: { api: discord.apiUrl, cdn: discord.cdnUrl },
  })
  const ready = once(starting, 'clientReady')
  await starting.login(botToken)
  await ready
  client = starting as Client<true>
  guild = await client.guilds.fetch(seeded.id)
  channel = (await guild.channels.fetch(seeded.channels['general'] ?? '')) as TextChannel
})

afterAll(async () => {
  await client.destroy()
  await discord.stop()
})

/** The next event that fits. */
async function next(event: string, fits: (...values: never[]) => boolean = () => true): Promise<unknown[]> {
  return await new Promise((resolve) => {
    const listen = (...values: unknown[]) => {
      if (!fits(...(values as never[]))) return
      client.off(event, listen)
      resolve(values)
    }
    client.on(event, listen)
  })
}

async function refusalOf(attempt: Promise<unknown>): Promise<number | string> {
  try {
    await attempt
  } catch (error) {
    if (error instanceof DiscordAPIError) return error.code
    throw error
  }
  return 'no refusal'
}

describe('messages', () => {
  test('are sent with embeds and files, edited, answered, pinned, found and deleted', async () => {
    const sent = await channel.send({
      content: 'hello **world**',
      embeds: [new EmbedBuilder().setTitle('Card').setImage('attachment://card.png')],
      files: [{ attachment: drawAvatar('x'), name: 'card.png' }],
    })
    expect(sent.embeds[0]?.image?.url).toContain('/cdn/attachments/')
    const edited = await sent.edit('changed')
    expect(edited.content).toBe('changed')
    expect(edited.embeds).toHaveLength(1)
    const reply = await sent.reply('an answer')
    expect(reply.reference?.messageId).toBe(sent.id)
    await sent.pin('worth keeping')
    const pins = await channel.messages.fetchPins()
    expect(pins.items.map((item) => item.message.id)).toEqual([sent.id])
    await sent.unpin()
    const page = await channel.messages.fetch({ limit: 2, before: (BigInt(reply.id) + 1n).toString() })
    expect([...page.keys()]).toEqual([reply.id, sent.id])
    await sent.delete()
    expect(await refusalOf(channel.messages.fetch({ message: sent.id, force: true }))).toBe(10008)
  })

  test('are forwarded, counted in a poll and deleted in bulk', async () => {
    const one = await channel.send('first')
    const forwarded = await one.forward(channel)
    expect(forwarded.messageSnapshots.first()?.content).toBe('first')
    const poll = await channel.send({
      poll: {
        question: { text: 'Tea?' },
        answers: [{ text: 'yes' }, { text: 'no' }],
        duration: 1,
        allowMultiselect: false,
      },
    })
    const voted = next('messagePollVoteAdd')
    await discord.control.as(ana).request('PUT', '/channels/{channel_id}/polls/{message_id}/answers/@me', {
      params: { channel_id: channel.id, message_id: poll.id },
      body: { answer_ids: [1] },
    })
    await voted
    const ended = await poll.poll?.end()
    expect(ended?.poll?.resultsFinalized).toBe(true)
    const deleted = await channel.bulkDelete([one, forwarded])
    expect(deleted.size).toBe(2)
  })

  test('keep a reaction collector running and show who reacted', async () => {
    const sent = await channel.send('react to this')
    const collected = sent.awaitReactions({ max: 1, filter: (_reaction, user) => user.id === ana })
    await discord.control.as(ana).react(channel.id, sent.id, '👍')
    expect((await collected).first()?.emoji.name).toBe('👍')
    const users = await sent.reactions.resolve('👍')?.users.fetch()
    expect(users?.has(ana)).toBe(true)
    await sent.reactions.removeAll()
    expect((await sent.fetch(true)).reactions.cache.size).toBe(0)
  })

  test('carry buttons and selects whose uses a collector gets', async () => {
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('go').setLabel('Go').setStyle(ButtonStyle.Primary),
    )
    const sent = await channel.send({ content: 'press', components: [row] })
    const pressed = sent.awaitMessageComponent({ componentType: ComponentType.Button, time: 5000 })
    const [raw] = discord.control.world.messages(channel.id).before(2n ** 63n, 1)
    const clicking = discord.control.as(ana).click({ ...raw, author: { id: client.user.id } } as never, 'go')
    const interaction = await pressed
    await interaction.update({ content: 'pressed', components: [] })
    const result = await clicking
    expect(result.kind).toBe('update')
    expect((await sent.fetch(true)).content).toBe('pressed')
  })

  test('are refused in Discord’s words', async () => {
    expect(await refusalOf(channel.send(''))).toBe(50006)
    expect(await refusalOf(channel.send('x'.repeat(2001)))).toBe(50035)
    expect(await refusalOf(client.channels.fetch('123'))).toBe(10003)
    discord.control.world.users.list().forEach((user) => {
      if (user.id === bruno) user.closed_dms = true
    })
    const user = await client.users.fetch(bruno)
    expect(await refusalOf(user.send('psst'))).toBe(50007)
  })

  test('reach an open direct message and come back from there', async () => {
    const user = await client.users.fetch(ana)
    const sent = await user.send('hello in private')
    const answered = next(
      'messageCreate',
      (message: { channelId: string; author: { id: string } }) =>
        message.author.id === ana && message.channelId === sent.channelId,
    )
    await discord.control.as(ana).send(sent.channelId, 'hello back')
    const [message] = (await answered) as [{ content: string }]
    expect(message.content).toBe('hello back')
  })
})

describe('channels and threads', () => {
  test('channels are created, changed, moved, restricted and deleted', async () => {
    const category = await guild.channels.create({ name: 'Area', type: ChannelType.GuildCategory })
    const made = await guild.channels.create({
      name: 'New Room',
      parent: category,
      topic: 'a topic',
      reason: 'needed',
    })
    expect(made.name).toBe('new-room')
    await made.setRateLimitPerUser(5)
    await made.permissionOverwrites.create(guild.roles.everyone, { ViewChannel: false })
    await expect.poll(() => made.permissionsFor(ana)?.has('ViewChannel')).toBe(false)
    await expect(discord.control.as(ana).send(made.id, 'hidden')).rejects.toMatchObject({ code: 50001 })
    await made.permissionOverwrites.delete(guild.roles.everyone)
    await made.setParent(null)
    await made.delete()
    await category.delete()
    await expect.poll(() => guild.channels.cache.has(made.id)).toBe(false)
  })

  test('threads are started, joined, archived, listed and deleted', async () => {
    const starter = await channel.send('let us talk')
    const thread = await starter.startThread({ name: 'Talk', autoArchiveDuration: 60 })
    expect(thread.id).toBe(starter.id)
    await thread.send('inside')
    await thread.members.add(ana)
    expect((await thread.members.fetch()).has(ana)).toBe(true)
    await thread.setArchived(true)
    const archived = await channel.threads.fetchArchived()
    expect(archived.threads.has(thread.id)).toBe(true)
    await thread.setArchived(false)
    expect((await channel.threads.fetchActive()).threads.has(thread.id)).toBe(true)
    await thread.delete()
    expect(await refusalOf(client.channels.fetch(thread.id, { force: true }))).toBe(10003)
  })

  test('a forum takes posts with tags', async () => {
    const forum = await guild.channels.create({
      name: 'ideas',
      type: ChannelType.GuildForum,
      availableTags: [{ name: 'open' }],
    })
    const [tag] = forum.availableTags
    const post = await forum.threads.create({
      name: 'An idea',
      message: { content: 'look' },
      appliedTags: [tag?.id ?? ''],
    })
    expect(post.appliedTags).toEqual([tag?.id])
    expect((await post.fetchStarterMessage())?.content).toBe('look')
    await forum.delete()
  })

  test('an announcement is followed and published', async () => {
    await guild.edit({ features: [] })
    const news = (await guild.channels.create({
      name: 'news',
      type: ChannelType.GuildAnnouncement,
    })) as NonThreadGuildBasedChannel
    if (news.type !== ChannelType.GuildAnnouncement) throw new Error('no announcement channel')
    await news.addFollower(channel)
    const said = await news.send('it is out')
    const copied = next(
      'messageCreate',
      (message: { content: string; webhookId: string | null }) =>
        message.content === 'it is out' && message.webhookId !== null,
    )
    await said.crosspost()
    await copied
    expect(await refusalOf(said.crosspost())).toBe(40033)
  })
})

describe('people', () => {
  test('members get roles, names and timeouts, and hierarchy is kept', async () => {
    const member = await guild.members.fetch(ana)
    const helper = guild.roles.cache.find((role) => role.name === 'Helper')
    if (!helper) throw new Error('no such role')
    await member.roles.add(helper, 'helps a lot')
    await expect.poll(() => member.roles.cache.has(helper.id)).toBe(true)
    await member.roles.remove(helper)
    await member.setNickname('Anita')
    await expect.poll(() => member.displayName).toBe('Anita')
    await member.timeout(60_000, 'calm down')
    await expect.poll(() => member.isCommunicationDisabled()).toBe(true)
    await expect(discord.control.as(ana).send(channel.id, 'hm')).rejects.toMatchObject({ code: 50013 })
    await member.timeout(null)
    expect(await refusalOf(member.timeout(29 * 86_400_000))).toBe(50035)
    const owner = await guild.members.fetch(seeded.ownerId)
    expect(await refusalOf(owner.kick())).toBe(50013)
  })

  test('roles are created, changed, moved and deleted', async () => {
    const role = await guild.roles.create({
      name: 'Gold',
      permissions: [PermissionFlagsBits.SendMessages],
      colors: { primaryColor: 0xffcc00 },
    })
    await role.setHoist(true)
    await role.setPosition(2)
    await expect.poll(() => guild.roles.cache.get(role.id)?.hoist).toBe(true)
    expect((await guild.roles.fetchMemberCounts()).get(role.id)).toBe(0)
    await role.delete()
    await expect.poll(() => guild.roles.cache.has(role.id)).toBe(false)
  })

  test('people are banned, looked up, pardoned and join again by an invite that ends', async () => {
    const invite = await channel.createInvite({ maxUses: 1, maxAge: 3600, unique: true })
    await guild.members.ban(bruno, { reason: 'rude', deleteMessageSeconds: 60 })
    expect((await guild.bans.fetch(bruno)).reason).toBe('rude')
    await expect(discord.control.as(bruno).join(invite.code)).rejects.toMatchObject({ code: 40007 })
    await guild.bans.remove(bruno)
    const gone = next('inviteDelete')
    const joined = next('guildMemberAdd')
    await discord.control.as(bruno).join(invite.code)
    await Promise.all([gone, joined])
    expect((await guild.invites.fetch()).has(invite.code)).toBe(false)
    const log = await guild.fetchAuditLogs({ limit: 5 })
    expect(log.entries.some((entry) => entry.reason === 'rude')).toBe(true)
  })

  test('voice and presence are seen', async () => {
    const moved = next('voiceStateUpdate')
    discord.control.as(ana).joinVoice(seeded.id, seeded.channels['General'] ?? '')
    await moved
    const state = guild.voiceStates.cache.get(ana)
    expect(state?.channel?.name).toBe('General')
    await guild.members.cache.get(ana)?.voice.setMute(true)
    await guild.members.cache.get(ana)?.voice.disconnect()
    const changed = next('presenceUpdate')
    discord.control.as(ana).setPresence('idle')
    await changed
    expect(guild.presences.cache.get(ana)?.status).toBe('idle')
  })
})

describe('the rest of a guild', () => {
  test('events take interested people', async () => {
    const event = await guild.scheduledEvents.create({
      name: 'Picnic',
      scheduledStartTime: Date.now() + 60_000,
      scheduledEndTime: Date.now() + 120_000,
      privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
      entityType: GuildScheduledEventEntityType.External,
      entityMetadata: { location: 'the meadow' },
    })
    const interested = next('guildScheduledEventUserAdd')
    await discord.control
      .as(ana)
      .request('PUT', '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/users/@me', {
        params: { guild_id: guild.id, guild_scheduled_event_id: event.id },
      })
    await interested
    expect((await event.fetchSubscribers()).has(ana)).toBe(true)
    await event.delete()
  })

  test('AutoMod blocks what its rule says and tells of it', async () => {
    const rule = await guild.autoModerationRules.create({
      name: 'no spoilers',
      eventType: AutoModerationRuleEventType.MessageSend,
      triggerType: AutoModerationRuleTriggerType.Keyword,
      triggerMetadata: { keywordFilter: ['spoiler*'] },
      actions: [{ type: AutoModerationActionType.BlockMessage, metadata: { customMessage: 'hush' } }],
      enabled: true,
    })
    const executed = next('autoModerationActionExecution')
    await expect(discord.control.as(ana).send(channel.id, 'here come SPOILERS')).rejects.toMatchObject({
      code: 200000,
    })
    await executed
    await rule.delete()
    await discord.control.as(ana).send(channel.id, 'spoilers are fine now')
  })

  test('the guild is edited, previewed and searched', async () => {
    await guild.edit({ name: 'New Meadow', reason: 'growth' })
    expect((await client.guilds.fetch({ guild: guild.id, force: true })).name).toBe('New Meadow')
    expect((await guild.fetchPreview()).name).toBe('New Meadow')
    expect((await guild.members.search({ query: 'an', limit: 5 })).has(ana)).toBe(true)
    const members = await guild.members.fetch()
    expect(members.size).toBe(discord.control.guild(guild.id).members.size)
  })
})
