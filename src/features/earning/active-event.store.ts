import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn } from '../../database/index.ts'

/** A scheduled event that takes place now. */
export interface ActiveEvent {
  /** The event's id. */
  readonly _id: string
  readonly guildId: string
  /** Null when it takes place outside of Discord. */
  readonly channelId: string | null
  /** The scheduled beginning: tells one occurrence of a recurring event from the next. */
  readonly occurrence: Date
  /** By the time of hearing. */
  readonly activeSince: Date
}

const schema = new Schema<ActiveEvent>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    channelId: { type: String, default: null },
    occurrence: { type: Date, required: true },
    activeSince: { type: Date, required: true },
  },
  { collection: 'active_events', versionKey: false },
)

/** The events that take place now, as of the last commit. */
export function activeEventModel(connection: Connection): Model<ActiveEvent> {
  return modelOn(connection, 'ActiveEvent', schema)
}
