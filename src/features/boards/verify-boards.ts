import { orUnavailable, rawCollection, type Connection } from '../../database/index.ts'
import { checkList, repairList } from '../../database/ranking/index.ts'
import { boardScoreModel, scoresOf } from './board-score.store.ts'

export interface BoardsVerification {
  /** Places and counters of weekly, monthly and seasonal boards that are not what their scores say. */
  readonly miscounted: number
  readonly wrongBoards: readonly string[]
}

/** Compares every board of a week, month or season with its scores. Reads everything once. */
export function verifyBoards(database: Connection): Promise<BoardsVerification> {
  return orUnavailable(async () => {
    const wrongBoards: string[] = []
    let miscounted = 0
    for (let board = await boardAfter(database, ''); board; board = await boardAfter(database, board)) {
      const found = await checkList(database, scoresOf(database, board))
      miscounted += found
      if (found > 0) wrongBoards.push(board)
    }
    return { miscounted, wrongBoards }
  }, Infinity)
}

/** Makes boards anew from their scores. Meant for a bot that is stopped. */
export function repairBoards(
  database: Connection,
  { wrongBoards }: Pick<BoardsVerification, 'wrongBoards'>,
): Promise<void> {
  return orUnavailable(async () => {
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
