import { snowflakeTime } from '../../core/snowflake.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { MemberRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

const FIVE_MINUTES = 300_000
const TEN_MINUTES = 600_000

/** Whether a member has passed the rules and the guild's verification level; those with a role always have the latter. */
export function isVerified(world: World, guild: GuildState, member: MemberRecord): boolean {
  if (member.pending) return false
  const { verification_level: level, owner_id } = guild.record
  if (level < 2 || member.roles.length > 0 || member.user_id === owner_id) return true
  if (world.now() - snowflakeTime(member.user_id) < FIVE_MINUTES) return false
  return level < 3 || world.now() - Date.parse(member.joined_at) >= TEN_MINUTES
}
