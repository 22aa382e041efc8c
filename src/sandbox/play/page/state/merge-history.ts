import { type APIMessage, MessageFlags, type Snowflake } from 'discord-api-types/v10'
import type { History } from './play-state.ts'
import { compareIds } from './snowflakes.ts'

export const pageSize = 50

/**
 * Puts the newest page of a channel (newest first, as the server sends it) under what is known. `before` holds the
 * messages that were known when the page was asked for: all else came by the gateway since and is newer than the page.
 * If the two do not meet, what is older is dropped and can be paged in again, so that a gap never looks like the whole.
 */
export function withNewestPage(
  known: History,
  page: readonly APIMessage[],
  before: ReadonlySet<APIMessage>,
): History {
  const gone = new Set(known.gone)
  const fresh = page.filter((message) => !gone.has(message.id)).toReversed()
  const oldest = page.at(-1)
  const complete = page.length < pageSize || oldest === undefined
  const isInPage = (message: APIMessage) => complete || compareIds(message.id, oldest.id) >= 0
  const meets = !complete && [...before].some((message) => !isEphemeral(message) && isInPage(message))
  const older = meets ? known.items.filter((message) => !isInPage(message)) : []
  const newer = known.items.filter(
    (message) => isEphemeral(message) || (!before.has(message) && isInPage(message)),
  )
  return {
    items: merge([...older, ...fresh], newer),
    hasOlder: meets ? known.hasOlder : !complete,
    status: 'ready',
  }
}

/** Puts a page of older messages (newest first) above what is known. */
export function withOlderPage(known: History, page: readonly APIMessage[]): History {
  const gone = new Set(known.gone)
  const older = page.filter((message) => !gone.has(message.id))
  return { items: merge(older, known.items), hasOlder: page.length >= pageSize, status: 'ready' }
}

/** Adds `message`, or replaces the one with its id, keeping the order of ids. */
export function withMessage(items: readonly APIMessage[], message: APIMessage): readonly APIMessage[] {
  const last = items.at(-1)
  if (last === undefined || compareIds(last.id, message.id) < 0) return [...items, message]
  return merge(items, [message])
}

export function isEphemeral(message: APIMessage): boolean {
  return ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0
}

function merge(first: readonly APIMessage[], second: readonly APIMessage[]): readonly APIMessage[] {
  const byId = new Map<Snowflake, APIMessage>()
  for (const message of first) byId.set(message.id, message)
  for (const message of second) byId.set(message.id, message)
  return [...byId.values()].toSorted((a, b) => compareIds(a.id, b.id))
}
