/** A shard's session as of the last dispatch whose effects are on disk. */
export interface StoredSession {
  readonly sessionId: string
  readonly resumeUrl: string
  readonly sequence: number
  readonly shardCount: number
  readonly at: Date
}

/** Discord keeps a session for "a few minutes" after it was left: an older one is not worth asking for. */
const RESUMABLE_FOR = 5 * 60_000

/** Whether asking Discord to go on with a session can succeed. */
export function isResumable(session: StoredSession, shardCount: number, now: number): boolean {
  return session.shardCount === shardCount && now - session.at.getTime() < RESUMABLE_FOR
}
