import { GatewayIntentBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { presentUserById } from '../users/present-user.ts'
import { leaveVoice } from '../voice/set-voice-state.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { World } from '../world/world.ts'

/** Takes a member out (left, kicked or banned) and tells those who stay. */
export function removeMember(world: World, guild: GuildState, userId: Snowflake): void {
  if (!guild.members.has(userId)) return
  leaveVoice(world, guild, userId)
  guild.members.remove(userId)
  guild.permissionCache.clear()
  for (const thread of guild.threads.values()) {
    if (!thread.thread_members?.some((each) => each.user_id === userId)) continue
    thread.thread_members = thread.thread_members.filter((each) => each.user_id !== userId)
    world.keepChannel(guild, thread)
  }
  for (const event of guild.events.values()) {
    if (!event.user_ids.includes(userId)) continue
    event.user_ids = event.user_ids.filter((id) => id !== userId)
    guild.events.put(event.id, event)
  }
  world.publish({
    event: 'GUILD_MEMBER_REMOVE',
    data: { guild_id: guild.id, user: presentUserById(world, userId) },
    intents: GatewayIntentBits.GuildMembers,
    audience: { guild: guild.id },
  })
}
