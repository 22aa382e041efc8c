import type { Snowflake } from '../../core/snowflake.ts'
import { presentUserById } from '../users/present-user.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { ChannelRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { CommandRecord } from './command-record.ts'
import { mayUseCommand } from './may-use-command.ts'

/** The commands that a person may use in a guild or channel, with the applications they belong to. */
export function visibleCommands(
  world: World,
  userId: Snowflake,
  guild: GuildState | undefined,
  channel: ChannelRecord | undefined,
): { applications: object[]; commands: CommandRecord[] } {
  const place = channel ?? guild?.channels.list().find((each) => each.type === 0)
  const here = world.applications.list().filter((application) => {
    return guild
      ? guild.members.has(application.bot_id)
      : (channel?.recipient_ids ?? []).includes(application.bot_id)
  })
  const commands = world.commands.list().filter((command) => {
    if (!here.some((application) => application.id === command.application_id)) return false
    if (command.guild_id !== undefined && command.guild_id !== guild?.id) return false
    return place !== undefined && mayUseCommand(world, command, userId, guild, place)
  })
  const applications = here.map((application) => ({
    id: application.id,
    name: application.name,
    icon: application.icon,
    bot: presentUserById(world, application.bot_id),
  }))
  return { applications, commands }
}
