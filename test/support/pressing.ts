import type { APIMessage } from 'discord-api-types/v10'
import type { Actor } from '../../src/sandbox/index.ts'

/** Everything that a message says, its components as Discord carries them. */
export function textOf({ content, components }: APIMessage): string {
  return JSON.stringify([content, components])
}

function buttonOf(message: APIMessage, start: string): string {
  const ids = JSON.stringify(message.components).match(/"custom_id":"([^"]+)"/g) ?? []
  const found = ids.map((id) => id.slice(13, -1)).find((id) => id.startsWith(start))
  if (!found) throw new Error(`no button ${start} in ${textOf(message)}`)
  return found
}

/** Presses the first button whose id begins like this; resolves with the bot's message. */
export async function press(actor: Actor, message: APIMessage, start: string): Promise<APIMessage> {
  const result = await actor.click(message, buttonOf(message, start))
  if (result.kind !== 'message' && result.kind !== 'update') throw new Error(`no message but ${result.kind}`)
  return result.message
}

/** Presses a button that asks with a form, and sends it; resolves with the bot's message. */
export async function fill(
  actor: Actor,
  message: APIMessage,
  start: string,
  values: Record<string, string>,
): Promise<APIMessage> {
  const asked = await actor.click(message, buttonOf(message, start))
  if (asked.kind !== 'modal') throw new Error(`no form but ${asked.kind}`)
  const result = await actor.submitModal(asked.modal, values)
  if (result.kind !== 'message' && result.kind !== 'update') throw new Error(`no message but ${result.kind}`)
  return result.message
}
