import type { TellProgress } from '../../core/tell-progress.ts'
import { orUnavailable, rawCollection, type Connection } from '../../database/index.ts'
import { checkList, repairList } from '../../database/ranking/index.ts'
import type { Miscount } from '../earning/index.ts'
import { boardScoreModel, scoresOf } from './board-score.store.ts'
import type { BoardSettings } from './known-boards.ts'
import { verifyScores, type ScoreDrift } from './verify-scores.ts'

export interface BoardsVerification {
  /** Weekly, monthly and seasonal boards. */
  readonly miscounts: readonly Miscount[]
  /** Places and counters on all of them. */
  readonly miscounted: number
  /** Scores that are not what the ledger adds up to. */
  readonly drifts: readonly ScoreDrift[]
  readonly wrongBoards: readonly string[]
}

/** Compares every board of a week, month or season with its scores, and those with the ledger. */
export function verifyBoards(
  database: Connection,
  settings: BoardSettings,
  tell: TellProgress = () => undefined,
): Promise<BoardsVerification> {
  return orUnavailable(async () => {
    const drifts = await verifyScores(database, settings, tell)
    const wrongBoards = [...new Set(drifts.map(({ board }) => board))]
    const miscounts: Miscount[] = []
    let boards = 0
    for (let board = await boardAfter(database, ''); board; board = await boardAfter(database, board)) {
      const count = await checkList(database, scoresOf(database, board))
      boards += 1
      tell('boards of weeks, months and seasons', boards)
      if (count === 0) continue
      miscounts.push({ board, count })
      if (!wrongBoards.includes(board)) wrongBoards.push(board)
    }
    const miscounted = miscounts.reduce((sum, { count }) => sum + count, 0)
    return { miscounts, miscounted, drifts, wrongBoards }
  }, Infinity)
}

/** Sets scores to what the ledger adds up to, and makes boards anew from them. Meant for a bot that is stopped. */
export function repairBoards(
  database: Connection,
  { drifts, wrongBoards }: Pick<BoardsVerification, 'drifts' | 'wrongBoards'>,
): Promise<void> {
  return orUnavailable(async () => {
    const scores = rawCollection(boardScoreModel(database))
    for (const { board, guildId, memberId, ledgerXp } of drifts)
      await scores.updateOne(
        { _id: `${board}/${memberId}` },
        {
          $set: { xp: ledgerXp },
          $setOnInsert: { board, guildId, memberId, name: '', reachedAt: new Date(0), place: null },
        },
        { upsert: true },
      )
    for (const board of wrongBoards) await repairList(database, scoresOf(database, board))
  }, Infinity)
}

async function boardAfter(database: Connection, board: string): Promise<string | undefined> {
  const next = await rawCollection(boardScoreModel(database)).findOne(
    { board: { $gt: board } },
    { sort: { board: 1 }, projection: { board: 1 } },
  )
  return next?.board
}
