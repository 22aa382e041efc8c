import { MessageType, PermissionFlagsBits } from 'discord-api-types/v10'
import type { ChannelAccess } from '../rest/access.ts'
import { accessChannel } from '../rest/access.ts'
import type { Account } from '../rest/caller.ts'
import { formError, refusal } from '../rest/errors.ts'
import { allows } from '../world/permissions.ts'
import type { World } from '../world/world.ts'
import type { MessageInput } from './message-form.ts'
import { isWithheld, presentBasicMessage } from './present-message.ts'
import type { Draft } from './write-message.ts'

interface Resolved {
  forwarded: boolean
  draft: Pick<Draft, 'reference' | 'snapshots' | 'repliedTo'>
}

const SNAPSHOT_FIELDS = [
  'type',
  'content',
  'embeds',
  'attachments',
  'timestamp',
  'edited_timestamp',
  'flags',
  'mentions',
  'mention_roles',
  'components',
]

const OF_ITS_OWN = ['content', 'embeds', 'components', 'attachments', 'sticker_ids', 'poll'] as const

/** A forward is the forwarded message and nothing else. Throws a form error. */
function checkPlainForward(input: MessageInput, hasFiles: boolean): void {
  const isGiven = (value: unknown) => value !== undefined && value !== '' && !isEmptyList(value)
  if (!hasFiles && !OF_ITS_OWN.some((field) => isGiven(input[field]))) return
  throw formError(
    'message_reference',
    'FORWARD_CONTAINS_UNSUPPORTED_CONTENT',
    'A forwarded message cannot have content of its own',
  )
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

/** Finds the message that a new one answers or forwards; throws Discord's errors when it may not. */
export function resolveReference(
  world: World,
  caller: Account,
  here: ChannelAccess,
  message: MessageInput,
  hasFiles: boolean,
): Resolved | undefined {
  const { message_reference: input } = message
  if (!input) return undefined
  const forwarded = input.type === 1
  if (forwarded) checkPlainForward(message, hasFiles)
  if (forwarded && input.channel_id === undefined) {
    throw formError('message_reference.channel_id', 'BASE_TYPE_REQUIRED', 'This field is required')
  }
  const there = forwarded ? accessChannel(world, caller.user, input.channel_id ?? '') : here
  if (!allows(there.permissions, PermissionFlagsBits.ReadMessageHistory)) {
    throw refusal(forwarded ? 'forwardNeedsHistory' : 'replyNeedsHistory')
  }
  const found = world.messages(there.channel.id).get(input.message_id)
  if (!found) {
    if (!forwarded && input.fail_if_not_exists === false) return undefined
    throw formError('message_reference', 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message')
  }
  const reference = {
    type: forwarded ? 1 : 0,
    message_id: found.id,
    channel_id: there.channel.id,
    ...(there.guild ? { guild_id: there.guild.id } : {}),
  }
  if (!forwarded) {
    if (
      ![
        MessageType.Default,
        MessageType.Reply,
        MessageType.ChatInputCommand,
        MessageType.ContextMenuCommand,
        MessageType.UserJoin,
      ].includes(found.type)
    ) {
      throw formError(
        'message_reference',
        'REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE',
        'Cannot reply to a system message',
      )
    }
    return { forwarded, draft: { reference, repliedTo: found.author_id } }
  }
  if (isWithheld(world, found, caller.user.id)) throw refusal('unreadableForward')
  const shown = presentBasicMessage(world, found)
  const snapshot = Object.fromEntries(SNAPSHOT_FIELDS.map((field) => [field, shown[field]]))
  return { forwarded, draft: { reference, snapshots: found.snapshots ?? [{ message: snapshot }] } }
}
