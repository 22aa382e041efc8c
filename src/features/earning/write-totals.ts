import { upsertAll, type ClientSession, type Connection } from '../../database/index.ts'
import { applyMoves, placeOf, type RankedList, type RankMove } from '../../database/ranking/index.ts'
import { allTimeBoard } from './all-time-board.ts'
import type { BoardWriter } from './board-writer.ts'
import type { Credit } from './decide.ts'
import { stored, type MemberTotals, type StoredTotals } from './member-totals.ts'
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
  const documents: StoredTotals[] = []
  const moves: RankMove[] = []
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
  if (credits.length > 0) for (const write of boards) moves.push(...(await write(credits, session)))
  await applyMoves(database, moves, session)
}
