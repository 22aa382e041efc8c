import { PermissionFlagsBits, AuditLogEvent } from 'discord-api-types/v10'
import { z } from 'zod'
import { audit } from '../audit-log/audit.ts'
import { blockByAutoMod } from '../automod/block-message.ts'
import { accessChannel, accessMessage, demand } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { integer, list, maybe, snowflake } from '../rest/schema.ts'
import { allows } from '../world/permissions.ts'
import { deleteMessage } from './delete-message.ts'
import { deleteMessages } from './delete-messages.ts'
import { editMessage } from './edit-message.ts'
import { messageEditForm, messageForm } from './message-form.ts'
import { presentMessage } from './present-message.ts'
import { sendMessage } from './send-message.ts'

const pageQuery = z.object({
  around: maybe(snowflake),
  before: maybe(snowflake),
  after: maybe(snowflake),
  limit: maybe(integer(1, 100)),
})

const FORTNIGHT = 14 * 86_400_000

export const messageRoutes = [
  route('GET', '/channels/{channel_id}/messages', {
    query: pageQuery,
    limit: [10, 5],
    handle({ world, caller, params, query }) {
      const { permissions } = accessChannel(world, caller.user, params.channel_id)
      if (!allows(permissions, PermissionFlagsBits.ReadMessageHistory)) return []
      const log = world.messages(params.channel_id)
      const limit = query.limit ?? 50
      const newest = 2n ** 63n
      if (query.around) {
        const middle = BigInt(query.around)
        const half = Math.floor(limit / 2)
        const found = [...log.after(middle, half), ...log.before(middle + 1n, limit - half)]
        return found.map((message) => presentMessage(world, message, caller.user.id))
      }
      const found = query.after
        ? log.after(BigInt(query.after), limit)
        : log.before(query.before ? BigInt(query.before) : newest, limit)
      return found.map((message) => presentMessage(world, message, caller.user.id))
    },
  }),
  route('POST', '/channels/{channel_id}/messages', {
    body: messageForm,
    limit: [5, 5],
    handle({ world, caller, params, body, files }) {
      const message = sendMessage(world, caller, params.channel_id, body, files)
      return presentMessage(world, message, caller.user.id)
    },
  }),
  route('GET', '/channels/{channel_id}/messages/{message_id}', {
    handle({ world, caller, params }) {
      const { message } = accessMessage(
        world,
        caller.user,
        params.channel_id,
        params.message_id,
        PermissionFlagsBits.ReadMessageHistory,
      )
      return presentMessage(world, message, caller.user.id)
    },
  }),
  route('PATCH', '/channels/{channel_id}/messages/{message_id}', {
    body: messageEditForm,
    limit: [5, 5],
    handle({ world, caller, params, body, files }) {
      const access = accessMessage(world, caller.user, params.channel_id, params.message_id)
      const { message, permissions, guild, channel } = access
      const isAuthor = message.author_id === caller.user.id && (!message.webhook || message.interaction)
      if (!isAuthor) {
        if (Object.keys(body).some((key) => key !== 'flags')) throw refusal('otherAuthor')
        demand(permissions, PermissionFlagsBits.ManageMessages)
      }
      if (guild && body.content) blockByAutoMod(world, guild, channel, caller.user.id, body.content)
      return presentMessage(world, editMessage(world, message, body, files), caller.user.id)
    },
  }),
  route('DELETE', '/channels/{channel_id}/messages/{message_id}', {
    limit: [5, 1],
    handle({ world, caller, params, reason }) {
      const { message, guild, permissions } = accessMessage(
        world,
        caller.user,
        params.channel_id,
        params.message_id,
      )
      const isAuthor = message.author_id === caller.user.id
      if (!isAuthor) {
        if (!guild) throw refusal('notOnPrivateChannel')
        demand(permissions, PermissionFlagsBits.ManageMessages)
        audit(world, guild, caller.user.id, AuditLogEvent.MessageDelete, message.author_id, {
          options: { channel_id: message.channel_id, count: '1' },
          reason,
        })
      }
      deleteMessage(world, message)
    },
  }),
  route('POST', '/channels/{channel_id}/messages/bulk-delete', {
    body: z.object({ messages: list(snowflake, 1000) }),
    limit: [1, 1],
    handle({ world, caller, params, body, reason }) {
      const { guild } = accessChannel(
        world,
        caller.user,
        params.channel_id,
        PermissionFlagsBits.ManageMessages,
      )
      if (!guild) throw refusal('notOnPrivateChannel')
      const ids = [...new Set(body.messages)]
      if (ids.length < 2 || ids.length > 100) throw refusal('badDeleteCount')
      const log = world.messages(params.channel_id)
      const found = ids.flatMap((id) => log.get(id) ?? [])
      if (found.some((message) => Date.parse(message.timestamp) < world.now() - FORTNIGHT)) {
        throw refusal('tooOldToDelete')
      }
      deleteMessages(world, guild, params.channel_id, found)
      audit(world, guild, caller.user.id, AuditLogEvent.MessageBulkDelete, params.channel_id, {
        options: { count: String(found.length) },
        reason,
      })
    },
  }),
]
