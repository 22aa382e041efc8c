import { rawCollection, type Connection } from '../../database/index.ts'
import type { Placed, RankedList } from '../../database/ranking/index.ts'
import type { MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'

export type RankedTotals = MemberTotals & Placed

/** All members of a guild who have XP, in order. */
export function allTimeBoard(database: Connection, guildId: string): RankedList<RankedTotals> {
  const collection = rawCollection<RankedTotals>(memberTotalsModel(database) as never)
  return { id: `all-time:${guildId}`, collection, filter: { guildId } }
}
