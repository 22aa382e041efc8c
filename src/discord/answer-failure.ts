import type { Log } from '../core/log.ts'
import type { Translate } from '../core/translate.ts'
import { explainError, isTooLate } from './explain-error.ts'
import { readerLocale } from './interaction-context.ts'
import { responderOf, type RepliableInteraction } from './responder.ts'

export interface FailureContext {
  readonly translate: Translate
  readonly log: Log
}

/** Tells the person, and only them, why an interaction failed; says nothing when nobody can be told any more. */
export async function answerFailure(
  interaction: RepliableInteraction,
  error: unknown,
  { translate, log }: FailureContext,
): Promise<void> {
  const facts = describeInteraction(interaction)
  if (isTooLate(error)) {
    log.debug('an answer came too late', facts)
    return
  }
  const content = explainError(error, { locale: readerLocale(interaction), translate, log, facts })
  try {
    await responderOf(interaction).reply({ content, ephemeral: true })
  } catch (failure) {
    log[isTooLate(failure) ? 'debug' : 'warn']('a failure could not be told', {
      ...facts,
      error: failure instanceof Error ? failure.message : typeof failure,
    })
  }
}

function describeInteraction(interaction: RepliableInteraction): object {
  const name = interaction.isCommand() ? interaction.commandName : interaction.customId.split(':')[0]
  return { interaction: interaction.id, guild: interaction.guildId, name: name?.slice(0, 40) }
}
