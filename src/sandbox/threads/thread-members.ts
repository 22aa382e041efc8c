import { GatewayIntentBits, MessageType } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { presentChannel } from '../channels/present-channel.ts'
import { writeMessage } from '../messages/write-message.ts'
import { refusal } from '../rest/errors.ts'
import type { GuildState } from '../world/guild-state.ts'
import { ALL_PERMISSIONS } from '../world/permissions.ts'
import type { ChannelRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { publishThreadMembers } from './publish-thread.ts'

const MOST_MEMBERS = 1000

/** Makes someone take part in a thread; throws 50083 or 30033. A note says so when somebody else did it. */
export function addToThread(
  world: World,
  guild: GuildState,
  thread: ChannelRecord,
  userId: Snowflake,
  actorId: Snowflake,
): void {
  if (thread.thread_metadata?.archived) throw refusal('archivedThread')
  const members = (thread.thread_members ??= [])
  if (members.some((each) => each.user_id === userId)) return
  if (members.length >= MOST_MEMBERS) throw refusal('tooManyThreadMembers')
  const added = { user_id: userId, join_timestamp: world.timestamp(), flags: 1 }
  members.push(added)
  world.keepChannel(guild, thread)
  publishThreadMembers(world, guild, thread, [added], [])
  world.publish({
    event: 'THREAD_CREATE',
    data: presentChannel(world, thread, userId),
    intents: GatewayIntentBits.Guilds,
    audience: { guild: guild.id, channel: thread.id, only: (id) => id === userId },
  })
  if (actorId !== userId) note(world, guild, thread, MessageType.RecipientAdd, userId, actorId)
}

/** Takes someone out of a thread; throws 50083. A note says so when somebody else did it. */
export function removeFromThread(
  world: World,
  guild: GuildState,
  thread: ChannelRecord,
  userId: Snowflake,
  actorId: Snowflake,
): void {
  if (thread.thread_metadata?.archived) throw refusal('archivedThread')
  const before = thread.thread_members ?? []
  if (!before.some((each) => each.user_id === userId)) return
  publishThreadMembers(world, guild, thread, [], [userId])
  thread.thread_members = before.filter((each) => each.user_id !== userId)
  world.keepChannel(guild, thread)
  if (actorId !== userId) note(world, guild, thread, MessageType.RecipientRemove, userId, actorId)
}

function note(
  world: World,
  guild: GuildState,
  thread: ChannelRecord,
  type: number,
  userId: Snowflake,
  actorId: Snowflake,
): void {
  writeMessage(world, {
    channel: thread,
    guild,
    authorId: actorId,
    permissions: ALL_PERMISSIONS,
    type,
    input: {},
    files: [],
    mentioned: [userId],
  })
}
