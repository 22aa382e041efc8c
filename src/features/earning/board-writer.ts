import type { ClientSession } from '../../database/index.ts'
import type { RankMove } from '../../database/ranking/index.ts'
import type { Credit } from './decide.ts'

/** Keeps a board of its own in step with credits, in their transaction; answers what moved on it. */
export type BoardWriter = (credits: readonly Credit[], session: ClientSession) => Promise<readonly RankMove[]>

/** Brings every board up to date; answers all that moved. */
export async function writeBoards(
  boards: readonly BoardWriter[] = [],
  credits: readonly Credit[],
  session: ClientSession,
): Promise<RankMove[]> {
  const moves: RankMove[] = []
  if (credits.length > 0) for (const write of boards) moves.push(...(await write(credits, session)))
  return moves
}
