import type { Snowflake } from '../../core/snowflake.ts'
import type { CommandOption, CommandRecord } from '../applications/command-record.ts'
import { visibleCommands } from '../applications/visible-commands.ts'
import type { UsedOption } from '../interactions/invoke-form.ts'
import type { World } from '../world/world.ts'

export type OptionValue = string | number | boolean

/** The command that a person means by `name`, such as `rank` or `config set`, and its subcommands. */
export function findCommand(
  world: World,
  userId: Snowflake,
  guildId: Snowflake | null,
  channelId: Snowflake,
  name: string,
  type: number,
): { command: CommandRecord; path: string[] } {
  const guild = guildId === null ? undefined : world.guilds.get(guildId)
  const { commands } = visibleCommands(world, userId, guild, world.channel(channelId))
  const candidates = commands.filter((command) => command.type === type)
  const whole = candidates.find((command) => command.name === name)
  if (whole) return { command: whole, path: [] }
  const [first, ...path] = name.split(' ')
  const command = candidates.find((each) => each.name === first)
  if (command && path.length > 0) return { command, path }
  throw new Error(
    `no command "${name}" is offered here; there are: ${candidates.map((each) => each.name).join(', ')}`,
  )
}

/** Options by name in the nested form that clients send; `focused` marks the one being typed. */
export function namedOptions(
  command: Pick<CommandRecord, 'options'>,
  path: readonly string[],
  values: Record<string, OptionValue>,
  focused?: string,
): UsedOption[] {
  const [next, ...rest] = path
  if (next !== undefined) {
    const inner = optionNamed(command.options, next)
    return [
      {
        type: inner.type,
        name: next,
        options: namedOptions({ options: inner.options ?? [] }, rest, values, focused),
      },
    ]
  }
  return Object.entries(values).map(([name, value]) => ({
    type: optionNamed(command.options, name).type,
    name,
    value,
    ...(name === focused ? { focused: true } : {}),
  }))
}

function optionNamed(options: readonly CommandOption[], name: string): CommandOption {
  const found = options.find((option) => option.name === name)
  if (!found)
    throw new Error(
      `the command has no option "${name}"; it has: ${options.map((each) => each.name).join(', ')}`,
    )
  return found
}
