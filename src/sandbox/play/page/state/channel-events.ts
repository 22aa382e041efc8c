import type {
  APIChannel,
  GatewayChannelDeleteDispatchData,
  GatewayThreadDeleteDispatchData,
  GatewayThreadListSync,
} from 'discord-api-types/v10'
import type { PlayState } from './play-state.ts'
import { withEntry, withoutEntry } from './with-entry.ts'

function setChannel(state: PlayState, channel: APIChannel): PlayState {
  const merged = { ...state.channels.get(channel.id), ...channel } as APIChannel
  return { ...state, channels: withEntry(state.channels, channel.id, merged) }
}

function removeChannel(
  state: PlayState,
  { id }: GatewayChannelDeleteDispatchData | GatewayThreadDeleteDispatchData,
): PlayState {
  return {
    ...state,
    channels: withoutEntry(state.channels, id),
    histories: withoutEntry(state.histories, id),
    unread: withoutEntry(state.unread, id),
  }
}

export const channelHandlers = {
  CHANNEL_CREATE: setChannel,
  CHANNEL_UPDATE: setChannel,
  CHANNEL_DELETE: removeChannel,
  THREAD_CREATE: setChannel,
  THREAD_UPDATE: setChannel,
  THREAD_DELETE: removeChannel,
  THREAD_LIST_SYNC: (state: PlayState, { threads }: GatewayThreadListSync) =>
    (threads as APIChannel[]).reduce(setChannel, state),
}
