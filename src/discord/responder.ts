import { MessageFlags } from 'discord-api-types/v10'
import type {
  ChatInputCommandInteraction,
  ContextMenuCommandInteraction,
  MessageComponentInteraction,
  ModalMessageModalSubmitInteraction,
  ModalSubmitInteraction,
} from 'discord.js'
import type { MessageBody, Reply } from '../core/message-body.ts'
import { toInteractionMessage, toReplacement } from './message-payload.ts'

export type RepliableInteraction =
  | ChatInputCommandInteraction
  | ContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction

/** Answers one interaction, one step at a time, whatever was answered before. */
export class Responder {
  readonly #interaction: RepliableInteraction
  #queue: Promise<unknown> = Promise.resolve()
  /** A deferral that changes the component's own message leaves new messages to follow-ups. */
  #deferredUpdate = false

  constructor(interaction: RepliableInteraction) {
    this.#interaction = interaction
  }

  get hasReplied(): boolean {
    return this.#interaction.replied
  }

  /** Gains time for slow work; a failure shows when the work answers. */
  async deferByItself(ephemeral: boolean): Promise<void> {
    const updates = isOnMessage(this.#interaction) && !ephemeral
    await (updates ? this.deferUpdate() : this.defer({ ephemeral })).catch(() => undefined)
  }

  get #answered(): boolean {
    return this.#interaction.replied || this.#interaction.deferred
  }

  reply(reply: Reply): Promise<void> {
    return this.#step(async () => {
      const interaction = this.#interaction
      if (interaction.replied || this.#deferredUpdate) {
        await interaction.followUp(newMessage(reply))
      } else if (interaction.deferred) {
        await interaction.editReply(toReplacement(reply))
      } else {
        await interaction.reply(newMessage(reply))
      }
    })
  }

  defer({ ephemeral = false }: { ephemeral?: boolean } = {}): Promise<void> {
    return this.#step(async () => {
      if (this.#answered) return
      await this.#interaction.deferReply({ flags: ephemeral ? MessageFlags.Ephemeral : undefined })
    })
  }

  deferUpdate(): Promise<void> {
    return this.#step(async () => {
      const interaction = this.#interaction
      if (this.#answered || !isOnMessage(interaction)) return
      await interaction.deferUpdate()
      this.#deferredUpdate = true
    })
  }

  editReply(body: MessageBody): Promise<void> {
    return this.#step(async () => {
      await this.#interaction.editReply(toReplacement(body))
    })
  }

  /** Replaces the message that a component stands on, also after a form that the component opened. */
  update(body: MessageBody): Promise<void> {
    return this.#step(async () => {
      const interaction = this.#interaction
      if (this.#answered) await interaction.editReply(toReplacement(body))
      else if (isOnMessage(interaction)) await interaction.update(toReplacement(body))
      else await interaction.reply(newMessage({ ...body, ephemeral: true }))
    })
  }

  showModal(modal: Parameters<ChatInputCommandInteraction['showModal']>[0]): Promise<void> {
    return this.#step(async () => {
      if (!this.#interaction.isModalSubmit()) await this.#interaction.showModal(modal)
    })
  }

  #step(step: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(step)
    this.#queue = done.catch(() => undefined)
    return done
  }
}

function isOnMessage(
  interaction: RepliableInteraction,
): interaction is MessageComponentInteraction | ModalMessageModalSubmitInteraction {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage())
}

function newMessage(reply: Reply) {
  const flags = [...(reply.flags ? [reply.flags] : []), ...(reply.ephemeral ? [MessageFlags.Ephemeral] : [])]
  return {
    ...toInteractionMessage(reply),
    flags: flags as (MessageFlags.Ephemeral | MessageFlags.IsComponentsV2)[],
  }
}

const responders = new WeakMap<RepliableInteraction, Responder>()

/** The one responder of an interaction, shared by its handler and by what answers for its failure. */
export function responderOf(interaction: RepliableInteraction): Responder {
  const known = responders.get(interaction)
  if (known) return known
  const made = new Responder(interaction)
  responders.set(interaction, made)
  return made
}
