import type { APIMessage, Snowflake } from 'discord-api-types/v10'
import type { History, PlayState } from './play-state.ts'
import { withEntry } from './with-entry.ts'

/** The state with other messages in a channel; a channel whose messages are not here stays as it is. */
export function changeItems(
  state: PlayState,
  channelId: Snowflake,
  change: (items: History['items']) => History['items'],
): PlayState {
  const history = state.histories.get(channelId)
  if (!history) return state
  const items = change(history.items)
  if (items === history.items) return state
  return { ...state, histories: withEntry(state.histories, channelId, { ...history, items }) }
}

/** The state with one message changed, if it is here. */
export function changeMessage(
  state: PlayState,
  at: { channel_id: Snowflake; message_id: Snowflake },
  change: (message: APIMessage) => APIMessage,
): PlayState {
  return changeItems(state, at.channel_id, (items) =>
    items.map((message) => (message.id === at.message_id ? change(message) : message)),
  )
}
