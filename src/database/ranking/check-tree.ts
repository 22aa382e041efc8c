import type { ClientSession, Connection } from 'mongoose'
import { rawCollection } from '../raw-collection.ts'
import { childOf, sumOf, unpackNode, type RankNode } from './rank-node.ts'
import { rankNodeModel } from './rank-node.store.ts'
import type { Placed, RankedList } from './ranked-list.ts'
import { inList, pageId } from './read-rank.ts'

/** How many counters of a list's tree are not what its documents add up to. Reads everything once. */
export async function checkTree<T extends Placed>(
  database: Connection,
  list: RankedList<T>,
  session?: ClientSession,
): Promise<number> {
  const nodes = rawCollection(rankNodeModel(database))
  const read = async (id: string): Promise<RankNode> => {
    const found = await nodes.findOne({ _id: id }, { session })
    return found ? unpackNode(found) : { firsts: [''], counts: [0], pages: [0] }
  }
  const root = await read(list.id)
  const pages: RankNode[] = []
  for (const number of root.pages) pages.push(await read(pageId(list.id, number)))
  const counted = pages.map(({ counts }) => counts.map(() => 0))
  const cursor = list.collection
    .find(inList(list, { $gte: '' }), { session, batchSize: 20_000 })
    .project<Pick<Placed, 'place'>>({ _id: 0, place: 1 })
    .sort({ place: 1 })
  for await (const { place } of cursor) {
    const child = childOf(root, place ?? '')
    const leaves = counted[child]
    const page = pages[child]
    if (!leaves || !page) continue
    const leaf = childOf(page, place ?? '')
    leaves[leaf] = (leaves[leaf] ?? 0) + 1
  }
  let differences = 0
  for (const [index, page] of pages.entries()) {
    if (root.counts[index] !== sumOf(page.counts) || root.firsts[index] !== page.firsts[0]) differences += 1
    for (const [leaf, count] of page.counts.entries()) if (counted[index]?.[leaf] !== count) differences += 1
  }
  return differences
}
