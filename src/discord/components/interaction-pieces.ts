import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework'
import { ComponentType } from 'discord-api-types/v10'
import type { Interaction, MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js'
import { parseCustomId } from '../../core/component.ts'
import { DomainError } from '../../core/domain-error.ts'
import { attend } from '../attend.ts'
import type { EdgeContext } from '../edge-context.ts'
import { interactionContext } from '../interaction-context.ts'
import { requireOfActor } from '../permissions.ts'
import { responderOf } from '../responder.ts'

type HandlerClass = new (context: InteractionHandler.LoaderContext) => InteractionHandler

const nothing = Promise.resolve()

/** The piece that answers every button and select menu. */
export function componentPiece(edge: EdgeContext): HandlerClass {
  class Components extends InteractionHandler {
    constructor(context: InteractionHandler.LoaderContext) {
      super(context, { interactionHandlerType: InteractionHandlerTypes.MessageComponent })
    }

    override run(interaction: Interaction): Promise<void> {
      return interaction.isMessageComponent() ? runComponent(interaction, edge) : nothing
    }
  }
  return Components
}

/** The piece that answers every form. */
export function modalPiece(edge: EdgeContext): HandlerClass {
  class Modals extends InteractionHandler {
    constructor(context: InteractionHandler.LoaderContext) {
      super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit })
    }

    override run(interaction: Interaction): Promise<void> {
      return interaction.isModalSubmit() ? runModal(interaction, edge) : nothing
    }
  }
  return Modals
}

/** The piece that suggests nothing for a command that nobody has any more, so that the person is not left waiting. */
export function forgottenAutocompletePiece(): HandlerClass {
  class ForgottenAutocomplete extends InteractionHandler {
    constructor(context: InteractionHandler.LoaderContext) {
      super(context, { interactionHandlerType: InteractionHandlerTypes.Autocomplete })
    }

    override async run(interaction: Interaction): Promise<void> {
      if (interaction.isAutocomplete()) await interaction.respond([])
    }
  }
  return ForgottenAutocomplete
}

async function runComponent(interaction: MessageComponentInteraction, edge: EdgeContext): Promise<void> {
  const id = parseCustomId(interaction.customId)
  const component = id && edge.registry.components.get(id.name)
  if (!component) throw new DomainError('unknown-component')
  await attend(interaction, { ...edge, ephemeral: component.ephemeral }, async () => {
    const context = interactionContext(interaction, edge.translate)
    requireOfActor(context.actor, component.memberPermissions)
    await component.run({
      ...context,
      args: id.args,
      values: interaction.isAnySelectMenu() ? interaction.values : [],
      messageId: interaction.message.id,
      update: (body) => responderOf(interaction).update(body),
    })
  })
}

async function runModal(interaction: ModalSubmitInteraction, edge: EdgeContext): Promise<void> {
  const id = parseCustomId(interaction.customId)
  const modal = id && edge.registry.modals.get(id.name)
  if (!modal) throw new DomainError('unknown-component')
  const fields = new Map<string, string>()
  for (const field of interaction.fields.fields.values()) {
    if (field.type === ComponentType.TextInput) fields.set(field.customId, field.value)
  }
  await attend(interaction, { ...edge, ephemeral: !modal.updates }, async () => {
    const context = interactionContext(interaction, edge.translate)
    requireOfActor(context.actor, modal.memberPermissions)
    await modal.run({
      ...context,
      args: id.args,
      fields,
      update: (body) => responderOf(interaction).update(body),
    })
  })
}
