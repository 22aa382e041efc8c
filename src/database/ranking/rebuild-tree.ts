import type { Connection } from 'mongoose'
import { rawCollection } from '../raw-collection.ts'
import { packNode, sumOf, type RankNode } from './rank-node.ts'
import { rankNodeModel, type RankNodeDocument } from './rank-node.store.ts'
import type { Placed, RankedList } from './ranked-list.ts'
import { inList, pageId } from './read-rank.ts'

const LEAF_FILL = 360
const PAGE_FILL = 180
const WRITES_AT_ONCE = 50

/** Makes the counted tree of a list anew from its documents, while nobody writes to it: one walk over the index. */
export async function rebuildTree<T extends Placed>(
  database: Connection,
  list: RankedList<T>,
): Promise<void> {
  const nodes = rawCollection(rankNodeModel(database))
  await nodes.deleteMany({ _id: { $gte: `${list.id}#`, $lt: `${list.id}$` } })
  const root: RankNode = { firsts: [], counts: [], pages: [] }
  let waiting: RankNodeDocument[] = []
  let page: RankNode = { firsts: [''], counts: [0], pages: [] }
  const close = () => {
    waiting.push(packNode(pageId(list.id, root.pages.length), page))
    root.firsts.push(page.firsts[0] ?? '')
    root.counts.push(sumOf(page.counts))
    root.pages.push(root.pages.length)
  }
  const cursor = list.collection
    .find(inList(list, { $gte: '' }), { batchSize: 20_000 })
    .project<Pick<Placed, 'place'>>({ _id: 0, place: 1 })
    .sort({ place: 1 })
  for await (const { place } of cursor) {
    if (place === null) continue
    const leaf = page.counts.length - 1
    if ((page.counts[leaf] ?? 0) < LEAF_FILL) page.counts[leaf] = (page.counts[leaf] ?? 0) + 1
    else if (page.counts.length < PAGE_FILL) {
      page.firsts.push(place)
      page.counts.push(1)
    } else {
      close()
      page = { firsts: [place], counts: [1], pages: [] }
    }
    if (waiting.length >= WRITES_AT_ONCE) {
      await nodes.insertMany(waiting)
      waiting = []
    }
  }
  close()
  await nodes.insertMany(waiting)
  await nodes.replaceOne({ _id: list.id }, packNode(list.id, root), { upsert: true })
}
