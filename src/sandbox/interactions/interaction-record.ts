import type { Snowflake } from '../../core/snowflake.ts'
import type { MessageRecord } from '../world/records.ts'

/** An interaction's token lives this long, in milliseconds. */
export const TOKEN_LIFE = 900_000

/** What the person sees as the answer to an interaction. */
export type InteractionAnswer =
  | { kind: 'message'; message: MessageRecord }
  | { kind: 'update'; message: MessageRecord }
  | { kind: 'modal'; modal: ModalAnswer }
  | { kind: 'choices'; choices: AutocompleteChoice[] }
  | { kind: 'failure'; reason: string }

export interface ModalAnswer {
  id: Snowflake
  custom_id: string
  title: string
  components: Record<string, unknown>[]
  application_id: Snowflake
  channel_id: Snowflake
}

export interface AutocompleteChoice {
  name: string
  name_localizations?: Record<string, string> | null
  value: string | number
}

export interface InteractionRecord {
  id: Snowflake
  token: string
  application_id: Snowflake
  type: number
  user_id: Snowflake
  channel_id: Snowflake
  guild_id?: Snowflake
  nonce?: string
  data: Record<string, unknown>
  /** The message whose component was used, or from whose component the modal came. */
  message?: MessageRecord
  /** Protocol time of its making. */
  created_at: number
  state: 'waiting' | 'deferred' | 'deferred-update' | 'answered' | 'failed'
  deferred_flags: number
  response_id?: Snowflake
  /** The interaction that opened the modal which this one submits. */
  origin?: InteractionRecord
  /** Modals it opened, awaiting their submission. */
  modal?: ModalAnswer
  cancelDeadline?: () => void
  onAnswer?: (answer: InteractionAnswer) => void
}
