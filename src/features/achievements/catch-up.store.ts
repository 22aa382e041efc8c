import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn } from '../../database/index.ts'
import { MEMBER_WALK_FIELDS, type MemberWalk } from '../earning/index.ts'

/** How far a guild's members were given what they deserved before it could be unlocked. */
export interface CatchUp extends MemberWalk {
  /** Tiers given so far. */
  readonly granted: number
  readonly by: string
}

const schema = new Schema<CatchUp>(
  { ...MEMBER_WALK_FIELDS, granted: { type: Number, required: true }, by: { type: String, required: true } },
  { collection: 'achievement_catch_ups', versionKey: false },
)

export function catchUpModel(connection: Connection): Model<CatchUp> {
  return modelOn(connection, 'AchievementCatchUp', schema)
}
