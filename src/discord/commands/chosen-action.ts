import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js'
import type { Action, SlashCommand } from '../../core/command.ts'

/** The action that a person chose; undefined when their client shows a command of another version. */
export function chosenAction(
  command: SlashCommand,
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
): Action | undefined {
  if (!command.subcommands) return command.action
  const name = interaction.options.getSubcommand(false)
  return name !== null && Object.hasOwn(command.subcommands, name) ? command.subcommands[name] : undefined
}
