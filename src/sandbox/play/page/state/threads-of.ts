import {
  type APIChannel,
  type APIGuildForumChannel,
  type APIGuildForumTag,
  type APIGuildMediaChannel,
  type APIThreadChannel,
  ChannelFlags,
  type Snowflake,
} from 'discord-api-types/v10'
import { compareIds } from './snowflakes.ts'
import { isForum, isThread } from './thread-of.ts'

export type ForumOrder = 'active' | 'new'

/** The threads of a channel that are known, in no order. */
export function threadsOf(
  channels: ReadonlyMap<Snowflake, APIChannel>,
  parentId: Snowflake,
): readonly APIThreadChannel[] {
  return [...channels.values()].filter(isThread).filter((thread) => thread.parent_id === parentId)
}

export function isArchived(thread: APIThreadChannel): boolean {
  return thread.thread_metadata?.archived === true
}

export function isPinned(thread: APIThreadChannel): boolean {
  return ((thread.flags ?? 0) & ChannelFlags.Pinned) !== 0
}

/** The tags that a forum offers; none for any other channel. */
export function tagsOf(channel: APIChannel | undefined): readonly APIGuildForumTag[] {
  if (!channel || !isForum(channel)) return []
  return (channel as APIGuildForumChannel | APIGuildMediaChannel).available_tags
}

/** Pinned posts first, then by the wished order; only those that hold all of `tags`. */
export function orderPosts(
  posts: readonly APIThreadChannel[],
  order: ForumOrder,
  tags: readonly Snowflake[],
): readonly APIThreadChannel[] {
  return posts
    .filter((post) => tags.every((tag) => post.applied_tags?.includes(tag)))
    .toSorted(
      (a, b) =>
        Number(isPinned(b)) - Number(isPinned(a)) ||
        (order === 'active' ? compareIds(latest(b), latest(a)) : compareIds(b.id, a.id)),
    )
}

function latest(thread: APIThreadChannel): Snowflake {
  return thread.last_message_id ?? thread.id
}
