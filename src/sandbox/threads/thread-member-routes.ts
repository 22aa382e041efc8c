import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { presentThreadMember } from '../channels/present-channel.ts'
import { presentMember } from '../members/present-member.ts'
import { accessGuildChannel, demand, findMember } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { flag, integer, maybe, snowflake } from '../rest/schema.ts'
import type { GuildState } from '../world/guild-state.ts'
import { allows } from '../world/permissions.ts'
import type { ChannelRecord, ThreadMemberRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { addToThread, removeFromThread } from './thread-members.ts'

const BASE = '/channels/{channel_id}/thread-members'
const withMember = z.object({
  with_member: maybe(flag),
  after: maybe(snowflake),
  limit: maybe(integer(1, 100)),
})

export const threadMemberRoutes = [
  route('GET', BASE, {
    query: withMember,
    handle({ world, caller, params, query }) {
      const { guild, thread } = accessThread(world, caller.user, params.channel_id)
      const members = (thread.thread_members ?? []).filter(
        (each) => BigInt(each.user_id) > BigInt(query.after ?? 0),
      )
      const page = query.with_member ? members.slice(0, query.limit ?? 100) : members
      return page.map((member) => present(world, guild, thread, member, query.with_member))
    },
  }),
  route('GET', `${BASE}/{user_id}`, {
    query: withMember,
    handle({ world, caller, params, query }) {
      const { guild, thread } = accessThread(world, caller.user, params.channel_id)
      const id = params.user_id === '@me' ? caller.user.id : params.user_id
      const member = thread.thread_members?.find((each) => each.user_id === id)
      if (!member) throw refusal('unknownMember')
      return present(world, guild, thread, member, query.with_member)
    },
  }),
  // Documented with PUT; some clients join with POST, which Discord takes too.
  ...(['PUT', 'POST'] as const).map((method) =>
    route(method, `${BASE}/@me`, {
      handle({ world, caller, params }) {
        const { guild, thread } = accessThread(world, caller.user, params.channel_id)
        addToThread(world, guild, thread, caller.user.id, caller.user.id)
      },
    }),
  ),
  route('PUT', `${BASE}/{user_id}`, {
    handle({ world, caller, params }) {
      const { guild, thread, permissions } = accessThread(world, caller.user, params.channel_id)
      findMember(world, guild, params.user_id)
      demand(permissions, PermissionFlagsBits.SendMessagesInThreads)
      const isOpen = thread.type !== ChannelType.PrivateThread || thread.thread_metadata?.invitable !== false
      if (!isOpen && thread.owner_id !== caller.user.id)
        demand(permissions, PermissionFlagsBits.ManageThreads)
      addToThread(world, guild, thread, params.user_id, caller.user.id)
    },
  }),
  route('DELETE', `${BASE}/@me`, {
    handle({ world, caller, params }) {
      const { guild, thread } = accessThread(world, caller.user, params.channel_id)
      removeFromThread(world, guild, thread, caller.user.id, caller.user.id)
    },
  }),
  route('DELETE', `${BASE}/{user_id}`, {
    handle({ world, caller, params }) {
      const { guild, thread, permissions } = accessThread(world, caller.user, params.channel_id)
      const mayRemove =
        allows(permissions, PermissionFlagsBits.ManageThreads) ||
        (thread.type === ChannelType.PrivateThread && thread.owner_id === caller.user.id)
      if (!mayRemove) throw refusal('missingPermissions')
      removeFromThread(world, guild, thread, params.user_id, caller.user.id)
    },
  }),
]

function accessThread(world: World, user: UserRecord, id: string) {
  const { channel, guild, permissions } = accessGuildChannel(world, user, id)
  if (!channel.thread_metadata) throw refusal('wrongChannelType')
  return { thread: channel, guild, permissions }
}

function present(
  world: World,
  guild: GuildState,
  thread: ChannelRecord,
  member: ThreadMemberRecord,
  full: boolean | undefined,
) {
  const whole = full ? guild.members.get(member.user_id) : undefined
  return { ...presentThreadMember(thread, member), ...(whole ? { member: presentMember(world, whole) } : {}) }
}
