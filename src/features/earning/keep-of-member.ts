import { rawCollection, type ClientSession, type Connection } from '../../database/index.ts'
import { freshTotals, stored } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'
import type { KeptChange } from './take-part.ts'

/** Lets a feature keep something of a member, in the caller's transaction, where nothing is credited. */
export async function keepOfMember(
  database: Connection,
  { guildId, memberId, feature, value }: KeptChange,
  session: ClientSession,
): Promise<void> {
  const { _id, ...fresh } = stored(freshTotals(guildId, memberId), null)
  await rawCollection(memberTotalsModel(database)).updateOne(
    { _id },
    { $set: { [`kept.${feature}`]: value }, $setOnInsert: fresh },
    { upsert: true, session },
  )
}
