import {
  ApplicationCommandType,
  AutoModerationActionType,
  AutoModerationRuleEventType,
  AutoModerationRuleKeywordPresetType,
  AutoModerationRuleTriggerType,
  ChannelType,
  type Client,
  ForumLayoutType,
  GatewayIntentBits,
  GuildMemberFlags,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  PermissionFlagsBits,
  SortOrderType,
  ThreadAutoArchiveDuration,
  WebhookClient,
  type Guild,
  type TextChannel,
} from 'discord.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startStory, type Story } from '../support/discord-story.ts'

let story: Story
let bot: Client<true>
let guild: Guild
let channel: TextChannel
let ana: string

beforeAll(async () => {
  const all = Object.values(GatewayIntentBits).filter((bit) => typeof bit === 'number')
  story = await startStory({}, { intents: all })
  bot = story.bot
  guild = await bot.guilds.fetch(story.guildId)
  channel = (await guild.channels.fetch(story.channels['general'] ?? '')) as TextChannel
  ana = story.person('ana').userId
  await bot.users.fetch(ana)
})

afterAll(async () => {
  await story.end()
})

describe('channels', () => {
  test('are changed part by part, cloned, and take their category’s permissions', async () => {
    const parent = await guild.channels.create({
      name: 'Parent',
      type: ChannelType.GuildCategory,
      permissionOverwrites: [{ id: ana, deny: [PermissionFlagsBits.AddReactions] }],
    })
    const made = await guild.channels.create({ name: 'made' })
    await made.setName('remade')
    await made.setTopic('what it is about')
    await made.setNSFW(true)
    await made.setRateLimitPerUser(5)
    await made.setDefaultAutoArchiveDuration(ThreadAutoArchiveDuration.OneWeek)
    await made.setParent(parent, { lockPermissions: false })
    await made.lockPermissions()
    const fetched = (await guild.channels.fetch(made.id, { force: true })) as TextChannel
    expect(fetched).toMatchObject({
      name: 'remade',
      topic: 'what it is about',
      nsfw: true,
      rateLimitPerUser: 5,
    })
    expect(fetched).toMatchObject({ defaultAutoArchiveDuration: 10_080, parentId: parent.id })
    expect(fetched.permissionsLocked).toBe(true)
    const copy = await fetched.clone({ name: 'copy' })
    expect(copy.topic).toBe('what it is about')
    for (const each of [copy, made, parent]) await each.delete()
  })

  test('forums take tags, reactions, orders and layouts', async () => {
    const forum = await guild.channels.create({ name: 'ideas', type: ChannelType.GuildForum })
    await forum.setAvailableTags([{ name: 'Good', moderated: false, emoji: null }])
    await forum.setDefaultReactionEmoji({ id: null, name: '👍' })
    await forum.setDefaultSortOrder(SortOrderType.CreationDate)
    await forum.setDefaultForumLayout(ForumLayoutType.GalleryView)
    await forum.setDefaultThreadRateLimitPerUser(10)
    await forum.setDefaultAutoArchiveDuration(ThreadAutoArchiveDuration.OneDay)
    await forum.setTopic('guidelines')
    const fetched = await guild.channels.fetch(forum.id, { force: true })
    expect(fetched).toMatchObject({
      availableTags: [{ name: 'Good' }],
      defaultReactionEmoji: { name: '👍' },
      defaultSortOrder: SortOrderType.CreationDate,
      defaultForumLayout: ForumLayoutType.GalleryView,
      defaultThreadRateLimitPerUser: 10,
      topic: 'guidelines',
    })
    const post = await forum.threads.create({ name: 'An idea', message: { content: 'listen' } })
    await post.setAppliedTags([forum.availableTags[0]?.id ?? ''])
    await post.pin()
    expect((await post.fetch(true)).flags.has(2)).toBe(true)
    expect((await post.fetchStarterMessage())?.content).toBe('listen')
    await forum.delete()
  })

  test('threads are renamed, locked, opened and left', async () => {
    const thread = await channel.threads.create({ name: 'talk', type: ChannelType.PrivateThread })
    await thread.setName('long talk')
    await thread.setAutoArchiveDuration(ThreadAutoArchiveDuration.OneHour)
    await thread.setInvitable(false)
    await thread.setRateLimitPerUser(3)
    await thread.members.add(ana)
    expect((await thread.members.fetch()).has(ana)).toBe(true)
    await thread.members.remove(ana)
    await thread.setLocked(true)
    await thread.setArchived(true)
    expect(await thread.fetch(true)).toMatchObject({
      name: 'long talk',
      locked: true,
      archived: true,
      invitable: false,
    })
    await thread.setArchived(false)
    expect((await thread.fetchOwner())?.id).toBe(bot.user.id)
    await thread.leave()
    await thread.join()
    await thread.delete()
  })
})

