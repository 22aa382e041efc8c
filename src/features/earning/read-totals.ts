import { rawCollection, type ClientSession, type Connection } from '../../database/index.ts'
import { freshTotals, memberKey, restored, type MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'

/** The totals of these members inside a transaction, each once; who has none yet begins with nothing. */
export async function readTotalsOf(
  database: Connection,
  members: readonly { readonly guildId: string; readonly memberId: string }[],
  session: ClientSession,
): Promise<readonly MemberTotals[]> {
  if (members.length === 0) return []
  const wanted = new Map(members.map((one) => [memberKey(one.guildId, one.memberId), one]))
  const found = await rawCollection(memberTotalsModel(database))
    .find({ _id: { $in: [...wanted.keys()] } }, { session })
    .toArray()
  const known = new Map(found.map((stored) => [stored._id, restored(stored)]))
  return Array.from(wanted, ([id, one]) => known.get(id) ?? freshTotals(one.guildId, one.memberId))
}
