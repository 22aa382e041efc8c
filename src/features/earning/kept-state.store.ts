import type { AnyBulkWriteOperation } from 'mongodb'
import type { Model } from 'mongoose'
import { orUnavailable, rawCollection, type ClientSession } from '../../database/index.ts'
import type { Rider, RiderWrite } from './rider.ts'

interface Kept {
  readonly _id: string
}

/** Documents in process by id, whose changes ride with the next commit. */
export class KeptState<T extends Kept> implements Rider {
  readonly #model: Model<T>
  readonly #documents = new Map<string, T>()
  #changed = new Map<string, T | null>()

  constructor(model: Model<T>) {
    this.#model = model
  }

  /** Takes over what was committed before. */
  async load(): Promise<void> {
    const found = await orUnavailable(() => rawCollection(this.#model).find().toArray())
    for (const document of found) this.#documents.set(document._id, document as T)
  }

  get(id: string): T | undefined {
    return this.#documents.get(id)
  }

  values(): IterableIterator<T> {
    return this.#documents.values()
  }

  set(document: T): void {
    this.#documents.set(document._id, document)
    this.#changed.set(document._id, document)
  }

  delete(id: string): void {
    if (this.#documents.delete(id)) this.#changed.set(id, null)
  }

  take(): RiderWrite | undefined {
    if (this.#changed.size === 0) return undefined
    const taken = this.#changed
    this.#changed = new Map()
    return {
      write: (session) => this.#write(taken, session),
      committed: () => undefined,
      failed: () => {
        this.#changed = new Map([...taken, ...this.#changed])
      },
    }
  }

  async #write(changes: ReadonlyMap<string, T | null>, session: ClientSession): Promise<void> {
    const writes = Array.from(changes, ([_id, document]): AnyBulkWriteOperation<Kept> => {
      if (!document) return { deleteOne: { filter: { _id } } }
      const { _id: id, ...fields } = document
      return { updateOne: { filter: { _id: id }, update: { $set: fields }, upsert: true } }
    })
    await rawCollection<Kept>(this.#model as unknown as Model<Kept>).bulkWrite(writes, { session })
  }
}
