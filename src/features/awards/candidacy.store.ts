import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../database/index.ts'

export interface Endorsement {
  readonly by: string
  readonly at: Date
  readonly reason: string
}

/** That somebody is eligible for an honour, and who vouches. */
export interface Candidacy {
  /** `<guild>:<achievement>:<member>`. */
  readonly _id: string
  readonly guildId: string
  readonly achievementId: string
  readonly memberId: string
  readonly state: 'open' | 'granted' | 'declined' | 'expired' | 'lost'
  readonly at: Date
  readonly expiresAt: Date
  readonly endorsements: readonly Endorsement[]
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly reason: string | null
}

const schema = new Schema<Candidacy>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    achievementId: { type: String, required: true },
    memberId: { type: String, required: true },
    state: { type: String, required: true },
    at: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    endorsements: { type: [Schema.Types.Mixed], required: true } as never,
    decidedBy: { type: String, default: null },
    decidedAt: { type: Date, default: null },
    reason: { type: String, default: null },
  },
  { collection: 'candidacies', versionKey: false },
)
schema.index({ guildId: 1, state: 1, at: 1 })

export function candidacyModel(connection: Connection) {
  return modelOn(connection, 'Candidacy', schema)
}

export function candidacies(connection: Connection) {
  return rawCollection(candidacyModel(connection))
}

export function candidacyId(guildId: string, achievementId: string, memberId: string): string {
  return `${guildId}:${achievementId}:${memberId}`
}
