import { AuditLogEvent, ChannelType, GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { audit, changesBetween } from '../audit-log/audit.ts'
import { storeImage } from '../cdn/store-image.ts'
import { accessGuild, accessGuildChannel, demand } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { imageData, maybe, optionalNull, snowflake } from '../rest/schema.ts'
import type { GuildState } from '../world/guild-state.ts'
import { guildPermissions } from '../world/permissions.ts'
import type { WebhookRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { findWebhook, findWebhookByToken } from './execute-webhook.ts'
import { presentWebhook } from './present-webhook.ts'
import { webhookName } from './webhook-name.ts'

const NEEDED = PermissionFlagsBits.ManageWebhooks
const MOST_WEBHOOKS = 15
const HOSTS = new Set<number>([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
])

const editForm = z.object({
  name: maybe(webhookName),
  avatar: optionalNull(imageData),
  channel_id: maybe(snowflake),
})

export const webhookRoutes = [
  route('POST', '/channels/{channel_id}/webhooks', {
    body: z.object({ name: webhookName, avatar: optionalNull(imageData) }),
    handle({ world, caller, params, body, reason }) {
      const { channel, guild } = accessGuildChannel(world, caller.user, params.channel_id, NEEDED)
      if (!HOSTS.has(channel.type)) throw refusal('wrongChannelType')
      if (guild.webhooks.list().filter((each) => each.channel_id === channel.id).length >= MOST_WEBHOOKS) {
        throw refusal('tooManyWebhooks')
      }
      const id = world.ids.next()
      const webhook: WebhookRecord = {
        id,
        type: 1,
        guild_id: guild.id,
        channel_id: channel.id,
        user_id: caller.user.id,
        name: body.name,
        avatar: body.avatar ? storeImage(world, `avatars/${id}`, body.avatar) : null,
        token: randomBytes(51).toString('base64url'),
        application_id: caller.kind === 'bot' ? caller.application.id : null,
      }
      guild.webhooks.put(id, webhook)
      audit(world, guild, caller.user.id, AuditLogEvent.WebhookCreate, id, {
        changes: changesBetween({}, { name: webhook.name, channel_id: channel.id, type: 1 }),
        reason,
      })
      publishWebhooks(world, guild, channel.id)
      return presentWebhook(world, webhook)
    },
  }),
  route('GET', '/channels/{channel_id}/webhooks', {
    handle({ world, caller, params }) {
      const { channel, guild } = accessGuildChannel(world, caller.user, params.channel_id, NEEDED)
      return guild.webhooks
        .list()
        .filter((each) => each.channel_id === channel.id)
        .map((each) => presentWebhook(world, each))
    },
  }),
  route('GET', '/guilds/{guild_id}/webhooks', {
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id, NEEDED)
      return guild.webhooks.list().map((each) => presentWebhook(world, each))
    },
  }),
  route('GET', '/webhooks/{webhook_id}', {
    handle({ world, caller, params }) {
      const { guild, webhook } = findWebhook(world, params.webhook_id)
      demand(guildPermissions(guild, caller.user.id, world.now()), NEEDED)
      return presentWebhook(world, webhook)
    },
  }),
  route('PATCH', '/webhooks/{webhook_id}', {
    body: editForm,
    handle({ world, caller, params, body, reason }) {
      const { guild, webhook } = findWebhook(world, params.webhook_id)
      demand(guildPermissions(guild, caller.user.id, world.now()), NEEDED)
      return presentWebhook(world, edit(world, guild, webhook, body, caller.user.id, reason))
    },
  }),
  route('DELETE', '/webhooks/{webhook_id}', {
    handle({ world, caller, params, reason }) {
      const { guild, webhook } = findWebhook(world, params.webhook_id)
      demand(guildPermissions(guild, caller.user.id, world.now()), NEEDED)
      drop(world, guild, webhook, caller.user.id, reason)
    },
  }),
  route('GET', '/webhooks/{webhook_id}/{webhook_token}', {
    access: 'anyone',
    handle({ world, params }) {
      const { webhook } = findWebhookByToken(world, params.webhook_id, params.webhook_token)
      return presentWebhook(world, webhook, false)
    },
  }),
  route('PATCH', '/webhooks/{webhook_id}/{webhook_token}', {
    access: 'anyone',
    body: editForm,
    handle({ world, params, body }) {
      const { guild, webhook } = findWebhookByToken(world, params.webhook_id, params.webhook_token)
      return presentWebhook(
        world,
        edit(world, guild, webhook, { ...body, channel_id: undefined }, webhook.id, undefined),
        false,
      )
    },
  }),
  route('DELETE', '/webhooks/{webhook_id}/{webhook_token}', {
    access: 'anyone',
    handle({ world, params }) {
      const { guild, webhook } = findWebhookByToken(world, params.webhook_id, params.webhook_token)
      drop(world, guild, webhook, webhook.id, undefined)
    },
  }),
]

/** Tells that a channel's webhooks changed. */
export function publishWebhooks(world: World, guild: GuildState, channelId: string): void {
  world.publish({
    event: 'WEBHOOKS_UPDATE',
    data: { guild_id: guild.id, channel_id: channelId },
    intents: GatewayIntentBits.GuildWebhooks,
    audience: { guild: guild.id, channel: channelId },
  })
}

function edit(
  world: World,
  guild: GuildState,
  webhook: WebhookRecord,
  body: z.output<typeof editForm>,
  actorId: string,
  reason: string | undefined,
) {
  if (webhook.type !== 1 && body.name === undefined && body.channel_id === undefined)
    throw refusal('systemWebhook')
  const before = { ...webhook }
  if (body.name !== undefined) {
    webhook.name = body.name
  }
  if (body.avatar !== undefined)
    webhook.avatar = body.avatar && storeImage(world, `avatars/${webhook.id}`, body.avatar)
  if (body.channel_id !== undefined) {
    if (!guild.channels.has(body.channel_id)) throw refusal('unknownChannel')
    webhook.channel_id = body.channel_id
  }
  guild.webhooks.put(webhook.id, webhook)
  audit(world, guild, actorId, AuditLogEvent.WebhookUpdate, webhook.id, {
    changes: changesBetween(before, webhook),
    reason,
  })
  publishWebhooks(world, guild, webhook.channel_id)
  return webhook
}

function drop(
  world: World,
  guild: GuildState,
  webhook: WebhookRecord,
  actorId: string,
  reason: string | undefined,
): void {
  guild.webhooks.remove(webhook.id)
  audit(world, guild, actorId, AuditLogEvent.WebhookDelete, webhook.id, {
    changes: [{ key: 'name', old_value: webhook.name }],
    reason,
  })
  publishWebhooks(world, guild, webhook.channel_id)
}
