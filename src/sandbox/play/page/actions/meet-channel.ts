import type { APIChannel, GatewayMessageCreateDispatchData } from 'discord-api-types/v10'
import type { PlayClient } from '../play-client.ts'
import { withEntry } from '../state/with-entry.ts'

/** The first direct message of somebody comes in a channel that this page has not heard of: it is looked up. */
export async function meetChannel(
  { rest, store }: PlayClient,
  message: GatewayMessageCreateDispatchData,
): Promise<void> {
  if (message.guild_id || store.get().channels.has(message.channel_id)) return
  const channel = await rest.get<APIChannel>(`/channels/${message.channel_id}`).catch(() => null)
  if (channel)
    store.update((state) => ({ ...state, channels: withEntry(state.channels, channel.id, channel) }))
}
