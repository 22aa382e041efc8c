import { ChannelType } from 'discord-api-types/v10'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Snowflake } from '../../core/snowflake.ts'
import { walk } from '../components/component-tree.ts'
import { drawAvatar } from '../cdn/draw-avatar.ts'
import { measureImage } from '../cdn/measure-image.ts'
import type { MessageInput } from '../messages/message-form.ts'
import { writeMessage } from '../messages/write-message.ts'
import { formError, refusal } from '../rest/errors.ts'
import type { UploadedFile } from '../rest/route.ts'
import { checkTags } from '../threads/check-tags.ts'
import { makeThread } from '../threads/make-thread.ts'
import type { GuildState } from '../world/guild-state.ts'
import { ALL_PERMISSIONS } from '../world/permissions.ts'
import type { ChannelRecord, MessageRecord, WebhookRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** A webhook of any guild. */
export function findWebhook(world: World, id: Snowflake): { guild: GuildState; webhook: WebhookRecord } {
  for (const guild of world.guilds.values()) {
    const webhook = guild.webhooks.get(id)
    if (webhook) return { guild, webhook }
  }
  throw refusal('unknownWebhook')
}

/** The webhook of this id and token; throws 10015 or 50027. */
export function findWebhookByToken(world: World, id: Snowflake, token: string) {
  const found = findWebhook(world, id)
  const expected = Buffer.from(found.webhook.token ?? '')
  const given = Buffer.from(token)
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    throw refusal('invalidWebhookToken')
  return found
}

/** The hash under which the CDN shows the avatar that a message brings: a copy of our own picture, or a drawn one. */
function keepAvatar(world: World, webhookId: Snowflake, url: string): string {
  const hash = createHash('md5').update(url).digest('hex')
  const own = url.startsWith(`${world.url}/cdn/`) ? new URL(url).pathname.slice('/cdn/'.length) : ''
  const picture =
    world.files.read(own) ?? world.files.read(own.replace(/\.\w+$/, '')) ?? drawAvatar(`${webhookId} ${url}`)
  const isPicture = measureImage(picture) !== undefined
  world.files.write(`avatars/${webhookId}/${hash}`, isPicture ? picture : drawAvatar(url))
  return hash
}

type ExecuteInput = MessageInput & {
  username?: string | undefined
  avatar_url?: string | undefined
  thread_name?: string | undefined
  applied_tags?: Snowflake[] | undefined
}

/** Writes a message as the webhook, in its channel, one of its threads, or a new forum post. */
export function executeWebhook(
  world: World,
  guild: GuildState,
  webhook: WebhookRecord,
  input: ExecuteInput,
  files: readonly UploadedFile[],
  threadId: Snowflake | undefined,
  withComponents = false,
): MessageRecord {
  const { username, avatar_url, thread_name, applied_tags, ...message } = input
  if (!webhook.application_id) {
    if (withComponents) refuseInteractive(message.components)
    else delete message.components
  }
  return writeMessage(world, {
    channel: targetChannel(world, guild, webhook, thread_name, applied_tags, threadId),
    guild,
    authorId: webhook.id,
    permissions: ALL_PERMISSIONS,
    input: message,
    files,
    webhook: {
      id: webhook.id,
      username: username ?? webhook.name,
      avatar: avatar_url ? keepAvatar(world, webhook.id, avatar_url) : webhook.avatar,
      application_id: webhook.application_id,
    },
    ...(webhook.application_id ? { applicationId: webhook.application_id } : {}),
  })
}

/** A webhook of no application has nobody who would answer its buttons and selects. Throws a form error. */
function refuseInteractive(components: readonly unknown[] | undefined): void {
  for (const [component, path] of walk(components ?? [])) {
    if (component['custom_id'] === undefined) continue
    const message = 'Only webhooks of applications may use interactive components'
    throw formError(path, 'WEBHOOK_COMPONENT_NOT_ALLOWED', message)
  }
}

/** A message that this webhook wrote; throws 10008. */
export function findWebhookMessage(
  world: World,
  webhookId: Snowflake,
  token: string,
  messageId: Snowflake,
  threadId: Snowflake | undefined,
): MessageRecord {
  const { webhook } = findWebhookByToken(world, webhookId, token)
  const message = world.messages(threadId ?? webhook.channel_id).get(messageId)
  if (message?.webhook?.id !== webhook.id) throw refusal('unknownMessage')
  return message
}

function targetChannel(
  world: World,
  guild: GuildState,
  webhook: WebhookRecord,
  threadName: string | undefined,
  tags: Snowflake[] | undefined,
  threadId: Snowflake | undefined,
): ChannelRecord {
  const channel = guild.channels.get(webhook.channel_id)
  if (!channel) throw refusal('unknownChannel')
  const isForum = channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia
  if (threadId !== undefined && threadName !== undefined) throw refusal('forumOneThread')
  if (threadId !== undefined) {
    const thread = guild.threads.get(threadId)
    if (!thread || thread.parent_id !== channel.id) throw refusal('unknownChannel')
    return thread
  }
  if (isForum && threadName === undefined) throw refusal('forumNeedsThread')
  if (threadName === undefined) return channel
  if (!isForum) throw refusal('forumThreadsOnly')
  checkTags(channel, tags ?? [], ALL_PERMISSIONS)
  return makeThread(world, guild, channel, {
    name: threadName,
    ownerId: webhook.id,
    type: ChannelType.PublicThread,
    ...(tags ? { appliedTags: tags } : {}),
  })
}
