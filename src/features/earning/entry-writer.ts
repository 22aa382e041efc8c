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
  #taken = 0
  #writing: Promise<void> | undefined

  constructor({ database, session }: { readonly database: Connection; readonly session: ClientSession }) {
    this.#database = database
    this.#session = session
  }

  /** Takes entries in; resolves at once but now and then, when what was taken gets the time to be sent. */
  async take(entries: readonly LedgerEntry[]): Promise<void> {
    for (const entry of entries) this.#waiting.push(entry)
    this.#taken += entries.length
    if (this.#taken < AT_ONCE) return
    this.#taken = 0
    this.#write()
    await nextTurn()
  }

  /** Resolves once all that was taken is written; rejects when it could not be. */
  async settled(): Promise<void> {
    this.#write()
    await this.#writing
  }

  #write(): void {
    if (this.#writing || this.#waiting.length === 0) return
    this.#writing = this.#drain()
    this.#writing.catch(() => undefined)
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const part = this.#waiting
      this.#waiting = []
      await insertAll(ledgerModel(this.#database), part, this.#session)
    }
    this.#writing = undefined
  }
}
