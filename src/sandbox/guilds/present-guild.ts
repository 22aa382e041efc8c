import { presentEmoji } from '../emojis/present-emoji.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { World } from '../world/world.ts'

/** A guild as REST and GUILD_UPDATE show it. */
export function presentGuild(world: World, guild: GuildState): Record<string, unknown> {
  const { record } = guild
  return {
    id: record.id,
    name: record.name,
    icon: record.icon,
    description: record.description,
    home_header: null,
    splash: record.splash,
    discovery_splash: record.discovery_splash,
    features: record.features,
    banner: record.banner,
    owner_id: record.owner_id,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: record.afk_channel_id,
    afk_timeout: record.afk_timeout,
    system_channel_id: record.system_channel_id,
    system_channel_flags: record.system_channel_flags,
    widget_enabled: record.widget_enabled,
    widget_channel_id: record.widget_channel_id,
    verification_level: record.verification_level,
    roles: guild.roles.list(),
    default_message_notifications: record.default_message_notifications,
    mfa_level: record.mfa_level,
    explicit_content_filter: record.explicit_content_filter,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: record.vanity_url_code,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: record.preferred_locale,
    rules_channel_id: record.rules_channel_id,
    safety_alerts_channel_id: record.safety_alerts_channel_id,
    public_updates_channel_id: record.public_updates_channel_id,
    premium_progress_bar_enabled: record.premium_progress_bar_enabled,
    nsfw: false,
    nsfw_level: 0,
    hub_type: null,
    emojis: guild.emojis.list().map((emoji) => presentEmoji(world, emoji)),
    stickers: [],
    incidents_data: presentIncidents(guild),
  }
}

/** The pauses of invites and direct messages, or null when there are none. */
export function presentIncidents(guild: GuildState): object | null {
  const { incidents } = guild.record
  return incidents && { ...incidents, dm_spam_detected_at: null, raid_detected_at: null }
}

/** How many members the gateway shows as online, idle or busy. */
export function countPresences(world: World, guild: GuildState): number {
  let count = 0
  for (const [userId, presence] of world.presences) {
    if (presence.status !== 'offline' && presence.status !== 'invisible' && guild.members.has(userId)) count++
  }
  return count
}
