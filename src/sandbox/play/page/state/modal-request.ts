import type { APIModalInteractionResponseCallbackComponent, Snowflake } from 'discord-api-types/v10'

/** A modal that a bot asks this person to fill in. */
export interface ModalRequest {
  readonly id: Snowflake
  readonly nonce: string
  readonly channel_id: Snowflake
  readonly custom_id: string
  readonly title: string
  readonly application: { readonly id: Snowflake; readonly name: string }
  readonly components: readonly APIModalInteractionResponseCallbackComponent[]
}
