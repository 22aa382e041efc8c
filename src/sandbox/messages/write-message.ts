import { ChannelType, MessageFlags, MessageType } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { makePoll } from '../polls/make-poll.ts'
import { formError, refusal } from '../rest/errors.ts'
import type { UploadedFile } from '../rest/route.ts'
import { noteThreadMessage } from '../threads/note-message.ts'
import type { GuildState } from '../world/guild-state.ts'
import type {
  AttachmentRecord,
  ChannelRecord,
  InteractionMetadataRecord,
  MessageRecord,
  MessageReferenceRecord,
} from '../world/records.ts'
import type { World } from '../world/world.ts'
import { storeAttachments } from './attachments.ts'
import { composeComponents, composeEmbeds, IS_COMPONENTS_V2, unusedByEmbeds } from './compose-body.ts'
import { findMentions } from './mentions.ts'
import type { MessageInput } from './message-form.ts'
import { publishMessage } from './publish-message.ts'

/** A message about to be written; permissions were checked by whoever made the draft. */
export interface Draft {
  channel: ChannelRecord
  guild: GuildState | undefined
  authorId: Snowflake
  permissions: bigint
  input: MessageInput
  files: readonly UploadedFile[]
  type?: number
  webhook?: MessageRecord['webhook']
  applicationId?: Snowflake
  interaction?: InteractionMetadataRecord
  ephemeralFor?: Snowflake
  reference?: MessageReferenceRecord
  snapshots?: MessageRecord['snapshots']
  repliedTo?: Snowflake
  /** Whom a notice is about. */
  mentioned?: readonly Snowflake[]
  /** A deferred answer: shown as "thinking" until it is edited. */
  loading?: boolean
  /** Given for the first message of a forum post, which shares its thread's id. */
  id?: Snowflake
}

const WRITTEN_BY_SOMEONE = new Set<number>([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
])
const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsVoiceMessage |
  MessageFlags.Ephemeral |
  IS_COMPONENTS_V2

/** Composes, keeps and announces a message. */
export function writeMessage(world: World, draft: Draft): MessageRecord {
  const message = composeMessage(world, draft)
  deliverMessage(world, message, draft.guild, draft.channel)
  return message
}

/** Keeps a composed message, moves its channel's marks on and tells the sessions. */
export function deliverMessage(
  world: World,
  message: MessageRecord,
  guild: GuildState | undefined,
  channel: ChannelRecord,
): void {
  world.keepMessage(message)
  if (!message.ephemeral_for) {
    channel.last_message_id = message.id
    if (channel.thread_metadata && guild) noteThreadMessage(world, guild, channel, message)
    else if (guild) guild.channels.put(channel.id, channel)
    else world.privateChannels.put(channel.id, channel)
  }
  publishMessage(world, 'MESSAGE_CREATE', message)
}

/** Builds the record of a message; throws form errors for what Discord refuses. */
export function composeMessage(world: World, draft: Draft): MessageRecord {
  const { channel, guild, input } = draft
  if (channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia) {
    throw refusal('noForumMessages')
  }
  if (channel.type === ChannelType.GuildCategory) throw refusal('notTextChannel')
  const flags = flagsOf(draft)
  const content = (input.content ?? '').trim()
  checkModern(input, flags)
  if ('sticker_ids' in input && (input.sticker_ids?.length ?? 0) > 0) throw refusal('invalidSticker')
  const attachments = storeAttachments(
    world,
    channel.id,
    draft.files,
    input.attachments,
    draft.ephemeralFor !== undefined,
  )
  if (flags & MessageFlags.IsVoiceMessage) checkVoiceMessage(content, input, attachments)
  const embeds = composeEmbeds(world, input.embeds ?? [], attachments)
  const components = composeComponents(world, input.components ?? [], flags, attachments)
  const isNotice = !WRITTEN_BY_SOMEONE.has(draft.type ?? MessageType.Default)
  const isEmpty =
    !isNotice &&
    content === '' &&
    embeds.length === 0 &&
    attachments.length === 0 &&
    !input.poll &&
    !draft.snapshots
  if (isEmpty && components.length === 0 && !draft.loading) throw refusal('emptyMessage')
  const id = draft.id ?? world.ids.next()
  const mentions = findMentions(world, content + textOf(components), input.allowed_mentions, {
    guild,
    permissions: draft.permissions,
    ...(draft.repliedTo ? { repliedTo: draft.repliedTo } : {}),
  })
  return {
    id,
    channel_id: channel.id,
    ...(guild ? { guild_id: guild.id } : {}),
    type: draft.type ?? MessageType.Default,
    author_id: draft.authorId,
    ...(draft.webhook ? { webhook: draft.webhook } : {}),
    ...(draft.applicationId ? { application_id: draft.applicationId } : {}),
    content,
    timestamp: world.timestamp(),
    edited_timestamp: null,
    tts: input.tts ?? false,
    mention_everyone: mentions.everyone,
    mention_ids: [...new Set([...mentions.users, ...(draft.mentioned ?? [])])],
    mention_role_ids: mentions.roles,
    attachments: unusedByEmbeds(world, attachments, embeds),
    embeds: flags & MessageFlags.SuppressEmbeds ? [] : embeds,
    components,
    reactions: [],
    pinned: false,
    flags,
    ...(input.nonce === undefined ? {} : { nonce: input.nonce }),
    ...(draft.reference ? { reference: draft.reference } : {}),
    ...(draft.snapshots ? { snapshots: draft.snapshots } : {}),
    ...(draft.interaction ? { interaction: draft.interaction } : {}),
    ...(input.poll ? { poll: makePoll(world, input.poll) } : {}),
    ...(channel.thread_metadata ? { position: channel.message_count ?? 0 } : {}),
    ...(draft.ephemeralFor ? { ephemeral_for: draft.ephemeralFor } : {}),
  }
}

/** One sound with its length and its curve, and nothing else. */
function checkVoiceMessage(content: string, input: MessageInput, files: readonly AttachmentRecord[]): void {
  const extra = [input.embeds, input.components].some((list) => (list?.length ?? 0) > 0)
  if (content !== '' || extra || input.poll) throw refusal('voiceMessageAlone')
  const [sound] = files
  if (!sound || files.length > 1 || !sound.content_type?.startsWith('audio/'))
    throw refusal('voiceMessageFile')
  if (sound.duration_secs === undefined || sound.waveform === undefined) throw refusal('voiceMessageData')
}

function flagsOf(draft: Draft): number {
  let flags = (draft.input.flags ?? 0) & SETTABLE_FLAGS & ~MessageFlags.Ephemeral
  if (draft.ephemeralFor) flags |= MessageFlags.Ephemeral
  if (draft.loading) flags |= MessageFlags.Loading
  if (draft.snapshots) flags |= MessageFlags.HasSnapshot
  return flags
}

function checkModern(input: MessageInput, flags: number): void {
  if (!(flags & IS_COMPONENTS_V2)) return
  for (const field of ['content', 'embeds', 'poll'] as const) {
    const value = input[field]
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue
    throw formError(
      field,
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    )
  }
}

function textOf(components: readonly Record<string, unknown>[]): string {
  const text: string[] = []
  const stack: unknown[] = [...components]
  for (let each = stack.pop(); each; each = stack.pop()) {
    const { content, components: inner } = each as Record<string, unknown>
    if (typeof content === 'string') text.push(content)
    if (Array.isArray(inner)) stack.push(...inner)
  }
  return text.join(' ')
}
