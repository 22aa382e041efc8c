import type { APIMessage, Snowflake } from 'discord-api-types/v10'
import { errorText } from '../api/api-error.ts'
import type { PlayClient } from '../play-client.ts'
import { pageSize, withNewestPage, withOlderPage } from '../state/merge-history.ts'
import type { History, PlayState } from '../state/play-state.ts'
import { withEntry, withoutEntry } from '../state/with-entry.ts'

/** How many of the newest messages stay when a channel is left or grows long. */
const kept = 200
/** Of pages that a jump to an old message may take. */
const farthest = 40
const nothing: History = { items: [], hasOlder: true, status: 'ready' }

/** Shows a channel: marks it read and fetches its newest messages if they are not here. */
export async function openChannel(client: PlayClient, channelId: Snowflake | null): Promise<void> {
  const unread = channelId ? (client.store.get().unread.get(channelId)?.messages ?? 0) : 0
  client.store.update((state) => ({
    ...(state.openChannel === channelId ? state : trimmed(state, state.openChannel)),
    openChannel: channelId,
    newFrom: state.openChannel === channelId ? state.newFrom : null,
    unread: channelId ? withoutEntry(state.unread, channelId) : state.unread,
  }))
  if (channelId === null) return
  if (!client.store.get().histories.has(channelId)) await loadNewest(client, channelId)
  if (unread > 0) markNew(client.store, channelId, unread)
}

function markNew(store: PlayClient['store'], channelId: Snowflake, unread: number) {
  store.update((state) => {
    const newFrom = state.histories.get(channelId)?.items.at(-unread)?.id ?? null
    return state.openChannel === channelId ? { ...state, newFrom } : state
  })
}

/** Fetches the newest page; what the gateway brings meanwhile wins over it. */
export async function loadNewest(client: PlayClient, channelId: Snowflake): Promise<void> {
  const before = new Set(client.store.get().histories.get(channelId)?.items)
  await load(client, channelId, {}, (known, page) => withNewestPage(known, page, before))
}

export async function loadOlder(client: PlayClient, channelId: Snowflake): Promise<void> {
  const known = client.store.get().histories.get(channelId)
  const oldest = known?.items[0]
  if (!known || known.status === 'loading' || !known.hasOlder || !oldest) return
  await load(client, channelId, { before: oldest.id }, withOlderPage)
}

/** Keeps only the newest messages of a channel; the others can be paged in again. */
export function forgetOld(store: PlayClient['store'], channelId: Snowflake): void {
  store.update((state) => trimmed(state, channelId))
}

/** Pages back until the message is here; gives up after `farthest` pages. */
export async function loadUntil(
  client: PlayClient,
  channelId: Snowflake,
  messageId: Snowflake,
): Promise<void> {
  for (let page = 0; page < farthest; page += 1) {
    const known = client.store.get().histories.get(channelId)
    if (!known?.hasOlder || known.items.some((message) => message.id === messageId)) return
    await loadOlder(client, channelId)
  }
}

/** After a lost session: the open channel is brought up to date, all others are fetched again when they are opened. */
export async function catchUp(client: PlayClient): Promise<void> {
  const { openChannel: open, histories } = client.store.get()
  const known = open ? histories.get(open) : undefined
  client.store.update((state) => ({
    ...state,
    histories: open && known ? new Map([[open, known]]) : new Map(),
  }))
  if (open) await loadNewest(client, open)
}

async function load(
  { rest, store }: PlayClient,
  channelId: Snowflake,
  query: { before?: Snowflake },
  join: (known: History, page: readonly APIMessage[]) => History,
) {
  change(store, channelId, (known) => ({ ...known, status: 'loading' }))
  try {
    const page = await rest.get<APIMessage[]>(`/channels/${channelId}/messages`, {
      limit: pageSize,
      ...query,
    })
    change(store, channelId, (known) => join(known, page))
  } catch (error) {
    change(store, channelId, (known) => ({ ...known, status: 'failed', error: errorText(error) }))
  }
}

function change(store: PlayClient['store'], channelId: Snowflake, to: (known: History) => History) {
  store.update((state) => {
    const known = state.histories.get(channelId) ?? nothing
    return { ...state, histories: withEntry(state.histories, channelId, to(known)) }
  })
}

function trimmed(state: PlayState, channelId: Snowflake | null): PlayState {
  const known = channelId ? state.histories.get(channelId) : undefined
  if (!channelId || !known || known.items.length <= kept) return state
  const history: History = { ...known, items: known.items.slice(-kept), hasOlder: true }
  return { ...state, histories: withEntry(state.histories, channelId, history) }
}
