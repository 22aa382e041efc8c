import { GatewayDispatchEvents } from 'discord-api-types/v10'
import { isSnowflake, type SourceListener } from './hearing.ts'

/** A member who boosted longer ago than this was heard of before, or boosted before Laurel came; in milliseconds. */
const LONGEST_AGO = 86_400_000

/**
 * What a boost earns, seen at the member; the message that thanks for it is the other sign of the same boost, and the source's
 * cooldown keeps the two from counting twice.
 */
export const boostActivities: SourceListener = (packet, { now }) => {
  if (packet.t !== GatewayDispatchEvents.GuildMemberUpdate) return []
  const { guild_id: guildId, user, roles, nick, premium_since: since } = packet.d
  const at = Date.parse(since ?? '')
  if (!Number.isFinite(at) || now() - at > LONGEST_AGO || user.bot || !isSnowflake(user.id)) return []
  return [
    {
      key: `boost:${guildId}:${user.id}:${at}`,
      source: 'boost',
      guildId,
      memberId: user.id,
      name: (nick ?? user.global_name ?? user.username).slice(0, 100),
      roleIds: roles,
      channelIds: [],
      at,
    },
  ]
}
