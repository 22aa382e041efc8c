import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../../database/index.ts'

/** A role that a member has from here, so that it can be taken when nothing gives it any longer, and returned to who comes back. */
export interface GivenRole {
  /** `<guild>:<member>:<role>`. */
  readonly _id: string
  readonly guildId: string
  readonly memberId: string
  readonly roleId: string
  /** When what lent it ends; null when it is not lent. */
  readonly until: Date | null
  /** Keys of what gave it for good. */
  readonly lasting: readonly string[]
}

const schema = new Schema<GivenRole>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    roleId: { type: String, required: true },
    until: { type: Date, default: null, index: true },
    lasting: { type: [String], required: true },
  },
  { collection: 'given_roles', versionKey: false },
)
schema.index({ guildId: 1, memberId: 1 })

export function givenRoleModel(connection: Connection) {
  return modelOn(connection, 'GivenRole', schema)
}

export function givenRoles(connection: Connection) {
  return rawCollection(givenRoleModel(connection))
}
