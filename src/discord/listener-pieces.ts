import { Events, Listener } from '@sapphire/framework'
import type { ClientEvents } from 'discord.js'
import { DomainError } from '../core/domain-error.ts'
import { answerFailure } from './answer-failure.ts'
import type { EdgeContext } from './edge-context.ts'
import { describeError } from './explain-error.ts'
import type { RepliableInteraction } from './responder.ts'

export interface ListenerPiece {
  readonly name: string
  readonly piece: new (context: Listener.LoaderContext) => Listener
}

/** What is told or logged when Sapphire reports a failure or something that no piece answers. */
export function failureListeners(edge: EdgeContext): readonly ListenerPiece[] {
  const tell = (interaction: RepliableInteraction, error: unknown) => answerFailure(interaction, error, edge)
  const unknown = ({ interaction }: { interaction: RepliableInteraction }) =>
    tell(interaction, new DomainError('unknown-command'))
  const failed = (error: unknown, { interaction }: { interaction: RepliableInteraction }) =>
    tell(interaction, error)

  return [
    listener('tell-of-failed-slash-command', Events.ChatInputCommandError, failed),
    listener('tell-of-failed-menu-command', Events.ContextMenuCommandError, failed),
    listener('tell-of-unknown-slash-command', Events.UnknownChatInputCommand, unknown),
    listener('tell-of-unknown-menu-command', Events.UnknownContextMenuCommand, unknown),
    listener('tell-of-failed-component', Events.InteractionHandlerError, (error, { interaction }) =>
      interaction.isRepliable() ? tell(interaction as RepliableInteraction, error) : undefined,
    ),
    listener('log-failed-listener', Events.ListenerError, (error, { piece }) => {
      edge.log.error('a listener failed', { listener: piece.name, error: describeError(error) })
    }),
  ]
}

/** A Sapphire listener piece from a function. */
export function listener<Event extends keyof ClientEvents>(
  name: string,
  event: Event,
  run: (...values: ClientEvents[Event]) => unknown,
): ListenerPiece {
  class FunctionListener extends Listener {
    constructor(context: Listener.LoaderContext) {
      super(context, { event: String(event) })
    }

    override async run(...values: unknown[]): Promise<void> {
      await run(...(values as ClientEvents[Event]))
    }
  }
  return { name, piece: FunctionListener }
}
