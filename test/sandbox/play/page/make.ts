import { type APIMessage, type APIUser, MessageType } from 'discord-api-types/v10'

export function makeUser(id: string, username = `user${id}`): APIUser {
  return { id, username, discriminator: '0', global_name: null, avatar: null }
}

export function makeMessage(id: number | string, change: Partial<APIMessage> = {}): APIMessage {
  return {
    id: String(id),
    channel_id: '1',
    author: makeUser('7'),
    content: `message ${id}`,
    timestamp: '2026-11-21T12:00:00.000Z',
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: MessageType.Default,
    ...change,
  }
}
