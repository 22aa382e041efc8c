import { GatewayDispatchEvents } from 'discord-api-types/v10'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { isSnowflake, type SourceListener } from './hearing.ts'

const DAY = 86_400_000

/**
 * What a reaction earns the author of the message: one credit for each pair of people and each UTC day from which the message is,
 * so taking it back and giving it again, or reacting to many messages of a day, adds nothing.
 */
export const reactionActivities: SourceListener = (packet, { pathOf, isBot, now }) => {
  if (packet.t !== GatewayDispatchEvents.MessageReactionAdd) return []
  const {
    guild_id: guildId,
    user_id: by,
    message_id: messageId,
    member,
    message_author_id: author,
  } = packet.d
  if (!guildId || !isSnowflake(author) || !isSnowflake(messageId)) return []
  if (author === by || member?.user?.bot || isBot(by) || isBot(author)) return []
  const aboutAt = snowflakeTime(messageId)
  return [
    {
      key: `reaction:${guildId}:${author}:${by}:${Math.floor(aboutAt / DAY)}`,
      source: 'reaction',
      guildId,
      memberId: author,
      name: '',
      roleIds: null,
      channelIds: pathOf(packet.d.channel_id),
      at: Math.max(now(), aboutAt),
      aboutAt,
      givenBy: by,
    },
  ]
}
