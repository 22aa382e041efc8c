import { MessageFlags } from 'discord-api-types/v10'
import { DiscordError, formError, refusal } from '../rest/errors.ts'
import type { UploadedFile } from '../rest/route.ts'
import { ALL_PERMISSIONS, channelPermissions } from '../world/permissions.ts'
import type { AttachmentRecord, MessageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { storeAttachments } from './attachments.ts'
import { composeComponents, composeEmbeds, IS_COMPONENTS_V2, unusedByEmbeds } from './compose-body.ts'
import { findMentions } from './mentions.ts'
import type { AttachmentInput, MessageEditInput } from './message-form.ts'
import { publishMessage } from './publish-message.ts'

/** Changes what the input names, keeps the rest, and tells the sessions. */
export function editMessage(
  world: World,
  message: MessageRecord,
  input: MessageEditInput,
  files: readonly UploadedFile[],
): MessageRecord {
  checkEditable(world, message, input)
  const flags = nextFlags(message, input)
  const attachments = nextAttachments(world, message, input, files)
  const embeds =
    input.embeds === undefined
      ? message.embeds
      : composeEmbeds(world, input.embeds ?? [], [...attachments, ...message.attachments])
  const components =
    input.components === undefined
      ? message.components
      : composeComponents(world, input.components ?? [], flags, attachments)
  const content = input.content === undefined ? message.content : (input.content ?? '').trim()
  if (content !== '' && flags & IS_COMPONENTS_V2) {
    throw formError(
      'content',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
    )
  }
  const isEmpty = content === '' && embeds.length === 0 && attachments.length === 0 && components.length === 0
  if (isEmpty && !message.poll && !message.snapshots) throw refusal('emptyMessage')
  message.attachments = unusedByEmbeds(world, attachments, embeds)
  message.embeds = flags & MessageFlags.SuppressEmbeds ? [] : embeds
  message.components = components
  message.flags = flags
  if (content !== message.content) applyContent(world, message, content, input)
  const wasLoading = (flags & MessageFlags.Loading) !== 0
  message.flags &= ~MessageFlags.Loading
  const isOnlyFlags = Object.keys(input).every((key) => key === 'flags') && files.length === 0
  if (!isOnlyFlags && !wasLoading) message.edited_timestamp = world.timestamp()
  world.keepMessage(message)
  publishMessage(world, 'MESSAGE_UPDATE', message)
  return message
}

function checkEditable(world: World, message: MessageRecord, input: MessageEditInput): void {
  if (message.flags & MessageFlags.IsVoiceMessage) throw refusal('voiceMessageEdit')
  if (message.poll && input.content !== undefined) throw refusal('pollEdit')
  if (input.poll && !message.poll) throw refusal('pollEdit')
  const thread = world.channel(message.channel_id)
  if (thread?.thread_metadata?.archived) throw refusal('archivedThread')
  if (message.snapshots && input.content)
    throw new DiscordError(400, 50021, 'Cannot execute action on a system message')
}

function applyContent(world: World, message: MessageRecord, content: string, input: MessageEditInput): void {
  const guild = message.guild_id === undefined ? undefined : world.guilds.get(message.guild_id)
  const channel = world.channel(message.channel_id)
  const permissions =
    guild && channel ? channelPermissions(guild, channel, message.author_id, world.now()) : ALL_PERMISSIONS
  const mentions = findMentions(world, content, input.allowed_mentions, { guild, permissions })
  message.content = content
  message.mention_ids = mentions.users
  message.mention_role_ids = mentions.roles
  message.mention_everyone = mentions.everyone
}

function nextFlags(message: MessageRecord, input: MessageEditInput): number {
  if (input.flags === undefined) return message.flags
  const settable = MessageFlags.SuppressEmbeds
  let flags = (message.flags & ~settable) | (input.flags & settable)
  if (input.flags & IS_COMPONENTS_V2) flags |= IS_COMPONENTS_V2
  return flags
}

function nextAttachments(
  world: World,
  message: MessageRecord,
  input: MessageEditInput,
  files: readonly UploadedFile[],
): AttachmentRecord[] {
  const described = input.attachments ?? undefined
  const isNew = (entry: AttachmentInput) => !message.attachments.some((old) => old.id === entry.id)
  const added = storeAttachments(
    world,
    message.channel_id,
    files,
    described?.filter(isNew),
    message.ephemeral_for !== undefined,
  )
  const kept =
    input.attachments === undefined
      ? message.attachments
      : message.attachments.filter((old) => described?.some((entry) => entry.id === old.id))
  return [...kept, ...added]
}
