import {
  AuditLogEvent,
  ChannelType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits,
} from 'discord-api-types/v10'
import { z } from 'zod'
import { audit } from '../audit-log/audit.ts'
import { presentMessage } from '../messages/present-message.ts'
import { publishMessage } from '../messages/publish-message.ts'
import { deliverMessage, writeMessage } from '../messages/write-message.ts'
import { accessGuildChannel, accessMessage, demand } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { snowflake } from '../rest/schema.ts'
import { ALL_PERMISSIONS } from '../world/permissions.ts'
import type { MessageRecord, WebhookRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { publishWebhooks } from './webhook-routes.ts'

const FOLLOWER = 2

/** Announcement channels: following one, and publishing a message to all who follow. */
export const followRoutes = [
  route('POST', '/channels/{channel_id}/followers', {
    body: z.object({ webhook_channel_id: snowflake }),
    handle({ world, caller, params, body, reason }) {
      const source = accessGuildChannel(world, caller.user, params.channel_id)
      if (source.channel.type !== ChannelType.GuildAnnouncement) throw refusal('wrongChannelType')
      const target = accessGuildChannel(
        world,
        caller.user,
        body.webhook_channel_id,
        PermissionFlagsBits.ManageWebhooks,
      )
      const webhook: WebhookRecord = {
        id: world.ids.next(),
        type: FOLLOWER,
        guild_id: target.guild.id,
        channel_id: target.channel.id,
        user_id: caller.user.id,
        name: `${source.guild.record.name} #${source.channel.name}`,
        avatar: null,
        token: null,
        application_id: null,
        source_guild: { id: source.guild.id, name: source.guild.record.name, icon: source.guild.record.icon },
        source_channel: { id: source.channel.id, name: source.channel.name },
      }
      target.guild.webhooks.put(webhook.id, webhook)
      audit(world, target.guild, caller.user.id, AuditLogEvent.WebhookCreate, webhook.id, { reason })
      publishWebhooks(world, target.guild, target.channel.id)
      writeMessage(world, {
        channel: target.channel,
        guild: target.guild,
        authorId: caller.user.id,
        permissions: ALL_PERMISSIONS,
        type: MessageType.ChannelFollowAdd,
        input: { content: webhook.name },
        files: [],
        reference: { type: 0, channel_id: source.channel.id, guild_id: source.guild.id },
      })
      return { channel_id: source.channel.id, webhook_id: webhook.id }
    },
  }),
  route('POST', '/channels/{channel_id}/messages/{message_id}/crosspost', {
    limit: [10, 3600],
    handle({ world, caller, params }) {
      const { message, channel, permissions } = accessMessage(
        world,
        caller.user,
        params.channel_id,
        params.message_id,
      )
      if (channel.type !== ChannelType.GuildAnnouncement) throw refusal('wrongChannelType')
      demand(permissions, PermissionFlagsBits.SendMessages)
      if (message.author_id !== caller.user.id) demand(permissions, PermissionFlagsBits.ManageMessages)
      if (message.flags & MessageFlags.Crossposted) throw refusal('alreadyCrossposted')
      message.flags |= MessageFlags.Crossposted
      world.keepMessage(message)
      publishMessage(world, 'MESSAGE_UPDATE', message)
      for (const guild of world.guilds.values()) {
        for (const webhook of guild.webhooks.values()) {
          if (webhook.source_channel?.id === channel.id) copyTo(world, message, webhook)
        }
      }
      return presentMessage(world, message, caller.user.id)
    },
  }),
]

function copyTo(world: World, message: MessageRecord, webhook: WebhookRecord): void {
  const guild = world.guilds.get(webhook.guild_id)
  const channel = guild?.channels.get(webhook.channel_id)
  if (!guild || !channel) return
  const copy: MessageRecord = {
    ...structuredClone(message),
    id: world.ids.next(),
    channel_id: channel.id,
    guild_id: guild.id,
    author_id: webhook.id,
    webhook: { id: webhook.id, username: webhook.name, avatar: webhook.avatar, application_id: null },
    timestamp: world.timestamp(),
    reactions: [],
    pinned: false,
    flags: MessageFlags.IsCrosspost,
    reference: {
      type: 0,
      message_id: message.id,
      channel_id: message.channel_id,
      ...(message.guild_id ? { guild_id: message.guild_id } : {}),
    },
  }
  deliverMessage(world, copy, guild, channel)
}
