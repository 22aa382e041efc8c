import type { APIMessage } from 'discord-api-types/v10'
import { MessageFlags } from 'discord-api-types/v10'
import type { InteractionResult } from '../../src/sandbox/index.ts'

/** The message that a person got; fails when the answer was none. */
export function messageOf(result: InteractionResult): APIMessage {
  if (result.kind !== 'message' && result.kind !== 'update')
    throw new Error(`no message: ${JSON.stringify(result)}`)
  return result.message
}

/** All that a message says, embeds included. */
export function textOf(result: InteractionResult): string {
  const { content, embeds } = messageOf(result)
  const embedded = embeds.flatMap(({ title, description, fields = [], footer }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ])
  return [content, ...embedded].filter(Boolean).join('\n')
}

export function isEphemeral(result: InteractionResult): boolean {
  return ((messageOf(result).flags ?? 0) & MessageFlags.Ephemeral) !== 0
}
