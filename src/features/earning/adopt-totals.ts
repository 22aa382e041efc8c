import { rawCollection, type Connection } from '../../database/index.ts'
import { placeOf, rankNodeModel, rebuildTree } from '../../database/ranking/index.ts'
import { allTimeBoard } from './all-time-board.ts'
import { memberTotalsModel } from './member-totals.store.ts'

const WRITES_AT_ONCE = 500

/** Gives totals from before there were counted boards their places. Does nothing when any board is counted already. */
export async function adoptTotals(database: Connection): Promise<void> {
  const members = rawCollection(memberTotalsModel(database))
  const isCounted = await rawCollection(rankNodeModel(database)).findOne({})
  if (isCounted || !(await members.findOne({}))) return
  const guildIds = new Set<string>()
  let writes: { updateOne: { filter: { _id: string }; update: object } }[] = []
  const write = async () => {
    if (writes.length > 0) await members.bulkWrite(writes)
    writes = []
  }
  for await (const totals of members.find(
    {},
    { projection: { guildId: 1, memberId: 1, xp: 1, reachedAt: 1 } },
  )) {
    guildIds.add(totals.guildId)
    const update = { $set: { place: placeOf(totals) } }
    writes.push({ updateOne: { filter: { _id: totals._id }, update } })
    if (writes.length >= WRITES_AT_ONCE) await write()
  }
  await write()
  for (const guildId of guildIds) await rebuildTree(database, allTimeBoard(database, guildId))
}
