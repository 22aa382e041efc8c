import { ChannelType, GatewayDispatchEvents } from 'discord-api-types/v10'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { isSnowflake, type SourceListener } from './hearing.ts'

const OPEN_TO_ALL: ReadonlySet<ChannelType> = new Set([
  ChannelType.PublicThread,
  ChannelType.AnnouncementThread,
])

/** What opening a thread or a forum post earns; private threads and those of bots earn nothing. */
export const threadActivities: SourceListener = (packet, { pathOf, isBot }) => {
  if (packet.t !== GatewayDispatchEvents.ThreadCreate) return []
  const { id, guild_id: guildId, owner_id: owner, type, thread_metadata: metadata } = packet.d
  const isNew = 'newly_created' in packet.d && packet.d.newly_created === true
  if (!isNew || !guildId || !OPEN_TO_ALL.has(type) || !isSnowflake(id) || !isSnowflake(owner)) return []
  if (isBot(owner)) return []
  const made = Date.parse(metadata?.create_timestamp ?? '')
  return [
    {
      key: `thread:${id}`,
      source: 'thread',
      guildId,
      memberId: owner,
      name: '',
      roleIds: null,
      channelIds: pathOf(id),
      // A thread on a message has that message's id, and the message may be old.
      at: Number.isFinite(made) ? made : snowflakeTime(id),
    },
  ]
}
