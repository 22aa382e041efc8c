import { GatewayDispatchEvents, InteractionType } from 'discord-api-types/v10'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { isSnowflake, type SourceListener } from './hearing.ts'
import { memberFacts } from './member-facts.ts'

/** What using one of the bot's commands earns. */
export const commandActivities: SourceListener = (packet, { pathOf }) => {
  if (packet.t !== GatewayDispatchEvents.InteractionCreate) return []
  const { id, type, guild_id: guildId, member, channel } = packet.d
  if (type !== InteractionType.ApplicationCommand || !guildId || !member || !isSnowflake(id)) return []
  return [
    {
      key: `command:${id}`,
      source: 'command',
      guildId,
      memberId: member.user.id,
      ...memberFacts(member, member.user),
      channelIds: channel ? pathOf(channel.id) : [],
      at: snowflakeTime(id),
    },
  ]
}
