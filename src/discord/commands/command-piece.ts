import { Command as SapphireCommand } from '@sapphire/framework'
import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  ContextMenuCommandInteraction,
} from 'discord.js'
import type { Action, Command, CommandContext } from '../../core/command.ts'
import { DomainError } from '../../core/domain-error.ts'
import type { InteractionContext } from '../../core/interaction-context.ts'
import { attend } from '../attend.ts'
import { messageKey } from '../../i18n/index.ts'
import type { EdgeContext } from '../edge-context.ts'
import { lackingPermissionsError } from '../explain-error.ts'
import { interactionContext } from '../interaction-context.ts'
import { toOptionUser } from '../people.ts'
import { lackingPermissions, requireOfActor } from '../permissions.ts'
import { runAutocomplete } from './autocomplete.ts'
import { chosenAction } from './chosen-action.ts'
import { readOptions } from './read-options.ts'

/** Makes the Sapphire piece of a command. Failures are thrown: Sapphire's error events answer them. */
export function commandPiece(command: Command, edge: EdgeContext): typeof SapphireCommand {
  // Discord calls an entry of a menu by its shown name, a slash command by its own.
  const shownName = edge.translate('en-US', messageKey(`commands.${command.name}.name`))

  class FeatureCommand extends SapphireCommand {
    constructor(context: SapphireCommand.LoaderContext) {
      super(context, { name: command.name, aliases: [shownName] })
    }

    override chatInputRun(interaction: ChatInputCommandInteraction): Promise<void> {
      return runSlash(command, interaction, edge)
    }

    override contextMenuRun(interaction: ContextMenuCommandInteraction): Promise<void> {
      return runMenu(command, interaction, edge)
    }

    override autocompleteRun(interaction: AutocompleteInteraction): Promise<void> {
      return runAutocomplete(command, interaction, edge)
    }
  }
  return FeatureCommand as unknown as typeof SapphireCommand
}

async function runSlash(
  command: Command,
  interaction: ChatInputCommandInteraction,
  edge: EdgeContext,
): Promise<void> {
  const action = command.kind === 'slash' ? chosenAction(command, interaction) : undefined
  if (!action) throw new DomainError('command-changed')
  await attend(interaction, { ...edge, ephemeral: command.ephemeral }, async () => {
    const context = allowed(command, interactionContext(interaction, edge.translate), action)
    if (!interaction.inCachedGuild()) throw new DomainError('bot-not-in-guild')
    const options = readOptions(interaction, action.options)
    await action.run({ ...context, options } as CommandContext)
  })
}

async function runMenu(
  command: Command,
  interaction: ContextMenuCommandInteraction,
  edge: EdgeContext,
): Promise<void> {
  await attend(interaction, { ...edge, ephemeral: command.ephemeral }, async () => {
    const context = allowed(command, interactionContext(interaction, edge.translate))
    if (command.kind === 'member-menu' && interaction.isUserContextMenuCommand()) {
      await command.run({
        ...context,
        target: toOptionUser(interaction.targetUser, interaction.targetMember),
      })
    } else if (command.kind === 'message-menu' && interaction.isMessageContextMenuCommand()) {
      const { id, author, content } = interaction.targetMessage
      await command.run({ ...context, target: { id, authorId: author.id, content } })
    } else {
      throw new DomainError('command-changed')
    }
  })
}

/** Throws unless actor and bot may do what the command needs. Discord hides commands, but only in its own client. */
function allowed<Context extends InteractionContext>(
  command: Command,
  context: Context,
  action?: Action,
): Context {
  requireOfActor(context.actor, command.defaultMemberPermissions)
  const needed = [...(command.botPermissions ?? []), ...(action?.botPermissions ?? [])]
  const botLacks = lackingPermissions(context.botPermissions, needed)
  if (botLacks.length > 0) throw lackingPermissionsError(botLacks, context.channelId)
  return context
}
