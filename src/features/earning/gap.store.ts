import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn } from '../../database/index.ts'

/** A stretch of time from which activities were not taken in, to be made good from Discord's history. */
export interface Gap {
  readonly _id: string
  readonly guildIds: readonly string[]
  readonly from: Date
  readonly to: Date
  /** Activities that were heard and refused; 0 when nothing was heard at all. */
  readonly refused: number
  readonly reason: 'queue-full' | 'session-lost'
}

const schema = new Schema<Gap>(
  {
    _id: { type: String, required: true },
    guildIds: { type: [String], required: true },
    from: { type: Date, required: true },
    to: { type: Date, required: true },
    refused: { type: Number, required: true },
    reason: { type: String, required: true },
  },
  { collection: 'earning_gaps', versionKey: false },
)

export function gapModel(connection: Connection): Model<Gap> {
  return modelOn(connection, 'Gap', schema)
}
