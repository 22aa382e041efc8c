import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn, orUnavailable, rawCollection } from '../../database/index.ts'

/** A community's picture behind its cards: a JPEG, already scaled. */
interface BackgroundDocument {
  /** Changes with the content. */
  readonly _id: string
  readonly guildId: string
  readonly bytes: Buffer
  readonly uploadedBy: string
  readonly uploadedAt: Date
}

const schema = new Schema<BackgroundDocument>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true, index: true },
    bytes: { type: Buffer, required: true },
    uploadedBy: { type: String, required: true },
    uploadedAt: { type: Date, required: true },
  },
  { collection: 'card_backgrounds', versionKey: false },
)

export function backgroundModel(connection: Connection): Model<BackgroundDocument> {
  return modelOn(connection, 'CardBackground', schema)
}

const mostKept = 50

/** Backgrounds in the database; those asked for lately stay in memory. Rejects with `database-unavailable` in an outage. */
export class BackgroundLibrary {
  readonly #connection: Connection
  readonly #kept = new Map<string, Uint8Array>()

  constructor(connection: Connection) {
    this.#connection = connection
    backgroundModel(connection)
  }

  /** Undefined when it was removed meanwhile. */
  async get(id: string): Promise<Uint8Array | undefined> {
    const known = this.#kept.get(id)
    if (known) return this.#keep(id, known)
    const found = await orUnavailable(() =>
      this.#collection().findOne({ _id: id }, { projection: { bytes: 1 }, promoteBuffers: true }),
    )
    return found ? this.#keep(id, found.bytes) : undefined
  }

  async add(background: Omit<BackgroundDocument, 'uploadedAt'>, uploadedAt: Date): Promise<void> {
    const { _id, ...content } = background
    await orUnavailable(() =>
      this.#collection().updateOne({ _id }, { $set: { ...content, uploadedAt } }, { upsert: true }),
    )
  }

  /** Removes all of a guild but the one with this id. */
  async keepOnly(guildId: string, id: string | null): Promise<void> {
    await orUnavailable(() => this.#collection().deleteMany({ guildId, _id: { $ne: id ?? '' } }))
  }

  #collection() {
    return rawCollection(backgroundModel(this.#connection))
  }

  #keep(id: string, bytes: Uint8Array): Uint8Array {
    this.#kept.delete(id)
    this.#kept.set(id, bytes)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest)
    return bytes
  }
}
