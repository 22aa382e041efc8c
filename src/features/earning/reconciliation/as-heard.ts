import {
  GatewayDispatchEvents as Event,
  GatewayOpcodes,
  type APIGuildMember,
  type APIMessage,
  type APIThreadChannel,
  type GatewayDispatchPayload,
} from 'discord-api-types/v10'
import type { GuildMember } from '../../../core/guild-directory.ts'

/** A dispatch as the gateway would have brought it; its sequence 0 tells that it did not. */
function made(t: Event, d: object): GatewayDispatchPayload {
  return { op: GatewayOpcodes.Dispatch, t, s: 0, d } as unknown as GatewayDispatchPayload
}

/** History tells a message without its guild and without what its author is there. */
export function messageAsHeard(
  message: APIMessage,
  guildId: string,
  member: GuildMember | undefined,
): GatewayDispatchPayload {
  const shown = member && { nick: member.displayName, roles: member.roleIds }
  return made(Event.MessageCreate, { ...message, guild_id: guildId, member: shown })
}

export function threadAsHeard(thread: APIThreadChannel, guildId: string): GatewayDispatchPayload {
  return made(Event.ThreadCreate, { ...thread, guild_id: guildId, newly_created: true })
}

export function reactionAsHeard(
  { id, channel_id, author }: APIMessage,
  guildId: string,
  userId: string,
): GatewayDispatchPayload {
  return made(Event.MessageReactionAdd, {
    guild_id: guildId,
    channel_id,
    message_id: id,
    message_author_id: author.id,
    user_id: userId,
  })
}

/** What a member is now, as told when something of it changes. */
export function memberAsHeard(member: APIGuildMember, guildId: string): GatewayDispatchPayload {
  return made(Event.GuildMemberUpdate, { ...member, guild_id: guildId })
}
