import {
  ChannelType,
  type Client,
  GatewayIntentBits,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildOnboardingMode,
  GuildOnboardingPromptType,
  GuildSystemChannelFlags,
  GuildVerificationLevel,
  Locale,
  type Guild,
  type TextChannel,
} from 'discord.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawAvatar } from '../../src/sandbox/cdn/draw-avatar.ts'
import { startStory, type Story } from '../support/discord-story.ts'

let story: Story
let bot: Client<true>
let guild: Guild
let channel: TextChannel

beforeAll(async () => {
  const all = Object.values(GatewayIntentBits).filter((bit) => typeof bit === 'number')
  story = await startStory({}, { intents: all })
  bot = story.bot
  guild = await bot.guilds.fetch(story.guildId)
  channel = (await guild.channels.fetch(story.channels['general'] ?? '')) as TextChannel
})

afterAll(async () => {
  await story.end()
})

const fresh = async () => await guild.fetch()

describe('a guild’s settings', () => {
  test('are changed one by one, and each shows when it is fetched', async () => {
    const quiet = await guild.channels.create({ name: 'away', type: ChannelType.GuildVoice })
    await guild.setName('Clearing')
    await guild.setIcon(drawAvatar('icon'))
    await guild.setAFKChannel(quiet)
    await guild.setAFKTimeout(900)
    await guild.setDefaultMessageNotifications(GuildDefaultMessageNotifications.OnlyMentions)
    await guild.setExplicitContentFilter(GuildExplicitContentFilter.MembersWithoutRoles)
    await guild.setPreferredLocale(Locale.SpanishES)
    await guild.setSystemChannel(channel)
    await guild.setSystemChannelFlags(GuildSystemChannelFlags.SuppressGuildReminderNotifications)
    await guild.setVerificationLevel(GuildVerificationLevel.Low)
    await guild.setRulesChannel(channel)
    await guild.setPublicUpdatesChannel(channel)
    await guild.setSafetyAlertsChannel(channel)
    await guild.setPremiumProgressBarEnabled(true)
    expect(await fresh()).toMatchObject({
      name: 'Clearing',
      afkChannelId: quiet.id,
      afkTimeout: 900,
      defaultMessageNotifications: GuildDefaultMessageNotifications.OnlyMentions,
      explicitContentFilter: GuildExplicitContentFilter.MembersWithoutRoles,
      preferredLocale: 'es-ES',
      systemChannelId: channel.id,
      verificationLevel: GuildVerificationLevel.Low,
      rulesChannelId: channel.id,
      publicUpdatesChannelId: channel.id,
      safetyAlertsChannelId: channel.id,
      premiumProgressBarEnabled: true,
    })
    expect((await fetch(guild.iconURL({ extension: 'png' }) ?? '')).status).toBe(200)
    await guild.setIcon(null)
    await quiet.delete()
  })

  test('that only the owner or a boosted server has are refused', async () => {
    await expect(guild.setMFALevel(GuildMFALevel.Elevated)).rejects.toMatchObject({ code: 50013 })
    await expect(guild.setOwner(story.person('ana').userId)).rejects.toMatchObject({ code: 50013 })
    for (const attempt of [guild.setBanner, guild.setSplash, guild.setDiscoverySplash])
      await expect(attempt.call(guild, drawAvatar('wide'))).rejects.toMatchObject({ code: 50101 })
    expect(await guild.fetchVanityData()).toEqual({ code: null, uses: 0 })
  })

  test('invites are paused and opened again', async () => {
    await guild.disableInvites(true)
    expect((await fresh()).features).toContain('INVITES_DISABLED')
    await guild.disableInvites(false)
    expect((await fresh()).features).not.toContain('INVITES_DISABLED')
    const until = new Date(Date.now() + 3_600_000)
    const actions = await guild.setIncidentActions({ invitesDisabledUntil: until, dmsDisabledUntil: null })
    expect(actions.invitesDisabledUntil?.getTime()).toBe(until.getTime())
    await guild.setIncidentActions({ invitesDisabledUntil: null })
  })
})

