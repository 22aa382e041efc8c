import type { AnyBulkWriteOperation, Collection } from 'mongodb'
import type { OutboxDocument } from './outbox.store.ts'

/** Writes what becomes of entries, what is told within a moment at once: each write costs a sync of the disk. */
export class EntryNotes {
  readonly #outbox: Collection<OutboxDocument>
  readonly #moment: () => Promise<unknown>
  #told: AnyBulkWriteOperation<OutboxDocument>[] = []
  #writing: Promise<void> | undefined

  constructor(outbox: Collection<OutboxDocument>, moment: () => Promise<unknown>) {
    this.#outbox = outbox
    this.#moment = moment
  }

  /** Resolves once it is on disk. */
  write(key: string, fields: Partial<OutboxDocument>): Promise<void> {
    this.#told.push({ updateOne: { filter: { _id: key }, update: { $set: fields } } })
    return (this.#writing ??= this.#writeTold())
  }

  async #writeTold(): Promise<void> {
    await this.#moment()
    const told = this.#told
    this.#told = []
    this.#writing = undefined
    await this.#outbox.bulkWrite(told, { ordered: false })
  }
}
