import { MessageType, type GatewayMessageCreateDispatchData } from 'discord-api-types/v10'
import { snowflakeTime, type Snowflake } from '../../core/snowflake.ts'
import type { Activity } from './activity.ts'

const EARNING_TYPES: ReadonlySet<MessageType> = new Set([MessageType.Default, MessageType.Reply])
const SNOWFLAKE = /^\d{1,20}$/
const MOST_NAME_CHARACTERS = 100

/**
 * The activity of a MESSAGE_CREATE, or undefined when no member of a guild wrote it: bots, webhooks, system messages and
 * direct messages. `pathOf` gives a channel and what it lies in.
 */
export function messageActivity(
  message: GatewayMessageCreateDispatchData,
  pathOf: (channelId: Snowflake) => readonly Snowflake[],
): Activity | undefined {
  const { author, member, guild_id: guildId } = message
  if (!guildId || !author || author.bot || author.system || message.webhook_id) return undefined
  if (!EARNING_TYPES.has(message.type)) return undefined
  if (!SNOWFLAKE.test(message.id) || !SNOWFLAKE.test(author.id)) return undefined
  return {
    key: `message:${message.id}`,
    source: 'message',
    guildId,
    memberId: author.id,
    name: (member?.nick ?? author.global_name ?? author.username ?? '').slice(0, MOST_NAME_CHARACTERS),
    channelIds: pathOf(message.channel_id),
    roleIds: member?.roles ?? [],
    at: snowflakeTime(message.id),
  }
}
