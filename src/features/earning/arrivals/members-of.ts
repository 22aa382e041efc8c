import { orUnavailable, rawCollection, type Connection } from '../../../database/index.ts'
import { memberTotalsModel } from '../member-totals.store.ts'

const PAGE = 1000

/** Ids of everybody of a guild who ever did anything, in pages, so that no cursor stays open. */
export async function* membersOf(connection: Connection, guildId: string): AsyncGenerator<string> {
  const totals = rawCollection(memberTotalsModel(connection))
  for (let after = `${guildId}:`; ;) {
    const page = await orUnavailable(() =>
      totals
        .find({ _id: { $gt: after, $lt: `${guildId};` } }, { projection: { _id: 1 } })
        .sort({ _id: 1 })
        .limit(PAGE)
        .toArray(),
    )
    for (const { _id } of page) yield _id.slice(guildId.length + 1)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last._id
  }
}
