import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../../database/index.ts'

/** A scheduled event of the guild while it takes place, or when it did. */
export interface EventRun {
  /** `<event>:<scheduled beginning>`: each occurrence of a recurring event is one. */
  readonly _id: string
  readonly guildId: string
  readonly eventId: string
  readonly name: string
  readonly from: Date
  /** Null while it takes place. */
  readonly to: Date | null
  /** By the wall clock, which the store forgets by. */
  readonly recordedAt: Date
}

const KEPT_FOR = 100 * 24 * 60 * 60

const schema = new Schema<EventRun>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    eventId: { type: String, required: true },
    name: { type: String, required: true },
    from: { type: Date, required: true },
    to: { type: Date, default: null },
    recordedAt: { type: Date, required: true, expires: KEPT_FOR },
  },
  { collection: 'mission_event_runs', versionKey: false },
)
schema.index({ guildId: 1, from: -1 })

export function eventRunModel(connection: Connection) {
  return modelOn(connection, 'MissionEventRun', schema)
}

export function eventRuns(connection: Connection) {
  return rawCollection(eventRunModel(connection))
}
