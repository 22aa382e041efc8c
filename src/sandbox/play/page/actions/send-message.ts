import type { APIMessage, Snowflake } from 'discord-api-types/v10'
import { ApiError, errorText } from '../api/api-error.ts'
import type { PlayClient } from '../play-client.ts'
import type { AttachedFile } from '../state/attached-file.ts'
import { withMessage } from '../state/merge-history.ts'
import type { OutgoingMessage } from '../state/play-state.ts'
import { newNonce } from '../state/snowflakes.ts'
import { withEntry } from '../state/with-entry.ts'

export interface Draft {
  readonly channelId: Snowflake
  readonly content: string
  readonly files: readonly AttachedFile[]
  readonly replyTo: APIMessage | null
}

/** Shows the message at once and sends it; a failed one stays with the reason until it is sent again or discarded. */
export async function sendMessage(client: PlayClient, draft: Draft): Promise<void> {
  const message: OutgoingMessage = { ...draft, nonce: newNonce(), error: null }
  client.store.update((state) => ({ ...state, outbox: [...state.outbox, message] }))
  await deliver(client, message)
}

/** Sends again under the same nonce, so that a message that did arrive is not said twice. */
export async function retryMessage(client: PlayClient, message: OutgoingMessage): Promise<void> {
  setError(client, message.nonce, null)
  await deliver(client, message)
}

export function discardMessage({ store }: PlayClient, nonce: string): void {
  store.update((state) => ({ ...state, outbox: state.outbox.filter((message) => message.nonce !== nonce) }))
}

/** Sends what could not be sent while the connection was away. */
export async function flushOutbox(client: PlayClient): Promise<void> {
  for (const message of client.store.get().outbox) {
    if (message.error === unreachable) await retryMessage(client, message)
  }
}

/** The reason of messages that wait for the connection to come back. */
export const unreachable = 'unreachable'

async function deliver(client: PlayClient, { nonce, channelId, content, files, replyTo }: OutgoingMessage) {
  const body = {
    content,
    nonce,
    enforce_nonce: true,
    ...(replyTo && {
      message_reference: { message_id: replyTo.id, channel_id: channelId, fail_if_not_exists: false },
    }),
    ...(files.length > 0 && {
      attachments: files.map(({ file, description, spoiler }, id) => ({
        id: String(id),
        filename: file.name,
        ...(description && { description }),
        ...(spoiler && { is_spoiler: true }),
      })),
    }),
  }
  try {
    const sent = files.map(({ file }) => file)
    const message = await client.rest.post<APIMessage>(`/channels/${channelId}/messages`, body, sent)
    discardMessage(client, nonce)
    client.store.update((state) => {
      const known = state.histories.get(channelId)
      if (!known || known.items.some((item) => item.id === message.id)) return state
      const items = withMessage(known.items, message)
      return { ...state, histories: withEntry(state.histories, channelId, { ...known, items }) }
    })
  } catch (error) {
    const lost = error instanceof ApiError && error.status === 0
    setError(client, nonce, lost ? unreachable : errorText(error))
  }
}

function setError({ store }: PlayClient, nonce: string, error: string | null) {
  store.update((state) => ({
    ...state,
    outbox: state.outbox.map((message) => (message.nonce === nonce ? { ...message, error } : message)),
  }))
}
