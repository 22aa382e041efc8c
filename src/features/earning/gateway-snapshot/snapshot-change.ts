import {
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayGuildCreateDispatchData,
  type GatewayReadyDispatchData,
} from 'discord-api-types/v10'
import { guildPart, shardPart, type SnapshotPart } from './snapshot.store.ts'

/** One absolute change of the snapshot: doing it again, or after newer ones of other places, does no harm. */
export type SnapshotChange =
  | { readonly part: string; readonly replace: SnapshotPart }
  | { readonly part: string; readonly remove: true }
  | { readonly part: string; readonly path: string; readonly value: unknown }

export interface SnapshotSession {
  readonly shardId: number
  readonly sessionId: string
  readonly botId: string
}

/** Kept apart by id, or of no use once it is stale: members come with what they do, and voice is kept elsewhere. */
const LEFT_OUT = new Set([
  'channels',
  'threads',
  'roles',
  'members',
  'presences',
  'voice_states',
  'stage_instances',
  'guild_scheduled_events',
  'soundboard_sounds',
  'stickers',
])

/** What a new session tells of itself. */
export function sessionChange(ready: GatewayReadyDispatchData, shardId: number): SnapshotChange {
  const { v, user, application, session_id: sessionId, resume_gateway_url, shard } = ready
  const part = shardPart(shardId)
  const fields = { v, user, application, resume_gateway_url, ...(shard && { shard }) }
  return { part, replace: { _id: part, shardId, sessionId, fields } }
}

/** What a dispatch changes of what a process has to know to go on with the session. */
export function snapshotChanges(packet: GatewayDispatchPayload, session: SnapshotSession): SnapshotChange[] {
  switch (packet.t) {
    case GatewayDispatchEvents.GuildCreate:
      return [guildChange(packet.d, session)]
    case GatewayDispatchEvents.GuildDelete:
      return packet.d.unavailable
        ? [{ part: guildPart(packet.d.id), path: 'fields.unavailable', value: true }]
        : [{ part: guildPart(packet.d.id), remove: true }]
    case GatewayDispatchEvents.GuildUpdate: {
      const part = guildPart(packet.d.id)
      const { fields, roles } = split(packet.d)
      const changed = Object.entries(fields).map(([name, value]) => ({ part, path: `fields.${name}`, value }))
      return [...changed, { part, path: 'roles', value: roles }]
    }
    case GatewayDispatchEvents.GuildRoleCreate:
    case GatewayDispatchEvents.GuildRoleUpdate:
      return at(packet.d.guild_id, `roles.${packet.d.role.id}`, packet.d.role)
    case GatewayDispatchEvents.GuildRoleDelete:
      return at(packet.d.guild_id, `roles.${packet.d.role_id}`, undefined)
    case GatewayDispatchEvents.ChannelCreate:
    case GatewayDispatchEvents.ChannelUpdate:
      return at(packet.d.guild_id, `channels.${packet.d.id}`, packet.d)
    case GatewayDispatchEvents.ChannelDelete:
      return at(packet.d.guild_id, `channels.${packet.d.id}`, undefined)
    case GatewayDispatchEvents.ThreadCreate:
    case GatewayDispatchEvents.ThreadUpdate: {
      const { id, guild_id: guildId, thread_metadata: state } = packet.d
      return at(guildId, `threads.${id}`, state?.archived ? undefined : packet.d)
    }
    case GatewayDispatchEvents.ThreadDelete:
      return at(packet.d.guild_id, `threads.${packet.d.id}`, undefined)
    case GatewayDispatchEvents.GuildMemberUpdate:
      return packet.d.user.id === session.botId ? at(packet.d.guild_id, 'member', packet.d) : []
    case GatewayDispatchEvents.GuildEmojisUpdate:
      return at(packet.d.guild_id, 'fields.emojis', packet.d.emojis)
    case GatewayDispatchEvents.UserUpdate:
      return [{ part: shardPart(session.shardId), path: 'fields.user', value: packet.d }]
    default:
      return []
  }
}

function at(guildId: string | undefined, path: string, value: unknown): SnapshotChange[] {
  return guildId ? [{ part: guildPart(guildId), path, value }] : []
}

function guildChange(guild: GatewayGuildCreateDispatchData, session: SnapshotSession): SnapshotChange {
  const part = guildPart(guild.id)
  const { shardId, sessionId, botId } = session
  const member = guild.members?.find(({ user }) => user.id === botId)
  const { fields, roles } = split(guild)
  return {
    part,
    replace: {
      _id: part,
      shardId,
      sessionId,
      fields,
      channels: byId(guild.channels ?? []),
      threads: byId(guild.threads ?? []),
      roles,
      ...(member && { member }),
    },
  }
}

function split(guild: { readonly roles?: readonly { readonly id: string }[] }) {
  const fields = Object.fromEntries(Object.entries(guild).filter(([name]) => !LEFT_OUT.has(name)))
  return { fields, roles: byId(guild.roles ?? []) }
}

function byId(items: readonly { readonly id: string }[]): Record<string, unknown> {
  return Object.fromEntries(items.map((item) => [item.id, item]))
}