describe('what newcomers meet', () => {
  test('a welcome screen and an onboarding of the guild’s own', async () => {
    await story.discord.control.as(guild.ownerId).request('PATCH', '/guilds/{guild_id}', {
      params: { guild_id: guild.id },
      body: { features: ['COMMUNITY'], rules_channel_id: channel.id, public_updates_channel_id: channel.id },
    })
    const screen = await guild.editWelcomeScreen({
      enabled: true,
      description: 'Good to see you',
      welcomeChannels: [{ channel: channel.id, description: 'Say hello', emoji: '👋' }],
    })
    expect(screen.welcomeChannels.get(channel.id)?.description).toBe('Say hello')
    expect((await guild.fetchWelcomeScreen()).description).toBe('Good to see you')
    const role = await guild.roles.create({ name: 'Gardener' })
    const channels = [channel.id]
    for (let index = 0; index < 6; index++)
      channels.push((await guild.channels.create({ name: `room-${index}` })).id)
    const onboarding = await guild.editOnboarding({
      enabled: true,
      mode: GuildOnboardingMode.OnboardingAdvanced,
      defaultChannels: channels,
      prompts: [
        {
          title: 'What do you like?',
          type: GuildOnboardingPromptType.MultipleChoice,
          options: [
            { title: 'Gardens', roles: [role.id], channels: [], emoji: null, description: 'Green things' },
          ],
        },
      ],
    })
    expect(onboarding.prompts.first()?.options.first()?.roles.has(role.id)).toBe(true)
    expect((await guild.fetchOnboarding()).enabled).toBe(true)
  })
})

describe('what a guild tells about itself', () => {
  test('owner, widget, integrations, preview, audit log and its invitation', async () => {
    expect((await guild.fetchOwner()).id).toBe(guild.ownerId)
    expect(await guild.fetchWidgetSettings()).toMatchObject({ enabled: false })
    await guild.setWidgetSettings({ enabled: true, channel: channel.id })
    expect(await guild.fetchWidget()).toMatchObject({ name: 'Clearing' })
    expect((await bot.fetchGuildWidget(guild.id)).id).toBe(guild.id)
    expect((await guild.fetchIntegrations()).size).toBe(0)
    expect((await bot.fetchGuildPreview(guild.id)).name).toBe('Clearing')
    expect((await guild.fetchAuditLogs({ limit: 3 })).entries.size).toBe(3)
    const invite = await channel.createInvite({ maxAge: 60, unique: true })
    expect((await bot.fetchInvite(invite.url)).guild?.name).toBe('Clearing')
    expect([...(await channel.fetchInvites()).keys()]).toEqual([invite.code])
    expect((await bot.fetchVoiceRegions()).size).toBeGreaterThan(0)
    expect(bot.generateInvite({ scopes: ['bot' as never] })).toContain(bot.application.id)
    await expect(bot.fetchGuildTemplate('abc')).rejects.toMatchObject({ code: 40006 })
    await expect(guild.fetchTemplates()).rejects.toMatchObject({ code: 40006 })
  })

  test('role connections of the application are declared and read', async () => {
    const { application } = bot
    const record = { type: 2, key: 'level', name: 'Level', description: 'At least this level' }
    await application.editRoleConnectionMetadataRecords([record])
    expect(await application.fetchRoleConnectionMetadataRecords()).toMatchObject([
      { key: 'level', name: 'Level' },
    ])
  })

  test('the bot leaves when it wants', async () => {
    const other = await story.discord.control.createGuild({ name: 'Elsewhere' })
    story.discord.control.addBot(bot.application.id, other.id)
    await expect.poll(() => bot.guilds.cache.has(other.id)).toBe(true)
    await (await bot.guilds.fetch(other.id)).leave()
    await expect.poll(() => bot.guilds.cache.has(other.id)).toBe(false)
  })
})
