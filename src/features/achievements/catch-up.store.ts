import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../database/index.ts'

/** How far a guild's members were given what they deserved before it could be unlocked. */
export interface CatchUp {
  /** The guild's id: one at a time. */
  readonly _id: string
  readonly runId: string
  readonly state: 'running' | 'done' | 'failed'
  /** The last member that was looked at; empty at the beginning. */
  readonly cursor: string
  readonly total: number
  readonly seen: number
  /** Tiers given so far. */
  readonly granted: number
  readonly by: string
  readonly startedAt: Date
  readonly touchedAt: Date
  readonly endedAt: Date | null
}

const schema = new Schema<CatchUp>(
  {
    _id: { type: String, required: true },
    runId: { type: String, required: true },
    state: { type: String, required: true, enum: ['running', 'done', 'failed'] },
    cursor: { type: String, default: '' },
    total: { type: Number, required: true },
    seen: { type: Number, required: true },
    granted: { type: Number, required: true },
    by: { type: String, required: true },
    startedAt: { type: Date, required: true },
    touchedAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
  },
  { collection: 'achievement_catch_ups', versionKey: false },
)

export function catchUpModel(connection: Connection) {
  return modelOn(connection, 'AchievementCatchUp', schema)
}

export function catchUps(connection: Connection) {
  return rawCollection(catchUpModel(connection))
}
