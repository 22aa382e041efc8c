import { MessageType, type GatewayMessageCreateDispatchData } from 'discord-api-types/v10'
import { snowflakeTime } from '../../../core/snowflake.ts'
import type { Activity } from '../activity.ts'
import type { MessageQuality } from '../quality/message-quality.ts'
import { isSnowflake, type Hearing } from './hearing.ts'
import { memberFacts } from './member-facts.ts'

const WRITTEN: ReadonlySet<MessageType> = new Set([MessageType.Default, MessageType.Reply])
const BOOSTS: ReadonlySet<MessageType> = new Set([
  MessageType.GuildBoost,
  MessageType.GuildBoostTier1,
  MessageType.GuildBoostTier2,
  MessageType.GuildBoostTier3,
])

/**
 * What a message earns: its author for writing it, whoever it replies to for being answered, and who it thanks for a boost. Bots,
 * webhooks and direct messages earn nothing.
 */
export function messageActivities(message: GatewayMessageCreateDispatchData, hearing: Hearing): Activity[] {
  const { id, author, member, guild_id: guildId, type } = message
  if (!guildId || !author || author.bot || author.system || message.webhook_id) return []
  if (!isSnowflake(id) || !isSnowflake(author.id)) return []
  const at = snowflakeTime(id)
  const own = {
    guildId,
    memberId: author.id,
    ...memberFacts(member, author),
    channelIds: hearing.pathOf(message.channel_id),
    at,
  }
  if (BOOSTS.has(type)) return [{ ...own, key: `boost:${id}`, source: 'boost' }]
  if (!WRITTEN.has(type)) return []
  const quality = hearing.quality?.judge({ id, guildId, memberId: author.id, at }, message.content ?? '')
  const judged = quality ? { quality } : {}
  const written: Activity = { ...own, key: `message:${id}`, source: 'message', ...judged }
  const answered = replyReceived(message, written, quality)
  return answered ? [written, answered] : [written]
}

/** A poor reply is worth as little to whoever gets it as to whoever writes it. */
function replyReceived(
  { id, type, author, referenced_message: original }: GatewayMessageCreateDispatchData,
  { guildId, channelIds, at }: Activity,
  quality: MessageQuality | undefined,
): Activity | undefined {
  if (type !== MessageType.Reply || !original || original.webhook_id) return undefined
  const { author: answered } = original
  if (answered.bot || answered.system || answered.id === author.id || !isSnowflake(answered.id))
    return undefined
  return {
    key: `reply:${id}`,
    source: 'reply',
    guildId,
    memberId: answered.id,
    name: '',
    roleIds: null,
    channelIds,
    at,
    givenBy: author.id,
    ...(quality ? { quality } : {}),
  }
}
