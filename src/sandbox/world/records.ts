import type { Snowflake } from '../../core/snowflake.ts'

/** Stored entities of the local Discord. Field names are Discord's own, so that answers need little translation. */
export interface UserRecord {
  id: Snowflake
  username: string
  global_name: string | null
  avatar: string | null
  banner: string | null
  accent_color: number | null
  bot: boolean
  locale: string
  public_flags: number
  email: string | null
  /** What the person types into Authorization; bots have theirs on the application. */
  token: string
  /** Nobody who shares a server may open a direct message (error 50007). */
  closed_dms: boolean
  /** Driven by the population, not by a person. */
  simulated: boolean
  /** Written by Discord's system, such as the follower of an announcement channel. */
  system?: boolean
}

export interface ApplicationRecord {
  id: Snowflake
  name: string
  description: string
  icon: string | null
  cover_image?: string | null
  bot_id: Snowflake
  owner_id: Snowflake
  token: string
  client_secret: string
  verify_key: string
  /** Privileged intents that the application may ask for. */
  privileged_intents: number
  flags: number
  bot_public: boolean
  redirect_uris: string[]
  tags: string[]
  interactions_endpoint_url: string | null
  role_connections_verification_url: string | null
  custom_install_url: string | null
  install_params: { scopes: string[]; permissions: string } | null
  role_connection_metadata: unknown[]
}

export interface RoleRecord {
  id: Snowflake
  name: string
  color: number
  colors: { primary_color: number; secondary_color: number | null; tertiary_color: number | null }
  hoist: boolean
  icon: string | null
  unicode_emoji: string | null
  position: number
  permissions: string
  managed: boolean
  mentionable: boolean
  flags: number
  tags?: { bot_id?: Snowflake; integration_id?: Snowflake }
}

export interface OverwriteRecord {
  id: Snowflake
  type: 0 | 1
  allow: string
  deny: string
}

export interface ForumTagRecord {
  id: Snowflake
  name: string
  moderated: boolean
  emoji_id: Snowflake | null
  emoji_name: string | null
}

export interface ThreadMetadataRecord {
  archived: boolean
  auto_archive_duration: number
  archive_timestamp: string
  locked: boolean
  invitable?: boolean
  create_timestamp: string
}

export interface ThreadMemberRecord {
  user_id: Snowflake
  join_timestamp: string
  flags: number
}

/** A channel of any type; the fields present depend on `type`, as on Discord. */
export interface ChannelRecord {
  id: Snowflake
  type: number
  guild_id?: Snowflake
  name: string
  position: number
  permission_overwrites: OverwriteRecord[]
  parent_id: Snowflake | null
  topic: string | null
  nsfw: boolean
  rate_limit_per_user: number
  last_message_id: Snowflake | null
  last_pin_timestamp: string | null
  flags: number
  bitrate?: number
  user_limit?: number
  rtc_region?: string | null
  video_quality_mode?: number
  status?: string | null
  default_auto_archive_duration?: number
  default_thread_rate_limit_per_user?: number
  available_tags?: ForumTagRecord[]
  default_reaction_emoji?: { emoji_id: Snowflake | null; emoji_name: string | null } | null
  default_sort_order?: number | null
  default_forum_layout?: number
  owner_id?: Snowflake
  thread_metadata?: ThreadMetadataRecord
  message_count?: number
  total_message_sent?: number
  applied_tags?: Snowflake[]
  thread_members?: ThreadMemberRecord[]
  recipient_ids?: Snowflake[]
}

export interface MemberRecord {
  user_id: Snowflake
  nick: string | null
  avatar: string | null
  banner: string | null
  roles: Snowflake[]
  joined_at: string
  premium_since: string | null
  deaf: boolean
  mute: boolean
  flags: number
  pending: boolean
  communication_disabled_until: string | null
  /** Came by an invite for temporary members, and stays only with a role. */
  temporary?: boolean
}

export interface VoiceStateRecord {
  user_id: Snowflake
  channel_id: Snowflake
  session_id: string
  deaf: boolean
  mute: boolean
  self_deaf: boolean
  self_mute: boolean
  self_video: boolean
  self_stream: boolean
  suppress: boolean
  request_to_speak_timestamp: string | null
}

export interface BanRecord {
  user_id: Snowflake
  reason: string | null
}

export interface EmojiRecord {
  id: Snowflake
  name: string
  roles: Snowflake[]
  user_id: Snowflake
  require_colons: boolean
  managed: boolean
  animated: boolean
  available: boolean
}

