import type { APIEmoji, APIMessage, APIPartialEmoji, Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from '../play-client.ts'
import { isEphemeral } from '../state/merge-history.ts'
import { withEntry } from '../state/with-entry.ts'
import { attempt } from './show-toast.ts'

type AnyEmoji = Pick<APIEmoji | APIPartialEmoji, 'id' | 'name'>

export function react(
  client: PlayClient,
  message: APIMessage,
  emoji: AnyEmoji,
  add: boolean,
): Promise<boolean> {
  const path = `/channels/${message.channel_id}/messages/${message.id}/reactions/${emojiPath(emoji)}/@me`
  return attempt(client, () => (add ? client.rest.put(path) : client.rest.delete(path)))
}

export function editMessage(client: PlayClient, message: APIMessage, content: string): Promise<boolean> {
  return attempt(client, () => client.rest.patch(pathOf(message), { content }))
}

export function deleteMessage(client: PlayClient, message: APIMessage): Promise<boolean> {
  return attempt(client, () => client.rest.delete(pathOf(message)))
}

export function setPinned(client: PlayClient, message: APIMessage, pinned: boolean): Promise<boolean> {
  const path = `/channels/${message.channel_id}/messages/pins/${message.id}`
  return attempt(client, () => (pinned ? client.rest.put(path) : client.rest.delete(path)))
}

/** Takes an answer that only this person sees off their page; nobody else had it. */
export function dismissEphemeral({ store }: PlayClient, message: APIMessage): void {
  if (!isEphemeral(message)) return
  forget(store, message.channel_id, message.id)
}

function forget(store: PlayClient['store'], channelId: Snowflake, messageId: Snowflake) {
  store.update((state) => {
    const known = state.histories.get(channelId)
    if (!known) return state
    const items = known.items.filter((message) => message.id !== messageId)
    return { ...state, histories: withEntry(state.histories, channelId, { ...known, items }) }
  })
}

function emojiPath(emoji: AnyEmoji): string {
  return encodeURIComponent(emoji.id ? `${emoji.name ?? '_'}:${emoji.id}` : (emoji.name ?? ''))
}

function pathOf(message: APIMessage): string {
  return `/channels/${message.channel_id}/messages/${message.id}`
}
