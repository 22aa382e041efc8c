import {
  type APIMessage,
  ChannelType,
  type APIReaction,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
  type GatewayMessageReactionAddDispatchData,
  type GatewayMessageReactionRemoveAllDispatchData,
  type GatewayMessageReactionRemoveDispatchData,
  type GatewayMessageReactionRemoveEmojiDispatchData,
  type GatewayTypingStartDispatchData,
  type Snowflake,
} from 'discord-api-types/v10'
import { changeItems, changeMessage } from './change-message.ts'
import { isThread } from './thread-of.ts'
import { mentionsMe } from './mentions-me.ts'
import { withMessage } from './merge-history.ts'
import { toMember, withGuild, withUser, withUsers } from './people.ts'
import type { PlayState } from './play-state.ts'
import { withEntry, withoutEntry } from './with-entry.ts'

/** Discord shows "is typing" for this long after each notice (milliseconds). */
const typingTime = 10_000

function addMessage(state: PlayState, data: GatewayMessageCreateDispatchData): PlayState {
  const { channel_id: channelId, author } = data
  let next = data.webhook_id ? state : withUser(state, author)
  next = withUsers(next, data.mentions ?? [])
  next = withGuild(next, data.guild_id, (guild) =>
    !data.member || guild.members.has(author.id)
      ? guild
      : { ...guild, members: withEntry(guild.members, author.id, toMember(data.member, author.id)) },
  )
  next = changeItems(next, channelId, (items) => withMessage(items, data))
  next = stopTyping(next, channelId, author.id)
  next = rememberNewest(next, data)
  next = joinByWriting(next, data)
  if (author.id === next.me?.id) {
    return { ...next, outbox: next.outbox.filter((message) => message.nonce !== data.nonce) }
  }
  return channelId === next.openChannel ? next : countUnread(next, data)
}

/** Direct messages and posts are listed by their newest message. */
function rememberNewest(state: PlayState, { channel_id: channelId, id }: APIMessage): PlayState {
  const channel = state.channels.get(channelId)
  if (!channel) return state
  const isDirect = channel.type === ChannelType.DM || channel.type === ChannelType.GroupDM
  if (!isDirect && !isThread(channel)) return state
  const counted = isThread(channel) ? { message_count: (channel.message_count ?? 0) + 1 } : {}
  const next = Object.assign({}, channel, counted, { last_message_id: id })
  return { ...state, channels: withEntry(state.channels, channelId, next) }
}

/** Whoever writes in a thread takes part in it from then on. */
function joinByWriting(state: PlayState, { author, channel_id: id, timestamp }: APIMessage): PlayState {
  const thread = state.channels.get(id)
  if (author.id !== state.me?.id || !thread || !isThread(thread) || thread.member) return state
  const member = { id, user_id: author.id, join_timestamp: timestamp, flags: 1 }
  return { ...state, channels: withEntry(state.channels, id, { ...thread, member }) }
}

function countUnread(state: PlayState, data: GatewayMessageCreateDispatchData): PlayState {
  const known = state.unread.get(data.channel_id) ?? { messages: 0, mentions: 0 }
  const mentions = known.mentions + (mentionsMe(state, data, data.guild_id) ? 1 : 0)
  return {
    ...state,
    unread: withEntry(state.unread, data.channel_id, { messages: known.messages + 1, mentions }),
  }
}

function removeMessages(state: PlayState, channelId: Snowflake, ids: readonly Snowflake[]): PlayState {
  const history = state.histories.get(channelId)
  if (!history) return state
  const gone = history.status === 'loading' ? [...(history.gone ?? []), ...ids] : history.gone
  const items = history.items.filter((message) => !ids.includes(message.id))
  return { ...state, histories: withEntry(state.histories, channelId, { ...history, items, gone }) }
}

/** While a page is on its way the changed message may not be known yet, and the page may hold it as it was. */
function updateMessage(state: PlayState, data: APIMessage): PlayState {
  const history = state.histories.get(data.channel_id)
  const known = history?.items.find((message) => message.id === data.id)
  if (!known && history?.status !== 'loading') return state
  return changeItems(state, data.channel_id, (items) => withMessage(items, { ...known, ...data }))
}

function stopTyping(state: PlayState, channelId: Snowflake, userId: Snowflake): PlayState {
  const typists = state.typing.get(channelId)
  if (!typists?.has(userId)) return state
  return { ...state, typing: withEntry(state.typing, channelId, withoutEntry(typists, userId)) }
}

type ReactionEvent = GatewayMessageReactionAddDispatchData | GatewayMessageReactionRemoveDispatchData

function sameEmoji(a: APIReaction['emoji'], b: APIReaction['emoji']): boolean {
  return a.id || b.id ? a.id === b.id : a.name === b.name
}

function countReaction(state: PlayState, data: ReactionEvent, step: 1 | -1): PlayState {
  const mine = data.user_id === state.me?.id
  return changeMessage(state, data, (message) => {
    const reactions = message.reactions ?? []
    const known = reactions.find((reaction) => sameEmoji(reaction.emoji, data.emoji))
    if (!known) {
      if (step < 0) return message
      const added = { count: 1, me: mine, emoji: data.emoji } as APIReaction
      return { ...message, reactions: [...reactions, added] }
    }
    const counted = { ...known, count: known.count + step, me: mine ? step > 0 : known.me }
    return {
      ...message,
      reactions: reactions
        .map((reaction) => (reaction === known ? counted : reaction))
        .filter((reaction) => reaction.count > 0),
    }
  })
}

export const messageHandlers = {
  MESSAGE_CREATE: addMessage,
  MESSAGE_UPDATE: updateMessage,
  MESSAGE_DELETE: (state: PlayState, data: GatewayMessageDeleteDispatchData) =>
    removeMessages(state, data.channel_id, [data.id]),
  MESSAGE_DELETE_BULK: (state: PlayState, data: GatewayMessageDeleteBulkDispatchData) =>
    removeMessages(state, data.channel_id, data.ids),
  MESSAGE_REACTION_ADD: (state: PlayState, data: GatewayMessageReactionAddDispatchData) =>
    countReaction(state, data, 1),
  MESSAGE_REACTION_REMOVE: (state: PlayState, data: GatewayMessageReactionRemoveDispatchData) =>
    countReaction(state, data, -1),
  MESSAGE_REACTION_REMOVE_ALL: (state: PlayState, data: GatewayMessageReactionRemoveAllDispatchData) =>
    changeMessage(state, data, (message) => ({ ...message, reactions: [] })),
  MESSAGE_REACTION_REMOVE_EMOJI: (state: PlayState, data: GatewayMessageReactionRemoveEmojiDispatchData) =>
    changeMessage(state, data, (message) => ({
      ...message,
      reactions: (message.reactions ?? []).filter((reaction) => !sameEmoji(reaction.emoji, data.emoji)),
    })),
  TYPING_START: (state: PlayState, data: GatewayTypingStartDispatchData) => {
    if (data.user_id === state.me?.id) return state
    const next = data.member?.user ? withUser(state, data.member.user) : state
    const typists = withEntry(
      next.typing.get(data.channel_id) ?? new Map(),
      data.user_id,
      Date.now() + typingTime,
    )
    return { ...next, typing: withEntry(next.typing, data.channel_id, typists) }
  },
}
