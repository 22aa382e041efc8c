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
  /** Whether a picture came with it, see `proofPictures`. */
  readonly hasPicture: boolean
  readonly state: 'waiting' | 'approved' | 'rejected'
  /** Who looks at it; null when nobody does. */
  readonly claimedBy: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  /** Why it was rejected, in the reviewer's words; null where nothing was said. */
  readonly reason: string | null
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
    hasPicture: { type: Boolean, required: true },
    state: { type: String, required: true, enum: ['waiting', 'approved', 'rejected'] },
    claimedBy: { type: String, default: null },
    decidedBy: { type: String, default: null },
    decidedAt: { type: Date, default: null },
    reason: { type: String, default: null },
    at: { type: Date, required: true },
  },
  { collection: 'mission_proofs', versionKey: false },
)
schema.index({ guildId: 1, state: 1, at: 1 })
schema.index({ guildId: 1, memberId: 1, missionId: 1 })

/** A picture that came with a proof, as a JPEG: what people upload to Discord is gone after a while. */
export interface ProofPicture {
  /** The proof. */
  readonly _id: string
  readonly guildId: string
  readonly bytes: Buffer
  /** By the wall clock, which the store forgets by. */
  readonly recordedAt: Date
}

const KEPT_FOR = 100 * 24 * 60 * 60

const picture = new Schema<ProofPicture>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    bytes: { type: Buffer, required: true },
    recordedAt: { type: Date, required: true, expires: KEPT_FOR },
  },
  { collection: 'mission_proof_pictures', versionKey: false },
)

export function proofPictureModel(connection: Connection) {
  return modelOn(connection, 'MissionProofPicture', picture)
}

export function proofPictures(connection: Connection) {
  return rawCollection(proofPictureModel(connection))
}

export function proofModel(connection: Connection) {
  return modelOn(connection, 'MissionProof', schema)
}

export function proofs(connection: Connection) {
  return rawCollection(proofModel(connection))
}
