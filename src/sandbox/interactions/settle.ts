import { GatewayIntentBits } from 'discord-api-types/v10'
import type { World } from '../world/world.ts'
import type { InteractionAnswer, InteractionRecord } from './interaction-record.ts'

/** Tells the person's own sessions how their interaction goes. */
export function tellPerson(world: World, interaction: InteractionRecord, event: string, data: object): void {
  world.publish({
    event,
    data: {
      id: interaction.id,
      ...(interaction.nonce === undefined ? {} : { nonce: interaction.nonce }),
      ...data,
    },
    intents: GatewayIntentBits.DirectMessages,
    audience: { users: [interaction.user_id] },
  })
}

/** Gives the answer to whoever waits for it, once. */
export function settle(interaction: InteractionRecord, answer: InteractionAnswer): void {
  const { onAnswer } = interaction
  delete interaction.onAnswer
  onAnswer?.(answer)
}

/** The application did not answer in time. */
export function failInteraction(world: World, interaction: InteractionRecord): void {
  if (interaction.state !== 'waiting') return
  interaction.state = 'failed'
  tellPerson(world, interaction, 'INTERACTION_FAILURE', { reason_code: 2 })
  settle(interaction, { kind: 'failure', reason: 'The application did not respond' })
}

/** The application put its answer off and never gave it. */
export function giveUp(interaction: InteractionRecord): void {
  if (interaction.state !== 'deferred' && interaction.state !== 'deferred-update') return
  interaction.state = 'failed'
  settle(interaction, { kind: 'failure', reason: 'The application did not finish its answer' })
}
