import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../../database/index.ts'

/** What a member sent to show that something was done. */
export interface Proof {
  /** The interaction that brought it. */
  readonly _id: string
  readonly guildId: string
  readonly memberId: string
  readonly missionId: string
  readonly period: string
  readonly text: string | null
  readonly link: string | null
  readonly image: { readonly url: string; readonly name: string } | null
  readonly state: 'waiting' | 'approved' | 'rejected'
  /** Who looks at it; null when nobody does. */
  readonly claimedBy: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly at: Date
}

const schema = new Schema<Proof>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    missionId: { type: String, required: true },
    period: { type: String, required: true },
    text: { type: String, default: null },
    link: { type: String, default: null },
    image: { type: Schema.Types.Mixed, default: null },
    state: { type: String, required: true, enum: ['waiting', 'approved', 'rejected'] },
    claimedBy: { type: String, default: null },
    decidedBy: { type: String, default: null },
    decidedAt: { type: Date, default: null },
    at: { type: Date, required: true },
  },
  { collection: 'mission_proofs', versionKey: false },
)
schema.index({ guildId: 1, state: 1, at: 1 })
schema.index({ guildId: 1, memberId: 1, missionId: 1 })

export function proofModel(connection: Connection) {
  return modelOn(connection, 'MissionProof', schema)
}

export function proofs(connection: Connection) {
  return rawCollection(proofModel(connection))
}
