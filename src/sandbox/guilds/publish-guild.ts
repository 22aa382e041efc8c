import { GatewayIntentBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { World } from '../world/world.ts'
import { presentGuild } from './present-guild.ts'

/** Lets the newcomer's sessions build their GUILD_CREATE; the gateway fills it for each session. */
export function publishGuildCreate(world: World, guild: GuildState, userId: Snowflake): void {
  world.publish({ event: 'GUILD_CREATE', data: { id: guild.id }, intents: 0, audience: { users: [userId] } })
}

/** Keeps a changed guild and tells the sessions. */
export function publishGuildUpdate(world: World, guild: GuildState): void {
  world.publish({
    event: 'GUILD_UPDATE',
    data: presentGuild(world, guild),
    intents: GatewayIntentBits.Guilds,
    audience: { guild: guild.id },
  })
}

/** Takes a guild away from a person who left, or from everyone when it is deleted. */
export function publishGuildDelete(world: World, guildId: Snowflake, userIds: readonly Snowflake[]): void {
  world.publish({
    event: 'GUILD_DELETE',
    data: { id: guildId },
    intents: GatewayIntentBits.Guilds,
    audience: { users: userIds },
  })
}
