import type { MessageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** How long Discord knows a nonce again, in milliseconds of the protocol's time. */
const REMEMBERED = 300_000

interface SentNonce {
  readonly messageId: string
  readonly at: number
}

const known = new WeakMap<World, Map<string, SentNonce>>()

/** The message that somebody sent to a channel with this nonce a few minutes ago, if it is still there. */
export function findByNonce(
  world: World,
  authorId: string,
  channelId: string,
  nonce: string | number | undefined,
): MessageRecord | undefined {
  const sent = nonce === undefined ? undefined : noncesOf(world).get(keyOf(authorId, channelId, nonce))
  if (!sent || world.protocolClock.now() - sent.at > REMEMBERED) return undefined
  return world.messages(channelId).get(sent.messageId)
}

/** Remembers with which nonce a message was sent. */
export function rememberNonce(world: World, { id, author_id, channel_id, nonce }: MessageRecord): void {
  if (nonce === undefined) return
  const nonces = noncesOf(world)
  const now = world.protocolClock.now()
  const key = keyOf(author_id, channel_id, nonce)
  nonces.delete(key)
  nonces.set(key, { messageId: id, at: now })
  for (const [oldest, { at }] of nonces) {
    if (now - at <= REMEMBERED) break
    nonces.delete(oldest)
  }
}

function noncesOf(world: World): Map<string, SentNonce> {
  const nonces = known.get(world) ?? new Map<string, SentNonce>()
  known.set(world, nonces)
  return nonces
}

function keyOf(authorId: string, channelId: string, nonce: string | number): string {
  return `${authorId} ${channelId} ${nonce}`
}
