import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn } from '../../database/index.ts'
import type { Source } from './activity.ts'

/** Whose credits to take back, and which: every part that is given narrows it down. */
export interface UndoSelection {
  readonly memberId: string | null
  readonly from: Date
  readonly to: Date
  readonly source: Source | null
  readonly joinedFrom: Date | null
  readonly joinedTo: Date | null
  readonly roleId: string | null
}

/** The undoing of a window or of a cohort: offered, then done step by step. */
export interface UndoRun {
  /** The interaction that offered it. */
  readonly _id: string
  readonly guildId: string
  readonly by: string
  readonly note: string | null
  readonly at: Date
  readonly selection: UndoSelection
  readonly state: 'offered' | 'running' | 'done' | 'failed' | 'cancelled'
  /** The last member who is done with. */
  readonly cursor: string
  /** Members with credits taken back, entries, and XP. */
  readonly members: number
  readonly entries: number
  readonly xp: number
  readonly touchedAt: Date
}

const schema = new Schema<UndoRun>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    by: { type: String, required: true },
    note: { type: String, default: null },
    at: { type: Date, required: true },
    selection: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true, enum: ['offered', 'running', 'done', 'failed', 'cancelled'] },
    cursor: { type: String, default: '' },
    members: { type: Number, required: true },
    entries: { type: Number, required: true },
    xp: { type: Number, required: true },
    touchedAt: { type: Date, required: true },
  },
  { collection: 'undo_runs', versionKey: false },
)

/** Every undoing of a window or cohort that was ever offered: who, what, and what came of it. */
export function undoRunModel(connection: Connection): Model<UndoRun> {
  return modelOn(connection, 'UndoRun', schema)
}
