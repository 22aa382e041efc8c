import { type APIMessage, MessageReferenceType, type Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from '../play-client.ts'

/** Brings a message to another channel; `note`, if any, follows as a message of its own. */
export async function forwardMessage(
  { rest }: PlayClient,
  message: APIMessage,
  channelId: Snowflake,
  note: string,
): Promise<void> {
  await rest.post(`/channels/${channelId}/messages`, {
    message_reference: {
      type: MessageReferenceType.Forward,
      message_id: message.id,
      channel_id: message.channel_id,
    },
  })
  if (note) await rest.post(`/channels/${channelId}/messages`, { content: note })
}
