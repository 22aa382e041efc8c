import type { Snowflake } from '../../core/snowflake.ts'
import type { World } from '../world/world.ts'

/** A person's presence as guilds show it; undefined for someone offline. */
export function presentPresence(world: World, userId: Snowflake): Record<string, unknown> | undefined {
  const presence = world.presences.get(userId)
  if (!presence || presence.status === 'invisible' || presence.status === 'offline') return undefined
  return {
    user: { id: userId },
    status: presence.status,
    activities: presence.activities,
    client_status: presence.client_status,
  }
}
