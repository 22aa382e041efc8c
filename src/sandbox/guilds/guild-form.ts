import { z } from 'zod'
import {
  choice,
  flag,
  imageData,
  integer,
  list,
  maybe,
  optionalNull,
  snowflake,
  text,
} from '../rest/schema.ts'

/** The settings of a guild that a request may change. */
export const guildEditForm = z.object({
  name: maybe(text(2, 100)),
  description: optionalNull(text(0, 300)),
  region: z.unknown().optional(),
  verification_level: maybe(choice([0, 1, 2, 3, 4])),
  default_message_notifications: maybe(choice([0, 1])),
  explicit_content_filter: maybe(choice([0, 1, 2])),
  preferred_locale: maybe(text(2, 10)),
  afk_timeout: maybe(choice([60, 300, 900, 1800, 3600])),
  afk_channel_id: optionalNull(snowflake),
  system_channel_id: optionalNull(snowflake),
  system_channel_flags: maybe(integer(0, 1023)),
  rules_channel_id: optionalNull(snowflake),
  public_updates_channel_id: optionalNull(snowflake),
  safety_alerts_channel_id: optionalNull(snowflake),
  features: maybe(list(text(1, 60), 100)),
  icon: optionalNull(imageData),
  splash: optionalNull(imageData),
  discovery_splash: optionalNull(imageData),
  banner: optionalNull(imageData),
  home_header: optionalNull(imageData),
  premium_progress_bar_enabled: maybe(flag),
  owner_id: maybe(snowflake),
})
