import { GatewayIntentBits } from 'discord-api-types/v10'
import type { GuildState } from '../world/guild-state.ts'
import type { RoleRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** Tells the sessions that a role was made or changed; what it allows is computed anew. */
export function publishRole(
  world: World,
  guild: GuildState,
  event: 'GUILD_ROLE_CREATE' | 'GUILD_ROLE_UPDATE',
  role: RoleRecord,
): void {
  guild.permissionCache.clear()
  world.publish({
    event,
    data: { guild_id: guild.id, role },
    intents: GatewayIntentBits.Guilds,
    audience: { guild: guild.id },
  })
}
