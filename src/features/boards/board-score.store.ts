import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn, rawCollection } from '../../database/index.ts'
import type { RankedList } from '../../database/ranking/index.ts'

/** What a member has on one board: the XP of its time. */
export interface BoardScore {
  /** `<board>/<member>`. */
  readonly _id: string
  /** Such as `week:<guild>:2026-11-16`, `month:<guild>:2026-11`, `season:<season>`. */
  readonly board: string
  readonly guildId: string
  readonly memberId: string
  readonly name: string
  /** The sum of the ledger's entries of that time; below 0 when more was taken than earned in it. */
  readonly xp: number
  readonly reachedAt: Date
  readonly place: string | null
}

const schema = new Schema<BoardScore>(
  {
    _id: { type: String, required: true },
    board: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    name: { type: String, default: '' },
    xp: { type: Number, required: true },
    reachedAt: { type: Date, required: true },
    place: { type: String, default: null },
  },
  { collection: 'board_scores', versionKey: false },
)
schema.index({ board: 1, place: 1 })

export function boardScoreModel(connection: Connection): Model<BoardScore> {
  return modelOn(connection, 'BoardScore', schema)
}

/** Everybody with XP on a board, in order. */
export function scoresOf(database: Connection, board: string): RankedList<BoardScore> {
  return { id: board, collection: rawCollection(boardScoreModel(database)), filter: { board } }
}
