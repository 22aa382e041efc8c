import { GatewayIntentBits } from 'discord-api-types/v10'
import type { GuildState } from '../world/guild-state.ts'
import type { MemberRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { presentMember } from './present-member.ts'

/** Keeps a changed member and tells the sessions. Bots hear of themselves even without the members intent. */
export function publishMember(world: World, guild: GuildState, member: MemberRecord): void {
  guild.members.put(member.user_id, member)
  guild.permissionCache.clear()
  world.publish({
    event: 'GUILD_MEMBER_UPDATE',
    data: { guild_id: guild.id, ...presentMember(world, member) },
    intents: GatewayIntentBits.GuildMembers,
    audience: { guild: guild.id },
  })
}
