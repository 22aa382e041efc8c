import type { Snowflake } from 'discord-api-types/v10'
import type { ModalRequest } from './modal-request.ts'
import type { PlayState } from './play-state.ts'

interface Outcome {
  readonly id: Snowflake
  readonly nonce?: string
}

type Handler = (state: PlayState, data: never) => PlayState

/** The dispatches that only people's own sessions get: what became of a command, a button or a modal. */
export const interactionHandlers: Readonly<Record<string, Handler>> = {
  INTERACTION_SUCCESS: (state: PlayState, { nonce }: Outcome) => ({
    ...state,
    pending: state.pending.filter((waiting) => waiting.nonce !== nonce),
  }),
  INTERACTION_FAILURE: (state: PlayState, { nonce }: Outcome) => ({
    ...state,
    pending: state.pending.map((waiting) =>
      waiting.nonce === nonce ? { ...waiting, failed: true } : waiting,
    ),
  }),
  INTERACTION_MODAL_CREATE: (state: PlayState, modal: ModalRequest) => ({
    ...state,
    modal,
    pending: state.pending.filter((waiting) => waiting.nonce !== modal.nonce),
  }),
  APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE: (
    state: PlayState,
    answer: { nonce: string; choices: { name: string; value: string | number }[] },
  ) => ({ ...state, choices: answer }),
  APPLICATION_COMMAND_INDEX_UPDATE: (state: PlayState) => ({ ...state, commands: new Map() }),
  GUILD_APPLICATION_COMMAND_INDEX_UPDATE: (state: PlayState) => ({ ...state, commands: new Map() }),
}
