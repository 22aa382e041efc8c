import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { makeChannel } from '../channels/make-channel.ts'
import { admitMember } from '../members/admit-member.ts'
import { makeRole } from '../roles/make-role.ts'
import { GuildState } from '../world/guild-state.ts'
import type { GuildRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { publishGuildCreate } from './publish-guild.ts'

export interface GuildSeed {
  name: string
  icon?: string | null
  locale?: string
  description?: string
  features?: string[]
}

/** What everyone may do in a new guild, as Discord sets it. */
const EVERYONE =
  PermissionFlagsBits.CreateInstantInvite |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.Stream |
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.UseExternalEmojis |
  PermissionFlagsBits.Connect |
  PermissionFlagsBits.Speak |
  PermissionFlagsBits.UseVAD |
  PermissionFlagsBits.ChangeNickname |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.RequestToSpeak |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.CreatePrivateThreads |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.UseExternalStickers |
  PermissionFlagsBits.UseEmbeddedActivities |
  PermissionFlagsBits.UseSoundboard |
  PermissionFlagsBits.UseExternalSounds |
  PermissionFlagsBits.SendVoiceMessages |
  PermissionFlagsBits.SendPolls |
  PermissionFlagsBits.UseExternalApps

/** Makes a guild with its @everyone role, a text and a voice channel, owned by `owner`. */
export function createGuild(world: World, owner: UserRecord, seed: GuildSeed): GuildState {
  const guild = makeGuild(world, owner.id, seed)
  world.guilds.set(guild.id, guild)
  guild.roles.put(guild.id, makeRole(guild.id, { name: '@everyone', permissions: EVERYONE.toString() }))
  const text = makeChannel(world, guild, { name: 'Text Channels', type: ChannelType.GuildCategory })
  const voice = makeChannel(world, guild, { name: 'Voice Channels', type: ChannelType.GuildCategory })
  const general = makeChannel(world, guild, {
    name: 'general',
    type: ChannelType.GuildText,
    parent_id: text.id,
  })
  makeChannel(world, guild, { name: 'General', type: ChannelType.GuildVoice, parent_id: voice.id })
  guild.record.system_channel_id = general.id
  guild.keepRecord()
  admitMember(world, guild, owner, { silent: true })
  publishGuildCreate(world, guild, owner.id)
  return guild
}

function makeGuild(world: World, ownerId: Snowflake, seed: GuildSeed): GuildState {
  const record: GuildRecord = {
    id: world.ids.next(),
    name: seed.name,
    icon: seed.icon ?? null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: seed.description ?? null,
    owner_id: ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    features: seed.features ?? [],
    mfa_level: 0,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    vanity_uses: 0,
    preferred_locale: seed.locale ?? 'en-US',
    premium_progress_bar_enabled: false,
    incidents: null,
    welcome_screen: { enabled: false, description: null, welcome_channels: [] },
    onboarding: { enabled: false, mode: 0, default_channel_ids: [], prompts: [] },
    screening_enabled: false,
  }
  return new GuildState(record, world.journal)
}