test('a member is silenced, flagged and freed', async () => {
  const member = await guild.members.fetch(ana)
  await member.disableCommunicationUntil(Date.now() + 60_000, 'cool down')
  await expect(story.person('ana').send(channel.id, 'but')).rejects.toMatchObject({ code: 50013 })
  await member.disableCommunicationUntil(null)
  expect((await story.person('ana').send(channel.id, 'thanks')).content).toBe('thanks')
  await member.setFlags(GuildMemberFlags.BypassesVerification)
  expect((await member.fetch(true)).flags.has(GuildMemberFlags.BypassesVerification)).toBe(true)
  expect(member.permissionsIn(channel).has(PermissionFlagsBits.SendMessages)).toBe(true)
})

test('an AutoMod rule is changed part by part', async () => {
  const rule = await guild.autoModerationRules.create({
    name: 'words',
    eventType: AutoModerationRuleEventType.MessageSend,
    triggerType: AutoModerationRuleTriggerType.Keyword,
    triggerMetadata: { keywordFilter: ['mud'] },
    actions: [{ type: AutoModerationActionType.BlockMessage }],
  })
  await rule.setName('clean words')
  await rule.setKeywordFilter(['mud', 'dirt*'])
  await rule.setRegexPatterns(['^sl+udge$'])
  await rule.setAllowList(['mud pie'])
  await rule.setActions([{ type: AutoModerationActionType.BlockMessage, metadata: { customMessage: 'no' } }])
  await rule.setExemptChannels([channel.id])
  await rule.setExemptRoles([])
  await rule.setEnabled(true)
  expect(await guild.autoModerationRules.fetch({ autoModerationRule: rule.id, force: true })).toMatchObject({
    name: 'clean words',
    enabled: true,
    triggerMetadata: {
      keywordFilter: ['mud', 'dirt*'],
      regexPatterns: ['^sl+udge$'],
      allowList: ['mud pie'],
    },
  })
  await rule.delete()
  const preset = await guild.autoModerationRules.create({
    name: 'preset',
    eventType: AutoModerationRuleEventType.MessageSend,
    triggerType: AutoModerationRuleTriggerType.KeywordPreset,
    triggerMetadata: { presets: [AutoModerationRuleKeywordPresetType.Slurs] },
    actions: [{ type: AutoModerationActionType.BlockMessage }],
  })
  await preset.setPresets([AutoModerationRuleKeywordPresetType.Profanity])
  await preset.delete()
  const mentions = await guild.autoModerationRules.create({
    name: 'mentions',
    eventType: AutoModerationRuleEventType.MessageSend,
    triggerType: AutoModerationRuleTriggerType.MentionSpam,
    triggerMetadata: { mentionTotalLimit: 5 },
    actions: [{ type: AutoModerationActionType.BlockMessage }],
  })
  await mentions.setMentionTotalLimit(7)
  await mentions.setMentionRaidProtectionEnabled(true)
  expect(mentions.triggerMetadata).toMatchObject({ mentionTotalLimit: 7, mentionRaidProtectionEnabled: true })
  await mentions.delete()
})

test('an event is changed part by part, begins and ends', async () => {
  const event = await guild.scheduledEvents.create({
    name: 'picnic',
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: GuildScheduledEventEntityType.External,
    entityMetadata: { location: 'the hill' },
    scheduledStartTime: Date.now() + 3_600_000,
    scheduledEndTime: Date.now() + 7_200_000,
  })
  await event.setName('big picnic')
  await event.setDescription('bring cake')
  await event.setLocation('the lake')
  await event.setScheduledEndTime(Date.now() + 9_000_000)
  await event.setScheduledStartTime(Date.now() + 4_000_000)
  expect(await event.createInviteURL({ channel: channel.id })).toContain(event.id)
  await event.setStatus(GuildScheduledEventStatus.Active)
  expect(event.isActive()).toBe(true)
  await event.setStatus(GuildScheduledEventStatus.Completed)
  await expect(event.setName('too late')).rejects.toMatchObject({ code: 180_000 })
})

