import { MessageType, PermissionFlagsBits } from 'discord-api-types/v10'
import { blockByAutoMod } from '../automod/block-message.ts'
import { checkDirectMessage } from '../channels/direct-messages.ts'
import type { Account } from '../rest/caller.ts'
import { accessChannel, demand, type ChannelAccess } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import type { UploadedFile } from '../rest/route.ts'
import { allows } from '../world/permissions.ts'
import type { MessageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { MessageInput } from './message-form.ts'
import { isVerified } from '../members/is-verified.ts'
import { resolveReference } from './resolve-reference.ts'
import { findByNonce, rememberNonce } from './sent-nonces.ts'
import { checkSlowmode } from './slowmode.ts'
import { writeMessage } from './write-message.ts'

/** Writes a message as `caller`: permissions, slow mode, AutoMod, then the message itself. */
export function sendMessage(
  world: World,
  caller: Account,
  channelId: string,
  input: MessageInput,
  files: readonly UploadedFile[],
): MessageRecord {
  const access = accessChannel(world, caller.user, channelId)
  checkMaySend(world, caller, access)
  if (files.length > 0) demand(access.permissions, PermissionFlagsBits.AttachFiles)
  if ((input.embeds?.length ?? 0) > 0) demand(access.permissions, PermissionFlagsBits.EmbedLinks)
  if (input.poll) demand(access.permissions, PermissionFlagsBits.SendPolls)
  if (files.length > 10) throw refusal('tooManyAttachments')
  const repeated = input.enforce_nonce
    ? findByNonce(world, caller.user.id, channelId, input.nonce)
    : undefined
  if (repeated) return repeated
  checkSlowmode(world, caller, access)
  const { guild, channel, permissions } = access
  const reference = resolveReference(world, caller, access, input, files.length > 0)
  if (guild) blockByAutoMod(world, guild, channel, caller.user.id, input.content ?? '')
  const message = writeMessage(world, {
    channel,
    guild,
    authorId: caller.user.id,
    permissions,
    input: allows(permissions, PermissionFlagsBits.SendTTSMessages) ? input : { ...input, tts: false },
    files,
    ...(reference?.forwarded ? {} : { type: reference ? MessageType.Reply : MessageType.Default }),
    ...reference?.draft,
  })
  rememberNonce(world, message)
  return message
}

function checkMaySend(world: World, caller: Account, access: ChannelAccess): void {
  const { channel, guild, permissions } = access
  if (!guild) {
    checkDirectMessage(world, caller, channel)
    return
  }
  const member = guild.members.get(caller.user.id)
  if (member && caller.kind === 'person' && !isVerified(world, guild, member))
    throw refusal('verificationTooHigh')
  if (!channel.thread_metadata) {
    demand(permissions, PermissionFlagsBits.SendMessages)
    return
  }
  demand(permissions, PermissionFlagsBits.SendMessagesInThreads)
  if (channel.thread_metadata.locked && !allows(permissions, PermissionFlagsBits.ManageThreads)) {
    throw refusal(channel.thread_metadata.archived ? 'threadArchived' : 'threadLocked')
  }
}
