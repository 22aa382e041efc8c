import { setImmediate as nextTurn } from 'node:timers/promises'
import { insertAll, type ClientSession, type Connection } from '../../database/index.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { ledgerModel } from './ledger.store.ts'

const AT_ONCE = 400

/**
 * Writes entries into the ledger while their maker goes on: the store works beside this thread. One command at a time; nobody else
 * may use the session until `settled`.
 */
export class EntryWriter {
  readonly #database: Connection
  readonly #session: ClientSession
  #waiting: LedgerEntry[] = []
  #writing: Promise<void> = Promise.resolve()

  constructor({ database, session }: { readonly database: Connection; readonly session: ClientSession }) {
    this.#database = database
    this.#session = session
  }

  get isFull(): boolean {
    return this.#waiting.length >= AT_ONCE
  }

  take(entries: readonly LedgerEntry[]): void {
    for (const entry of entries) this.#waiting.push(entry)
  }

  /** Sends what was taken once all before is written; rejects when that could not be written. */
  async write(): Promise<void> {
    await this.#writing
    if (this.#waiting.length === 0) return
    const part = this.#waiting
    this.#waiting = []
    this.#writing = insertAll(ledgerModel(this.#database), part, this.#session)
    this.#writing.catch(() => undefined)
    await nextTurn()
  }

  /** Resolves once all that was sent is written; rejects when it could not be. */
  async settled(): Promise<void> {
    await this.#writing
  }
}
