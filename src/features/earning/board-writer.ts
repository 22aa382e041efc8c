import type { ClientSession } from '../../database/index.ts'
import type { RankMove } from '../../database/ranking/index.ts'
import type { Credit } from './decide.ts'

/**
 * Keeps a board of its own in step with credits, in their transaction: reads where members stand before the first of them, then
 * writes, in one go, what these come to with those that followed.
 */
export type BoardWriter = (credits: readonly Credit[], session: ClientSession) => Promise<WriteBoard>

/** Adds credits to those that a board was read for, and writes them all; answers what moved. */
export type WriteBoard = (later: readonly Credit[], session: ClientSession) => Promise<readonly RankMove[]>

/** Reads what credits bear on, of every board. */
export async function readBoards(
  boards: readonly BoardWriter[] = [],
  credits: readonly Credit[],
  session: ClientSession,
): Promise<WriteBoard> {
  const writers: WriteBoard[] = []
  for (const read of boards) writers.push(await read(credits, session))
  return async (later) => {
    const moves: RankMove[] = []
    for (const write of writers) moves.push(...(await write(later, session)))
    return moves
  }
}