export interface InviteRecord {
  code: string
  guild_id: Snowflake
  channel_id: Snowflake
  inviter_id: Snowflake | null
  uses: number
  max_uses: number
  max_age: number
  temporary: boolean
  created_at: string
  target_type?: number
  target_user_id?: Snowflake
  target_application_id?: Snowflake
  role_ids?: Snowflake[]
  target_user_ids?: Snowflake[]
  guild_scheduled_event_id?: Snowflake
}

export interface WebhookRecord {
  id: Snowflake
  type: number
  guild_id: Snowflake
  channel_id: Snowflake
  user_id: Snowflake | null
  name: string
  avatar: string | null
  token: string | null
  application_id: Snowflake | null
  source_guild?: { id: Snowflake; name: string; icon: string | null }
  source_channel?: { id: Snowflake; name: string }
}

export interface AuditEntryRecord {
  id: Snowflake
  user_id: Snowflake | null
  target_id: Snowflake | null
  action_type: number
  changes?: { key: string; old_value?: unknown; new_value?: unknown }[]
  options?: Record<string, string>
  reason?: string
}

export interface AttachmentRecord {
  id: Snowflake
  filename: string
  title?: string
  description?: string
  content_type?: string
  size: number
  width?: number
  height?: number
  ephemeral?: boolean
  /** Path below `/cdn/`. */
  path: string
  duration_secs?: number
  waveform?: string
  flags?: number
}

export interface ReactionRecord {
  emoji: { id: Snowflake | null; name: string; animated?: boolean }
  user_ids: Snowflake[]
  burst_user_ids: Snowflake[]
}

export interface PollRecord {
  question: { text?: string }
  answers: {
    answer_id: number
    poll_media: { text?: string; emoji?: { id?: string | null; name?: string | null } }
  }[]
  expiry: string | null
  allow_multiselect: boolean
  layout_type: number
  finalized: boolean
  votes: Record<string, Snowflake[]>
}

export interface MessageReferenceRecord {
  type: number
  message_id?: Snowflake
  channel_id: Snowflake
  guild_id?: Snowflake
}

export interface InteractionMetadataRecord {
  id: Snowflake
  type: number
  user_id: Snowflake
  name?: string
  original_response_message_id?: Snowflake
  interacted_message_id?: Snowflake
  target_user_id?: Snowflake
  target_message_id?: Snowflake
  triggering?: InteractionMetadataRecord
}

export interface MessageRecord {
  id: Snowflake
  channel_id: Snowflake
  guild_id?: Snowflake
  type: number
  author_id: Snowflake
  /** Present on messages that a webhook wrote: how its author looked. */
  webhook?: { id: Snowflake; username: string; avatar: string | null; application_id: Snowflake | null }
  application_id?: Snowflake
  content: string
  timestamp: string
  edited_timestamp: string | null
  tts: boolean
  mention_everyone: boolean
  mention_ids: Snowflake[]
  mention_role_ids: Snowflake[]
  attachments: AttachmentRecord[]
  embeds: Record<string, unknown>[]
  components: Record<string, unknown>[]
  reactions: ReactionRecord[]
  pinned: boolean
  pinned_at?: string
  flags: number
  nonce?: string | number
  reference?: MessageReferenceRecord
  snapshots?: { message: Record<string, unknown> }[]
  interaction?: InteractionMetadataRecord
  poll?: PollRecord
  thread_id?: Snowflake
  position?: number
  /** Set on ephemeral messages: who alone sees it. */
  ephemeral_for?: Snowflake
}

export interface StageRecord {
  id: Snowflake
  guild_id: Snowflake
  channel_id: Snowflake
  topic: string
  privacy_level: number
  discoverable_disabled: boolean
  guild_scheduled_event_id: Snowflake | null
}

export interface GuildRecord {
  id: Snowflake
  name: string
  icon: string | null
  splash: string | null
  discovery_splash: string | null
  banner: string | null
  description: string | null
  owner_id: Snowflake
  afk_channel_id: Snowflake | null
  afk_timeout: number
  widget_enabled: boolean
  widget_channel_id: Snowflake | null
  verification_level: number
  default_message_notifications: number
  explicit_content_filter: number
  features: string[]
  mfa_level: number
  system_channel_id: Snowflake | null
  system_channel_flags: number
  rules_channel_id: Snowflake | null
  public_updates_channel_id: Snowflake | null
  safety_alerts_channel_id: Snowflake | null
  vanity_url_code: string | null
  vanity_uses: number
  preferred_locale: string
  premium_progress_bar_enabled: boolean
  incidents: { invites_disabled_until: string | null; dms_disabled_until: string | null } | null
  welcome_screen: { enabled: boolean; description: string | null; welcome_channels: unknown[] }
  onboarding: { enabled: boolean; mode: number; default_channel_ids: Snowflake[]; prompts: unknown[] }
  /** Newcomers must accept the rules before they take part (`pending`). */
  screening_enabled: boolean
}
