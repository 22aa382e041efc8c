import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../../database/index.ts'

/** That something told by a feature was counted: its key counts once. */
export interface ToldDeed {
  readonly _id: string
  readonly guildId: string
  readonly memberId: string
  readonly kind: string
  readonly at: Date
  /** By the wall clock, which the store forgets by. */
  readonly recordedAt: Date
}

const KEPT_FOR = 100 * 24 * 60 * 60

const schema = new Schema<ToldDeed>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    kind: { type: String, required: true },
    at: { type: Date, required: true },
    recordedAt: { type: Date, required: true, expires: KEPT_FOR },
  },
  { collection: 'mission_deeds', versionKey: false },
)
schema.index({ guildId: 1, memberId: 1, at: -1 })

export function toldDeedModel(connection: Connection) {
  return modelOn(connection, 'MissionDeed', schema)
}

export function toldDeeds(connection: Connection) {
  return rawCollection(toldDeedModel(connection))
}
