import type { GuildState } from '../world/guild-state.ts'
import type { World } from '../world/world.ts'
import { publishGuildDelete } from './publish-guild.ts'

/** Deletes a guild with everything in it, and takes it away from its members. */
export function dropGuild(world: World, guild: GuildState): void {
  publishGuildDelete(world, guild.id, guild.members.keys())
  for (const id of [...guild.channels.keys(), ...guild.threads.keys()]) world.dropChannel(guild, id)
  const tables = [
    guild.roles,
    guild.members,
    guild.bans,
    guild.emojis,
    guild.invites,
    guild.webhooks,
    guild.audit,
  ]
  for (const table of [...tables, guild.events, guild.automod, guild.commandPermissions]) table.clear()
  world.guilds.delete(guild.id)
  world.journal.record('guild', guild.id, undefined)
}
