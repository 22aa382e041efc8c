import type { ClientSession } from '../../database/index.ts'

const MOST_KNOWN = 200_000

/** Unlocks that are committed, also those that were revoked, so that what is deserved at every turn need not be looked up again. */
export class KnownUnlocks {
  readonly #keys = new Set<string>()
  readonly #written = new WeakMap<ClientSession, Set<string>>()

  has(key: string): boolean {
    return this.#keys.has(key)
  }

  /** What a session writes is no news to it, and may never be committed. */
  wrote(session: ClientSession, key: string): void {
    const keys = this.#written.get(session) ?? new Set()
    this.#written.set(session, keys.add(key))
  }

  /** Takes note of what a session found in the database. */
  found(session: ClientSession, key: string): void {
    if (this.#written.get(session)?.has(key)) return
    if (this.#keys.size >= MOST_KNOWN) this.#keys.clear()
    this.#keys.add(key)
  }
}
