import { GatewayIntentBits } from 'discord-api-types/v10'
import { presentChannel, presentThreadMember } from '../channels/present-channel.ts'
import { presentMember } from '../members/present-member.ts'
import { presentPresence } from '../presence/present-presence.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { ChannelRecord, ThreadMemberRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** Tells those who may see a thread that it was made or changed. */
export function publishThread(
  world: World,
  event: 'THREAD_CREATE' | 'THREAD_UPDATE',
  thread: ChannelRecord,
  extra: object = {},
): void {
  world.publish({
    event,
    data: { ...presentChannel(world, thread), ...extra },
    intents: GatewayIntentBits.Guilds,
    audience: { guild: thread.guild_id ?? '', channel: thread.id },
  })
}

/** Tells those who may hear of it that members came into a thread or left it. */
export function publishThreadMembers(
  world: World,
  guild: GuildState,
  thread: ChannelRecord,
  added: readonly ThreadMemberRecord[],
  removed: readonly string[],
) {
  const concerned = new Set([...added.map((each) => each.user_id), ...removed])
  const data = {
    id: thread.id,
    guild_id: guild.id,
    member_count: Math.min(50, (thread.thread_members?.length ?? 0) - removed.length),
    added_members: added.map((each) => {
      const member = guild.members.get(each.user_id)
      return {
        ...presentThreadMember(thread, each),
        ...(member ? { member: presentMember(world, member) } : {}),
        presence: presentPresence(world, each.user_id) ?? null,
      }
    }),
    removed_member_ids: removed,
  }
  const audience = { guild: guild.id, channel: thread.id }
  world.publish({
    event: 'THREAD_MEMBERS_UPDATE',
    data,
    intents: GatewayIntentBits.GuildMembers,
    audience: { ...audience, only: (id) => !concerned.has(id) },
  })
  world.publish({
    event: 'THREAD_MEMBERS_UPDATE',
    data,
    intents: GatewayIntentBits.Guilds,
    audience: { ...audience, only: (id) => concerned.has(id) },
  })
}

/** Tells that a closed thread is open again, and each of its members that they are one. */
export function publishReopened(world: World, guild: GuildState, thread: ChannelRecord): void {
  publishThread(world, 'THREAD_UPDATE', thread)
  for (const member of thread.thread_members ?? []) {
    world.publish({
      event: 'THREAD_MEMBER_UPDATE',
      data: { ...presentThreadMember(thread, member), guild_id: guild.id },
      intents: GatewayIntentBits.Guilds,
      audience: { guild: guild.id, channel: thread.id, only: (id) => id === member.user_id },
    })
  }
}
