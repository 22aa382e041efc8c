import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn } from '../../database/index.ts'

/** How far a guild's level roles have been brought in line with what its members have earned. */
export interface RoleSync {
  /** The guild's id: one sync at a time. */
  readonly _id: string
  /** Names this run, so that its effects have keys of their own. */
  readonly runId: string
  readonly state: 'running' | 'done' | 'failed'
  /** The last member that was looked at; empty at the beginning. */
  readonly cursor: string
  readonly total: number
  readonly seen: number
  /** Roles given or taken so far. */
  readonly given: number
  readonly taken: number
  readonly startedAt: Date
  /** When a step was last taken: a sync that stands still may be begun anew. */
  readonly touchedAt: Date
  readonly endedAt: Date | null
}

const schema = new Schema<RoleSync>(
  {
    _id: { type: String, required: true },
    runId: { type: String, required: true },
    state: { type: String, required: true, enum: ['running', 'done', 'failed'] },
    cursor: { type: String, default: '' },
    total: { type: Number, required: true },
    seen: { type: Number, required: true },
    given: { type: Number, required: true },
    taken: { type: Number, required: true },
    startedAt: { type: Date, required: true },
    touchedAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
  },
  { collection: 'level_role_syncs', versionKey: false },
)

export function roleSyncModel(connection: Connection): Model<RoleSync> {
  return modelOn(connection, 'LevelRoleSync', schema)
}
