import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn } from '../database/index.ts'
import type { Effect } from '../core/outbox.ts'

/** An effect on its way to Discord. */
export interface OutboxDocument {
  /** The entry's key. */
  readonly _id: string
  /** `<guild>:<member>`: effects of one lane leave one after the other. */
  readonly lane: string
  readonly guildId: string
  readonly memberId: string
  /** Rises with each entry: the order within a lane. */
  readonly order: number
  /** The effect as JSON, with files in base64: its shape is Discord's, not the database's. */
  readonly effect: string
  readonly kind: Effect['kind']
  readonly state: 'waiting' | 'done' | 'failed'
  readonly attempts: number
  /** Not to be tried before. */
  readonly dueAt: Date
  /** Start of an attempt whose outcome is not known; null otherwise. */
  readonly attemptedAt: Date | null
  /** Why it failed for good, such as `discord-50013`. */
  readonly reason: string | null
  readonly createdAt: Date
  readonly endedAt: Date | null
}

const schema = new Schema<OutboxDocument>(
  {
    _id: { type: String, required: true },
    lane: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    order: { type: Number, required: true },
    effect: { type: String, required: true },
    kind: { type: String, required: true },
    state: { type: String, required: true, enum: ['waiting', 'done', 'failed'] },
    attempts: { type: Number, required: true },
    dueAt: { type: Date, required: true },
    attemptedAt: { type: Date, default: null },
    reason: { type: String, default: null },
    createdAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
  },
  { collection: 'outbox', versionKey: false },
)
schema.index({ state: 1, order: 1 })
schema.index({ guildId: 1, state: 1, order: 1 })

export function outboxModel(connection: Connection): Model<OutboxDocument> {
  return modelOn(connection, 'OutboxEntry', schema)
}
