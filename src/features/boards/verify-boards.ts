import { orUnavailable, rawCollection, type Connection } from '../../database/index.ts'
import { checkTree } from '../../database/ranking/index.ts'
import { boardScoreModel, scoresOf } from './board-score.store.ts'

/** How many counters of weekly, monthly and seasonal boards are not what their scores add up to. Reads everything once. */
export function verifyBoards(database: Connection): Promise<number> {
  return orUnavailable(async () => {
    let miscounted = 0
    for (let board = ''; ;) {
      const next = await rawCollection(boardScoreModel(database)).findOne(
        { board: { $gt: board } },
        { sort: { board: 1 }, projection: { board: 1 } },
      )
      if (!next) return miscounted
      board = next.board
      miscounted += await checkTree(database, scoresOf(database, board))
    }
  }, Infinity)
}
