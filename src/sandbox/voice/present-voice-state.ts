import { presentMember } from '../members/present-member.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { VoiceStateRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** A voice state; the copies inside GUILD_CREATE lack guild and member. */
export function presentVoiceState(
  world: World,
  guild: GuildState,
  state: Omit<VoiceStateRecord, 'channel_id'> & { channel_id: string | null },
  complete = true,
): Record<string, unknown> {
  if (!complete) return { ...state }
  const member = guild.members.get(state.user_id)
  return {
    ...state,
    guild_id: guild.id,
    ...(member ? { member: presentMember(world, member) } : {}),
  }
}
