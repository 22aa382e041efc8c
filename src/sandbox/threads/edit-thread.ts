import { AuditLogEvent, ChannelType, MessageType, PermissionFlagsBits } from 'discord-api-types/v10'
import { audit, changesBetween } from '../audit-log/audit.ts'
import type { ChannelFields } from '../channels/channel-forms.ts'
import { writeMessage } from '../messages/write-message.ts'
import { demand } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import type { GuildState } from '../world/guild-state.ts'
import { ALL_PERMISSIONS, allows } from '../world/permissions.ts'
import type { ChannelRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { checkTags } from './check-tags.ts'
import { publishReopened, publishThread } from './publish-thread.ts'

const PINNED = 1 << 1

/** Changes a thread: its owner may rename and close it, the rest needs Manage Threads. */
export function editThread(
  world: World,
  guild: GuildState,
  thread: ChannelRecord,
  user: UserRecord,
  permissions: bigint,
  given: ChannelFields,
  reason: string | undefined,
): void {
  const metadata = thread.thread_metadata
  if (!metadata) return
  const manages = allows(permissions, PermissionFlagsBits.ManageThreads)
  checkRights(thread, user, permissions, given, manages)
  const before = { ...thread, ...metadata }
  if (given.archived !== undefined && given.archived !== metadata.archived) {
    metadata.archived = given.archived
    if (given.archived) thread.flags &= ~PINNED
    metadata.archive_timestamp = world.timestamp()
  }
  if (given.locked !== undefined) metadata.locked = given.locked
  if (given.invitable !== undefined && thread.type === ChannelType.PrivateThread)
    metadata.invitable = given.invitable
  if (given.auto_archive_duration !== undefined) metadata.auto_archive_duration = given.auto_archive_duration
  if (given.name !== undefined) thread.name = given.name
  if (given.rate_limit_per_user !== undefined) thread.rate_limit_per_user = given.rate_limit_per_user
  if (given.flags !== undefined && given.flags & PINNED) checkPins(guild, thread)
  if (given.flags !== undefined) thread.flags = (thread.flags & ~PINNED) | (given.flags & PINNED)
  if (given.applied_tags) {
    const parent = guild.channels.get(thread.parent_id ?? '')
    if (parent) checkTags(parent, given.applied_tags, permissions)
    thread.applied_tags = given.applied_tags
  }
  world.keepChannel(guild, thread)
  audit(world, guild, user.id, AuditLogEvent.ThreadUpdate, thread.id, {
    changes: changesBetween(before, { ...thread, ...metadata }).filter(
      ({ key }) => key !== 'thread_metadata' && key !== 'archive_timestamp',
    ),
    reason,
  })
  if (before.archived && !metadata.archived) publishReopened(world, guild, thread)
  else publishThread(world, 'THREAD_UPDATE', thread)
  if (before.name !== thread.name) noteRename(world, guild, thread, user)
}

/** A forum shows one pinned post. */
function checkPins(guild: GuildState, thread: ChannelRecord): void {
  for (const other of guild.threads.values()) {
    const isPinned = (other.flags & PINNED) !== 0
    if (isPinned && other.parent_id === thread.parent_id && other.id !== thread.id)
      throw refusal('tooManyPinnedPosts')
  }
}

function noteRename(world: World, guild: GuildState, thread: ChannelRecord, user: UserRecord): void {
  if (thread.thread_metadata?.archived) return
  writeMessage(world, {
    channel: thread,
    guild,
    authorId: user.id,
    permissions: ALL_PERMISSIONS,
    type: MessageType.ChannelNameChange,
    input: { content: thread.name },
    files: [],
  })
}

function checkRights(
  thread: ChannelRecord,
  user: UserRecord,
  permissions: bigint,
  given: ChannelFields,
  manages: boolean,
): void {
  if (manages) return
  const isOwner = thread.owner_id === user.id
  const keys = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([key]) => key)
  const onlyOpens = keys.length === 1 && given.archived === false && !thread.thread_metadata?.locked
  if (onlyOpens) {
    demand(permissions, PermissionFlagsBits.SendMessagesInThreads)
    return
  }
  if (!isOwner || given.locked !== undefined || given.rate_limit_per_user !== undefined)
    throw refusal('missingPermissions')
  if (thread.thread_metadata?.locked) throw refusal('threadLocked')
  if (thread.thread_metadata?.archived && given.archived !== false) throw refusal('archivedThread')
}
