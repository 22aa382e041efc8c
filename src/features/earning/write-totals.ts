import { upsertAll, type ClientSession, type Connection } from '../../database/index.ts'
import { applyMoves, placeOf, type RankedList, type RankMove } from '../../database/ranking/index.ts'
import { allTimeBoard } from './all-time-board.ts'
import { stored, type MemberTotals, type StoredTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'

export interface TotalsChange {
  readonly before: MemberTotals
  readonly after: MemberTotals
}

/** The only writer of totals: writes them, and ranks everybody anew who moved there or, by `moved`, on another board. */
export async function writeTotals(
  database: Connection,
  session: ClientSession,
  changes: readonly TotalsChange[],
  moved: readonly RankMove[],
): Promise<void> {
  const documents: StoredTotals[] = []
  const moves = [...moved]
  const lists = new Map<string, RankedList>()
  for (const { before, after } of changes) {
    const { guildId } = after
    const list = lists.get(guildId) ?? (allTimeBoard(database, guildId) as unknown as RankedList)
    lists.set(guildId, list)
    const to = placeOf(after)
    documents.push(stored(after, to))
    moves.push({ list, from: placeOf(before), to })
  }
  await upsertAll(memberTotalsModel(database), documents, session)
  await applyMoves(database, moves, session)
}