test('a stage is opened, its topic changed, and its speakers are set', async () => {
  const stage = await guild.channels.create({ name: 'stage', type: ChannelType.GuildStageVoice })
  const instance = await stage.createStageInstance({ topic: 'first words' })
  await instance.setTopic('last words')
  expect((await guild.stageInstances.fetch(stage, { force: true })).topic).toBe('last words')
  story.person('ana').joinVoice(guild.id, stage.id)
  await expect.poll(() => guild.voiceStates.cache.get(ana)?.suppress).toBe(true)
  const state = guild.voiceStates.cache.get(ana)
  await state?.setSuppressed(false)
  await expect.poll(() => guild.voiceStates.cache.get(ana)?.suppress).toBe(false)
  const voice = await guild.channels.create({ name: 'voice', type: ChannelType.GuildVoice })
  await state?.setChannel(voice)
  await state?.setDeaf(true)
  await state?.setMute(true)
  await expect
    .poll(() => guild.voiceStates.cache.get(ana))
    .toMatchObject({ channelId: voice.id, serverDeaf: true, serverMute: true })
  expect((await guild.voiceStates.fetch(ana, { force: true })).channelId).toBe(voice.id)
  await state?.disconnect()
  await expect.poll(() => guild.voiceStates.cache.get(ana)?.channelId ?? null).toBeNull()
  await instance.delete()
  await stage.delete()
})

test('a webhook writes, reads and is known for what it is', async () => {
  const webhook = await channel.createWebhook({ name: 'Herald' })
  expect([webhook.isIncoming(), webhook.isUserCreated(), webhook.isChannelFollower()]).toEqual([
    true,
    false,
    false,
  ])
  const sent = await webhook.send({
    content: 'hear ye',
    username: 'Crier',
    avatarURL: 'https://example.org/c.png',
  })
  expect((await webhook.fetchMessage(sent.id)).author.username).toBe('Crier')
  expect((await sent.fetchWebhook()).id).toBe(webhook.id)
  expect((await bot.fetchWebhook(webhook.id)).name).toBe('Herald')
  await webhook.edit({ name: 'Town Herald' })
  const client = new WebhookClient(
    { id: webhook.id, token: webhook.token ?? '' },
    { rest: { api: story.discord.apiUrl, version: '10' } },
  )
  const through = await client.send({ content: 'by token alone' })
  expect((await client.fetchMessage(through.id)).content).toBe('by token alone')
  await client.editMessage(through.id, { content: 'changed' })
  await client.deleteMessage(through.id)
  await bot.deleteWebhook(webhook.id)
  await expect(bot.fetchWebhook(webhook.id)).rejects.toMatchObject({ code: 10_015 })
})

test('a command is changed part by part, and its permissions are read', async () => {
  const command = await guild.commands.create({
    name: 'water',
    description: 'Waters a plant',
    type: ApplicationCommandType.ChatInput,
  })
  await command.setName('sprinkle')
  await command.setNameLocalizations({ 'es-ES': 'regar' })
  await command.setDescription('Sprinkles a plant')
  await command.setDescriptionLocalizations({ 'es-ES': 'Riega una planta' })
  await command.setOptions([{ type: 3, name: 'plant', description: 'Which one', required: true }])
  await command.setDefaultMemberPermissions(PermissionFlagsBits.ManageMessages)
  const fetched = await guild.commands.fetch(command.id, { force: true, withLocalizations: true })
  expect(fetched).toMatchObject({
    name: 'sprinkle',
    nameLocalizations: { 'es-ES': 'regar' },
    options: [{ name: 'plant' }],
  })
  expect(fetched.defaultMemberPermissions?.has(PermissionFlagsBits.ManageMessages)).toBe(true)
  await expect(command.permissions.fetch({})).rejects.toMatchObject({ code: 10_066 })
  await command.delete()
})
