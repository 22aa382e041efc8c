import { AuditLogEvent, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { audit } from '../audit-log/audit.ts'
import { blockByAutoMod } from '../automod/block-message.ts'
import { presentChannel } from '../channels/present-channel.ts'
import { messageFields } from '../messages/message-form.ts'
import { presentMessage } from '../messages/present-message.ts'
import { publishMessage } from '../messages/publish-message.ts'
import { writeMessage } from '../messages/write-message.ts'
import { accessGuildChannel, accessMessage, demand } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { Answer, route } from '../rest/route.ts'
import { choice, flag, integer, list, maybe, snowflake, text } from '../rest/schema.ts'
import { MessageType } from 'discord-api-types/v10'
import { parseForm } from '../rest/validation-error.ts'
import { checkTags } from './check-tags.ts'
import { makeThread } from './make-thread.ts'

const shared = {
  name: text(1, 100),
  auto_archive_duration: maybe(choice([60, 1440, 4320, 10_080])),
  rate_limit_per_user: maybe(integer(0, 21_600)),
}
const messageThreadForm = z.object(shared)
const threadForm = z.object({
  ...shared,
  type: maybe(choice([10, 11, 12])),
  invitable: maybe(flag),
  applied_tags: maybe(list(snowflake, 5)),
  message: z.unknown().optional(),
})
const firstMessageForm = z.object({ ...messageFields, sticker_ids: maybe(list(snowflake, 3)) })
const THREADABLE = new Set<number>([ChannelType.GuildText, ChannelType.GuildAnnouncement])
const HAS_THREAD = 1 << 5

export const threadRoutes = [
  route('POST', '/channels/{channel_id}/messages/{message_id}/threads', {
    body: messageThreadForm,
    limit: [50, 300],
    handle({ world, caller, params, body, reason }) {
      const needed = PermissionFlagsBits.CreatePublicThreads
      const { channel, guild, message } = accessMessage(
        world,
        caller.user,
        params.channel_id,
        params.message_id,
        needed,
      )
      if (!guild || !THREADABLE.has(channel.type)) throw refusal('wrongChannelType')
      if (message.thread_id) throw refusal('threadExists')
      const thread = makeThread(world, guild, channel, {
        id: message.id,
        name: body.name,
        type:
          channel.type === ChannelType.GuildAnnouncement
            ? ChannelType.AnnouncementThread
            : ChannelType.PublicThread,
        ownerId: caller.user.id,
        autoArchiveDuration: body.auto_archive_duration,
        rateLimit: body.rate_limit_per_user,
      })
      message.thread_id = thread.id
      message.flags |= HAS_THREAD
      world.keepMessage(message)
      publishMessage(world, 'MESSAGE_UPDATE', message)
      audit(world, guild, caller.user.id, AuditLogEvent.ThreadCreate, thread.id, { reason })
      return new Answer(201, presentChannel(world, thread, caller.user.id))
    },
  }),
  route('POST', '/channels/{channel_id}/threads', {
    body: threadForm,
    limit: [50, 300],
    handle({ world, caller, params, body, files, reason }) {
      const { channel, guild, permissions } = accessGuildChannel(world, caller.user, params.channel_id)
      if (channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia) {
        demand(permissions, PermissionFlagsBits.SendMessages)
        checkTags(channel, body.applied_tags ?? [], permissions)
        const input = parseForm(z.object({ message: firstMessageForm }), { message: body.message }).message
        blockByAutoMod(world, guild, channel, caller.user.id, `${body.name} ${input.content ?? ''}`)
        const thread = makeThread(world, guild, channel, {
          name: body.name,
          type: ChannelType.PublicThread,
          ownerId: caller.user.id,
          autoArchiveDuration: body.auto_archive_duration,
          rateLimit: body.rate_limit_per_user,
          appliedTags: body.applied_tags ?? [],
        })
        const message = writeMessage(world, {
          channel: thread,
          guild,
          authorId: caller.user.id,
          permissions,
          input,
          files,
          id: thread.id,
        })
        audit(world, guild, caller.user.id, AuditLogEvent.ThreadCreate, thread.id, { reason })
        return new Answer(201, {
          ...presentChannel(world, thread, caller.user.id),
          message: presentMessage(world, message),
        })
      }
      if (!THREADABLE.has(channel.type)) throw refusal('wrongChannelType')
      const type = body.type ?? (caller.kind === 'bot' ? ChannelType.PrivateThread : ChannelType.PublicThread)
      const isPrivate = type === ChannelType.PrivateThread
      demand(
        permissions,
        isPrivate ? PermissionFlagsBits.CreatePrivateThreads : PermissionFlagsBits.CreatePublicThreads,
      )
      const thread = makeThread(world, guild, channel, {
        name: body.name,
        type: channel.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : type,
        ownerId: caller.user.id,
        autoArchiveDuration: body.auto_archive_duration,
        rateLimit: body.rate_limit_per_user,
        invitable: body.invitable,
      })
      if (!isPrivate) {
        writeMessage(world, {
          channel,
          guild,
          authorId: caller.user.id,
          permissions,
          type: MessageType.ThreadCreated,
          input: { content: body.name },
          files: [],
          reference: { type: 0, channel_id: thread.id, guild_id: guild.id },
        })
      }
      audit(world, guild, caller.user.id, AuditLogEvent.ThreadCreate, thread.id, { reason })
      return new Answer(201, presentChannel(world, thread, caller.user.id))
    },
  }),
]
