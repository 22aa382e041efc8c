import type { APIChannel, APIMessage, APIThreadChannel, Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from '../play-client.ts'

interface ThreadPage {
  readonly threads: readonly APIThreadChannel[]
  readonly has_more: boolean
}

export interface NewThread {
  readonly name: string
  readonly type?: number
  readonly applied_tags?: readonly Snowflake[]
  readonly message?: { readonly content: string }
}

/** Fetches a page of archived threads into the state; resolves to whether there are more. */
export async function loadArchived(
  client: PlayClient,
  channelId: Snowflake,
  before: string | undefined,
): Promise<boolean> {
  const page = await client.rest.get<ThreadPage>(`/channels/${channelId}/threads/archived/public`, {
    limit: 25,
    before,
  })
  keepThreads(client, page.threads)
  if (before === undefined) await loadOwnPrivate(client, channelId)
  return page.has_more
}

/** Archived private threads that one takes part in; a forum has none. */
async function loadOwnPrivate(client: PlayClient, channelId: Snowflake) {
  const path = `/channels/${channelId}/users/@me/threads/archived/private`
  const page = await client.rest.get<ThreadPage>(path, { limit: 100 }).catch(() => null)
  if (page) keepThreads(client, page.threads)
}

/** When the oldest archived thread that is known was archived: where the next page begins. */
export function oldestArchive(threads: readonly APIThreadChannel[]): string | undefined {
  return threads
    .map((thread) => thread.thread_metadata?.archive_timestamp ?? '')
    .filter(Boolean)
    .toSorted()[0]
}

/** The first messages of a forum's newest posts, by post. */
export async function loadFirstMessages(
  client: PlayClient,
  forumId: Snowflake,
): Promise<ReadonlyMap<Snowflake, APIMessage>> {
  const found = await client.rest
    .get<ThreadPage & { first_messages: APIMessage[] }>(`/channels/${forumId}/threads/search`, { limit: 25 })
    .catch(() => null)
  return new Map(found?.first_messages.map((message) => [message.channel_id, message]))
}

/** Makes a thread or a forum's post, with its first message when one is given. */
export async function createThread(
  client: PlayClient,
  channelId: Snowflake,
  draft: NewThread,
): Promise<APIThreadChannel> {
  const thread = await client.rest.post<APIThreadChannel>(`/channels/${channelId}/threads`, draft)
  keepThreads(client, [thread])
  return thread
}

export function takePart({ rest }: PlayClient, threadId: Snowflake, takesPart: boolean): Promise<unknown> {
  const path = `/channels/${threadId}/thread-members/@me`
  return takesPart ? rest.put(path) : rest.delete(path)
}

export function addToThread({ rest }: PlayClient, threadId: Snowflake, userId: Snowflake): Promise<unknown> {
  return rest.put(`/channels/${threadId}/thread-members/${userId}`)
}

export interface ThreadChange {
  readonly name?: string
  readonly archived?: boolean
  readonly locked?: boolean
  readonly flags?: number
  readonly applied_tags?: readonly Snowflake[]
}

export function editThread(
  { rest }: PlayClient,
  threadId: Snowflake,
  change: ThreadChange,
): Promise<unknown> {
  return rest.patch(`/channels/${threadId}`, change)
}

/** Threads that are archived do not come with the server; they are kept once they were seen. */
function keepThreads({ store }: PlayClient, threads: readonly APIThreadChannel[]) {
  store.update((state) => {
    const channels = new Map(state.channels)
    for (const thread of threads)
      channels.set(thread.id, { ...channels.get(thread.id), ...thread } as APIChannel)
    return { ...state, channels }
  })
}
