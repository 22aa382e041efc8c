import { AuditLogEvent, GatewayIntentBits, MessageType, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { audit } from '../audit-log/audit.ts'
import { presentMessage } from '../messages/present-message.ts'
import { publishMessage } from '../messages/publish-message.ts'
import { writeMessage } from '../messages/write-message.ts'
import { accessChannel, accessMessage, demand, type ChannelAccess } from '../rest/access.ts'
import type { Account } from '../rest/caller.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { integer, maybe, text } from '../rest/schema.ts'
import { ALL_PERMISSIONS, allows } from '../world/permissions.ts'
import type { MessageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

const MOST_PINS = 250
const HISTORY = PermissionFlagsBits.ReadMessageHistory

const put = { limit: [5, 5] as const }

export const pinRoutes = [
  route('GET', '/channels/{channel_id}/pins', {
    handle({ world, caller, params }) {
      const access = accessChannel(world, caller.user, params.channel_id)
      return pinned(world, access).map((message) => presentMessage(world, message, caller.user.id))
    },
  }),
  route('GET', '/channels/{channel_id}/messages/pins', {
    query: z.object({ before: maybe(text(1, 40)), limit: maybe(integer(1, 50)) }),
    handle({ world, caller, params, query }) {
      const access = accessChannel(world, caller.user, params.channel_id)
      const before = query.before === undefined ? Infinity : Date.parse(query.before)
      const all = pinned(world, access).filter(
        (message) => Date.parse(message.pinned_at ?? message.timestamp) < before,
      )
      const limit = query.limit ?? 50
      return {
        items: all.slice(0, limit).map((message) => ({
          pinned_at: message.pinned_at ?? message.timestamp,
          message: presentMessage(world, message, caller.user.id),
        })),
        has_more: all.length > limit,
      }
    },
  }),
  route('PUT', '/channels/{channel_id}/messages/pins/{message_id}', {
    ...put,
    handle: ({ world, caller, params, reason }) =>
      pin(world, caller, params.channel_id, params.message_id, reason),
  }),
  route('PUT', '/channels/{channel_id}/pins/{message_id}', {
    ...put,
    handle: ({ world, caller, params, reason }) =>
      pin(world, caller, params.channel_id, params.message_id, reason),
  }),
  route('DELETE', '/channels/{channel_id}/messages/pins/{message_id}', {
    ...put,
    handle: ({ world, caller, params, reason }) =>
      unpin(world, caller, params.channel_id, params.message_id, reason),
  }),
  route('DELETE', '/channels/{channel_id}/pins/{message_id}', {
    ...put,
    handle: ({ world, caller, params, reason }) =>
      unpin(world, caller, params.channel_id, params.message_id, reason),
  }),
]

function pinned(world: World, { channel, permissions }: ChannelAccess): MessageRecord[] {
  if (!allows(permissions, HISTORY)) return []
  const at = (message: MessageRecord) => Date.parse(message.pinned_at ?? message.timestamp)
  return world
    .messages(channel.id)
    .all()
    .filter((message) => message.pinned)
    .sort((one, other) => at(other) - at(one) || (BigInt(one.id) > BigInt(other.id) ? -1 : 1))
}

function pin(
  world: World,
  caller: Account,
  channelId: string,
  messageId: string,
  reason: string | undefined,
): void {
  const access = accessPinnable(world, caller, channelId, messageId)
  const { message, channel, guild } = access
  if (message.pinned) return
  if (pinned(world, { ...access, permissions: ALL_PERMISSIONS }).length >= MOST_PINS)
    throw refusal('tooManyPins')
  message.pinned = true
  message.pinned_at = world.timestamp()
  channel.last_pin_timestamp = message.pinned_at
  changed(world, access)
  writeMessage(world, {
    channel,
    guild,
    authorId: caller.user.id,
    permissions: ALL_PERMISSIONS,
    type: MessageType.ChannelPinnedMessage,
    input: {},
    files: [],
    reference: {
      type: 0,
      message_id: message.id,
      channel_id: channel.id,
      ...(guild ? { guild_id: guild.id } : {}),
    },
  })
  log(world, access, caller, AuditLogEvent.MessagePin, reason)
}

function unpin(
  world: World,
  caller: Account,
  channelId: string,
  messageId: string,
  reason: string | undefined,
): void {
  const access = accessPinnable(world, caller, channelId, messageId)
  const { message } = access
  if (!message.pinned) return
  message.pinned = false
  delete message.pinned_at
  changed(world, access)
  log(world, access, caller, AuditLogEvent.MessageUnpin, reason)
}

function accessPinnable(world: World, caller: Account, channelId: string, messageId: string) {
  const access = accessMessage(world, caller.user, channelId, messageId)
  if (!allows(access.permissions, PermissionFlagsBits.PinMessages))
    demand(access.permissions, PermissionFlagsBits.ManageMessages)
  return access
}

function changed(
  world: World,
  { message, channel, guild }: ChannelAccess & { message: MessageRecord },
): void {
  world.keepMessage(message)
  if (guild) world.keepChannel(guild, channel)
  publishMessage(world, 'MESSAGE_UPDATE', message)
  world.publish({
    event: 'CHANNEL_PINS_UPDATE',
    data: {
      channel_id: channel.id,
      last_pin_timestamp: channel.last_pin_timestamp,
      ...(guild ? { guild_id: guild.id } : {}),
    },
    intents: guild ? GatewayIntentBits.Guilds : GatewayIntentBits.DirectMessages,
    audience: guild ? { guild: guild.id, channel: channel.id } : { users: channel.recipient_ids ?? [] },
  })
}

function log(
  world: World,
  { message, guild }: ChannelAccess & { message: MessageRecord },
  caller: Account,
  action: number,
  reason: string | undefined,
): void {
  if (!guild) return
  audit(world, guild, caller.user.id, action, message.author_id, {
    options: { channel_id: message.channel_id, message_id: message.id },
    reason,
  })
}
