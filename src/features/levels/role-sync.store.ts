import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn } from '../../database/index.ts'
import { MEMBER_WALK_FIELDS, type MemberWalk } from '../earning/index.ts'

/** How far a guild's level roles have been brought in line with what its members have earned. */
export interface RoleSync extends MemberWalk {
  /** Roles given or taken so far. */
  readonly given: number
  readonly taken: number
}

const schema = new Schema<RoleSync>(
  { ...MEMBER_WALK_FIELDS, given: { type: Number, required: true }, taken: { type: Number, required: true } },
  { collection: 'level_role_syncs', versionKey: false },
)

export function roleSyncModel(connection: Connection): Model<RoleSync> {
  return modelOn(connection, 'LevelRoleSync', schema)
}
