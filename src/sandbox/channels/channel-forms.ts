import { z } from 'zod'
import { bits, choice, flag, integer, list, maybe, optionalNull, snowflake, text } from '../rest/schema.ts'

export const overwriteForm = z.object({
  id: snowflake,
  type: maybe(choice([0, 1, 'role', 'member'])),
  allow: maybe(bits),
  deny: maybe(bits),
})

const tag = z.object({
  id: maybe(snowflake),
  name: text(1, 20),
  emoji_id: optionalNull(snowflake),
  emoji_name: optionalNull(text(0, 100)),
  moderated: maybe(flag),
})

const archive = choice([60, 1440, 4320, 10_080])

const fields = {
  topic: optionalNull(text(0, 4096)),
  position: maybe(integer(0, 100_000)),
  bitrate: maybe(integer(8000, 384_000)),
  user_limit: maybe(integer(0, 10_000)),
  nsfw: maybe(flag),
  rate_limit_per_user: maybe(integer(0, 21_600)),
  parent_id: optionalNull(snowflake),
  permission_overwrites: maybe(list(overwriteForm, 1000)),
  rtc_region: optionalNull(text(0, 100)),
  video_quality_mode: maybe(choice([1, 2])),
  default_auto_archive_duration: maybe(archive),
  default_thread_rate_limit_per_user: maybe(integer(0, 21_600)),
  default_reaction_emoji: optionalNull(
    z.object({ emoji_id: optionalNull(snowflake), emoji_name: optionalNull(text(0, 100)) }),
  ),
  default_sort_order: optionalNull(choice([0, 1])),
  default_forum_layout: maybe(choice([0, 1, 2])),
  available_tags: maybe(list(tag, 20)),
}

export const createChannelForm = z.object({
  ...fields,
  name: text(1, 100),
  type: maybe(integer(0, 30)),
})

export const editChannelForm = z.object({
  ...fields,
  name: maybe(text(1, 100)),
  type: maybe(integer(0, 30)),
  flags: maybe(integer(0, 2 ** 31 - 1)),
  icon: z.unknown().optional(),
  archived: maybe(flag),
  locked: maybe(flag),
  invitable: maybe(flag),
  auto_archive_duration: maybe(archive),
  applied_tags: maybe(list(snowflake, 5)),
})

export const moveChannelsForm = list(
  z.object({
    id: snowflake,
    position: maybe(integer(0, 100_000)),
    parent_id: optionalNull(snowflake),
    lock_permissions: maybe(flag),
  }),
  500,
)

export type ChannelFields = Partial<z.output<typeof editChannelForm>>
