import type { ClientSession, Connection } from 'mongoose'

/** The server forgets a session after 30 minutes. */
const LONGEST_LIFE = 20 * 60_000

/**
 * Sessions whose transaction was cut off with the connection. The server keeps such a transaction, and its locks, for a minute
 * more; the next transaction of the same session ends it at once, so these sessions are used again first.
 */
export class OrphanedSessions {
  readonly #kept = new WeakMap<Connection, { session: ClientSession; at: number }[]>()

  keep(connection: Connection, session: ClientSession): void {
    const kept = this.#kept.get(connection) ?? []
    kept.push({ session, at: Date.now() })
    this.#kept.set(connection, kept)
  }

  take(connection: Connection): ClientSession | undefined {
    const kept = this.#kept.get(connection) ?? []
    for (let orphan = kept.shift(); orphan; orphan = kept.shift()) {
      if (!orphan.session.hasEnded && Date.now() - orphan.at < LONGEST_LIFE) return orphan.session
      void orphan.session.endSession().catch(() => undefined)
    }
    return undefined
  }
}
