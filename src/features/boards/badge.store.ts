import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn } from '../../database/index.ts'

/** What a winner keeps of a season. */
export interface Badge {
  /** `<season>:<member>`. */
  readonly _id: string
  readonly guildId: string
  readonly memberId: string
  readonly season: string
  readonly rank: number
  readonly at: Date
}

const schema = new Schema<Badge>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    season: { type: String, required: true },
    rank: { type: Number, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'season_badges', versionKey: false },
)
schema.index({ guildId: 1, memberId: 1, at: -1 })

export function badgeModel(connection: Connection): Model<Badge> {
  return modelOn(connection, 'Badge', schema)
}
