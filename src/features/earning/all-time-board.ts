import { rawCollection, type Connection } from '../../database/index.ts'
import type { RankedList } from '../../database/ranking/index.ts'
import type { StoredTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'

/** All members of a guild who have XP, in order. */
export function allTimeBoard(database: Connection, guildId: string): RankedList<StoredTotals> {
  const collection = rawCollection(memberTotalsModel(database))
  return { id: `all-time:${guildId}`, collection, filter: { guildId } }
}
