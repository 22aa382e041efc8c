import type { Snowflake } from '../../core/snowflake.ts'
import { publishGuildDelete } from '../guilds/publish-guild.ts'
import { leaveVoice } from '../voice/set-voice-state.ts'
import type { World } from '../world/world.ts'
import { removeMember } from './remove-member.ts'

/** Whoever is gone for good is in no voice channel any more, and in no guild where they were a temporary guest without a role. */
export function leaveWithLastSession(world: World, userId: Snowflake): void {
  for (const guild of world.guilds.values()) {
    const member = guild.members.get(userId)
    if (!member) continue
    leaveVoice(world, guild, userId)
    if (!member.temporary || member.roles.length > 0) continue
    removeMember(world, guild, userId)
    publishGuildDelete(world, guild.id, [userId])
  }
}
