import { upsertAll, type ClientSession, type Connection } from '../../database/index.ts'
import { applyMoves, placeOf, type RankedList, type RankMove } from '../../database/ranking/index.ts'
import { allTimeBoard } from './all-time-board.ts'
import type { BoardWriter } from './board-writer.ts'
import type { Credit } from './decide.ts'
import type { MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'

export interface TotalsChange {
  readonly before: MemberTotals
  readonly after: MemberTotals
}

/** The only writer of totals: writes them, and keeps every board in step with them and with the credits behind them. */
export async function writeTotals(
  services: { readonly database: Connection; readonly boards?: readonly BoardWriter[] },
  session: ClientSession,
  changes: readonly TotalsChange[],
  credits: readonly Credit[],
): Promise<void> {
  const { database, boards = [] } = services
  const documents = changes.map(({ after }) => ({ ...after, place: placeOf(after) }))
  await upsertAll(memberTotalsModel(database), documents, session)
  const moves: RankMove[] = changes.map(({ before, after }) => ({
    list: allTimeBoard(database, after.guildId) as unknown as RankedList,
    from: placeOf(before),
    to: placeOf(after),
  }))
  if (credits.length > 0) for (const write of boards) moves.push(...(await write(credits, session)))
  await applyMoves(database, moves, session)
}
