import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../database/index.ts'

/** That the places of a period, or of a season, were honoured: once. */
export interface HonouredPeriod {
  /** `<guild>:<board>:<period>`. */
  readonly _id: string
  readonly at: Date
}

const KEPT_FOR = 400 * 24 * 60 * 60

const schema = new Schema<HonouredPeriod>(
  { _id: { type: String, required: true }, at: { type: Date, required: true, expires: KEPT_FOR } },
  { collection: 'achievement_periods', versionKey: false },
)

export function honouredPeriodModel(connection: Connection) {
  return modelOn(connection, 'AchievementPeriod', schema)
}

export function honouredPeriods(connection: Connection) {
  return rawCollection(honouredPeriodModel(connection))
}
