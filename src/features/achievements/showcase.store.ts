import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../database/index.ts'

/** What a member chose to show of what they hold. */
export interface Showcase {
  /** `<guild>:<member>`. */
  readonly _id: string
  /** Ids of badges, the first one first. */
  readonly badges: readonly string[]
}

const schema = new Schema<Showcase>(
  { _id: { type: String, required: true }, badges: { type: [String], required: true } as never },
  { collection: 'achievement_showcases', versionKey: false },
)

export function showcaseModel(connection: Connection) {
  return modelOn(connection, 'AchievementShowcase', schema)
}

export function showcases(connection: Connection) {
  return rawCollection(showcaseModel(connection))
}
