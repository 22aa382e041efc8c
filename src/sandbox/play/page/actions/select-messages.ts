import type { APIMessage, Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from '../play-client.ts'
import { attempt } from './show-toast.ts'

/** Discord deletes this many at once. */
const most = 100

/** Begins with `message` selected, or changes whether it is. */
export function toggleSelected({ store }: PlayClient, { id, channel_id: channelId }: APIMessage): void {
  store.update((state) => {
    const ids = new Set(state.selection?.channelId === channelId ? state.selection.ids : [])
    if (!ids.delete(id) && ids.size < most) ids.add(id)
    return { ...state, selection: { channelId, ids } }
  })
}

export function endSelection({ store }: PlayClient): void {
  store.update((state) => ({ ...state, selection: null }))
}

/** Deletes them in one request; a single one needs the route for single ones. */
export async function deleteSelected(
  client: PlayClient,
  channelId: Snowflake,
  ids: ReadonlySet<Snowflake>,
): Promise<void> {
  const messages = [...ids]
  const path = `/channels/${channelId}/messages`
  const done = await attempt(client, () =>
    messages.length === 1
      ? client.rest.delete(`${path}/${messages[0]}`)
      : client.rest.post(`${path}/bulk-delete`, { messages }),
  )
  if (done) endSelection(client)
}
