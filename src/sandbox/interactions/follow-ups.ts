import { MessageFlags, MessageType } from 'discord-api-types/v10'
import { deleteMessage } from '../messages/delete-message.ts'
import { editMessage } from '../messages/edit-message.ts'
import type { MessageEditInput, MessageInput } from '../messages/message-form.ts'
import { refusal } from '../rest/errors.ts'
import type { UploadedFile } from '../rest/route.ts'
import type { MessageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { writeInteractionMessage } from './callback.ts'
import { TOKEN_LIFE, type InteractionRecord } from './interaction-record.ts'
import { settle } from './settle.ts'

/** The interaction behind an application's token, while the token lives; throws 50027 afterwards. */
export function findInteraction(
  world: World,
  applicationId: string,
  token: string,
): InteractionRecord | undefined {
  for (const interaction of world.interactions.values()) {
    if (interaction.token !== token || interaction.application_id !== applicationId) continue
    if (world.protocolClock.now() - interaction.created_at > TOKEN_LIFE) throw refusal('invalidWebhookToken')
    return interaction
  }
  return undefined
}

/** A further message; after a deferred answer the first one takes the place of "thinking". */
export function followUp(
  world: World,
  interaction: InteractionRecord,
  input: MessageInput,
  files: readonly UploadedFile[],
): MessageRecord {
  if (interaction.state === 'waiting' || interaction.state === 'failed') throw refusal('unknownWebhook')
  if (interaction.state === 'deferred') return editResponse(world, interaction, '@original', input, files)
  const message = writeInteractionMessage(world, interaction, input, files, {
    ephemeral: ((input.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
    type: MessageType.Reply,
    followUp: true,
  })
  settle(interaction, { kind: 'message', message })
  return message
}

/** A message that belongs to the interaction: its first answer (`@original`) or a follow-up. */
export function findResponse(world: World, interaction: InteractionRecord, messageId: string): MessageRecord {
  const id = messageId === '@original' ? interaction.response_id : messageId
  if (!id) throw refusal(interaction.state === 'waiting' ? 'unknownWebhook' : 'unknownMessage')
  const message = world.ephemeral.get(id) ?? world.messages(interaction.channel_id).get(id)
  if (!message || message.application_id !== interaction.application_id) {
    if (message && message.id === interaction.message?.id) return message
    throw refusal('unknownMessage')
  }
  return message
}

/** Edits an answer; the first edit after a deferral is the answer that the person sees. */
export function editResponse(
  world: World,
  interaction: InteractionRecord,
  messageId: string,
  input: MessageEditInput,
  files: readonly UploadedFile[],
): MessageRecord {
  const message = findResponse(world, interaction, messageId)
  const changed = editMessage(world, message, input, files)
  if (message.id === interaction.response_id && interaction.state !== 'answered') {
    const kind = interaction.state === 'deferred' ? 'message' : 'update'
    interaction.state = 'answered'
    settle(interaction, { kind, message: changed })
  }
  return changed
}

export function deleteResponse(world: World, interaction: InteractionRecord, messageId: string): void {
  deleteMessage(world, findResponse(world, interaction, messageId))
}
