import type {
  APIChannel,
  GatewayChannelDeleteDispatchData,
  GatewayThreadDeleteDispatchData,
  GatewayThreadListSync,
  GatewayThreadMembersUpdateDispatchData,
  Snowflake,
} from 'discord-api-types/v10'
import { isThread } from './thread-of.ts'
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

/** Discord does not say to the maker of a thread that they take part in it. */
function addThread(state: PlayState, thread: APIChannel & { newly_created?: boolean }): PlayState {
  const next = setChannel(state, thread)
  const mine = isThread(thread) && thread.newly_created && thread.owner_id === state.me?.id
  return mine ? setMembership(next, thread.id, true) : next
}

function setMembership(state: PlayState, threadId: Snowflake, takesPart: boolean): PlayState {
  const thread = state.channels.get(threadId)
  if (!thread || !isThread(thread) || !state.me) return state
  const member = { id: threadId, user_id: state.me.id, join_timestamp: new Date().toISOString(), flags: 1 }
  const { member: _before, ...others } = thread
  const changed = takesPart ? { ...thread, member } : others
  return { ...state, channels: withEntry(state.channels, threadId, changed) }
}

function changeMembers(
  state: PlayState,
  { id, member_count, added_members = [], removed_member_ids = [] }: GatewayThreadMembersUpdateDispatchData,
): PlayState {
  const thread = state.channels.get(id)
  if (!thread || !isThread(thread) || !state.me) return state
  const me = state.me.id
  const next = { ...state, channels: withEntry(state.channels, id, { ...thread, member_count }) }
  if (added_members.some((member) => member.user_id === me)) return setMembership(next, id, true)
  return removed_member_ids.includes(me) ? setMembership(next, id, false) : next
}

export const channelHandlers = {
  CHANNEL_CREATE: setChannel,
  CHANNEL_UPDATE: setChannel,
  CHANNEL_DELETE: removeChannel,
  THREAD_CREATE: addThread,
  THREAD_UPDATE: setChannel,
  THREAD_DELETE: removeChannel,
  THREAD_MEMBERS_UPDATE: changeMembers,
  VOICE_CHANNEL_STATUS_UPDATE: (
    state: PlayState,
    { id, status }: { id: Snowflake; status: string | null },
  ) => {
    const channel = state.channels.get(id)
    return channel
      ? { ...state, channels: withEntry(state.channels, id, Object.assign({}, channel, { status })) }
      : state
  },
  THREAD_LIST_SYNC: (state: PlayState, { threads }: GatewayThreadListSync) =>
    (threads as APIChannel[]).reduce(setChannel, state),
}
