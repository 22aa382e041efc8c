import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../../database/index.ts'

/** A member's missions: read and written whole, so their progress is one text. */
export interface MemberMissions {
  /** `<guild>:<member>`. */
  readonly _id: string
  readonly guildId: string
  readonly memberId: string
  /** The member's own time zone; null for the guild's. */
  readonly zone: string | null
  readonly zoneAt: number
  /** JSON, see `encodeStates`. */
  readonly states: string
}

const schema = new Schema<MemberMissions>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    zone: { type: String, default: null },
    zoneAt: { type: Number, required: true },
    states: { type: String, default: '' },
  },
  { collection: 'mission_members', versionKey: false },
)

export function memberMissionsModel(connection: Connection) {
  return modelOn(connection, 'MemberMissions', schema)
}

export function memberMissions(connection: Connection) {
  return rawCollection(memberMissionsModel(connection))
}

export function freshMember(guildId: string, memberId: string): MemberMissions {
  return { _id: `${guildId}:${memberId}`, guildId, memberId, zone: null, zoneAt: 0, states: '' }
}
