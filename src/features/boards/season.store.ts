import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn, rawCollection } from '../../database/index.ts'

export interface SeasonResult {
  readonly memberId: string
  readonly name: string
  readonly xp: number
  readonly rank: number
}

/** A stretch of time with a board and winners of its own. */
export interface Season {
  readonly _id: string
  readonly guildId: string
  readonly name: string
  readonly from: Date
  /** Far in the future for a season without a planned end. */
  readonly to: Date
  readonly state: 'open' | 'closed'
  /** The archive: how it stood when it was closed, best first. */
  readonly results: readonly SeasonResult[]
  readonly memberCount: number
  readonly closedAt: Date | null
  readonly by: string
}

const result = new Schema<SeasonResult>(
  {
    memberId: { type: String, required: true },
    name: { type: String, default: '' },
    xp: { type: Number, required: true },
    rank: { type: Number, required: true },
  },
  { _id: false },
)

const schema = new Schema<Season>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    name: { type: String, required: true },
    from: { type: Date, required: true },
    to: { type: Date, required: true },
    state: { type: String, required: true, enum: ['open', 'closed'] },
    results: { type: [result], required: true },
    memberCount: { type: Number, required: true },
    closedAt: { type: Date, default: null },
    by: { type: String, required: true },
  },
  { collection: 'seasons', versionKey: false },
)
schema.index({ guildId: 1, to: -1 })
schema.index({ state: 1, to: 1 })

export function seasonModel(connection: Connection): Model<Season> {
  return modelOn(connection, 'Season', schema)
}

export function seasons(database: Connection) {
  return rawCollection(seasonModel(database))
}

/** What a season's board is called. */
export function seasonBoard({ _id }: Pick<Season, '_id'>): string {
  return `season:${_id}`
}
