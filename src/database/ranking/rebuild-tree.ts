import type { Connection } from 'mongoose'
import { rawCollection } from '../raw-collection.ts'
import { withTransaction } from '../transaction.ts'
import { packNode, sumOf, type RankNode } from './rank-node.ts'
import { rankNodeModel, type RankNodeDocument } from './rank-node.store.ts'
import type { Placed, RankedList } from './ranked-list.ts'
import { inList, pageId } from './read-rank.ts'
import { separatorAt } from './separator.ts'

const LEAF_FILL = 360
const PAGE_FILL = 180
const WRITES_AT_ONCE = 50
const ATTEMPTS = 5

/**
 * Makes the counted tree of a list anew from its documents. New pages are written beside the old ones and count only once the root
 * names them, so a kill at any moment leaves one whole tree; it begins again when somebody moved meanwhile.
 */
export async function rebuildTree<T extends Placed>(
  database: Connection,
  list: RankedList<T>,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) if (await rebuildOnce(database, list)) return
  throw new Error(`The board ${list.id} changes all the time: stop the bot, then try again.`)
}

async function rebuildOnce<T extends Placed>(database: Connection, list: RankedList<T>): Promise<boolean> {
  const nodes = rawCollection(rankNodeModel(database))
  const revision = await readRevision(database, list.id)
  const former = await pageIds(database, list.id)
  const numbers = former.map((id) => Number(id.slice(list.id.length + 1)))
  const firstPage = Math.max(-1, ...numbers) + 1
  const root: RankNode = { firsts: [], counts: [], pages: [] }
  let waiting: RankNodeDocument[] = []
  for await (const page of pagesOf(list)) {
    const number = firstPage + root.pages.length
    root.firsts.push(page.firsts[0] ?? '')
    root.counts.push(sumOf(page.counts))
    root.pages.push(number)
    waiting.push(packNode(pageId(list.id, number), page))
    if (waiting.length < WRITES_AT_ONCE) continue
    await nodes.insertMany(waiting)
    waiting = []
  }
  if (waiting.length > 0) await nodes.insertMany(waiting)
  const isSwapped = await withTransaction(database, async (session) => {
    const present = await nodes.findOne({ _id: list.id }, { session })
    if ((present?.revision ?? 0) !== revision) return false
    const fresh = { ...packNode(list.id, root), revision: revision + 1 }
    await nodes.replaceOne({ _id: list.id }, fresh, { session, upsert: true })
    return true
  })
  const unused = isSwapped ? former : root.pages.map((number) => pageId(list.id, number))
  await nodes.deleteMany({ _id: { $in: unused } })
  return isSwapped
}

async function readRevision(database: Connection, id: string): Promise<number> {
  const root = await rawCollection(rankNodeModel(database)).findOne({ _id: id })
  return root?.revision ?? 0
}

/** Every page there is of a list, also those that a rebuilding left behind when it was killed. */
async function pageIds(database: Connection, id: string): Promise<string[]> {
  const found = await rawCollection(rankNodeModel(database))
    .find({ _id: { $gte: `${id}#`, $lt: `${id}$` } }, { projection: { _id: 1 } })
    .toArray()
  return found.map(({ _id }) => _id)
}

/** Walks the index from leaf to leaf; at least one page. */
async function* pagesOf<T extends Placed>(list: RankedList<T>): AsyncGenerator<RankNode> {
  let page: RankNode = { firsts: [], counts: [], pages: [] }
  for (let first: string | undefined = ''; first !== undefined;) {
    const next: string | undefined = await separatorAt(list, { $gte: first }, LEAF_FILL)
    const isLast = next === undefined
    page.firsts.push(first)
    page.counts.push(isLast ? await list.collection.countDocuments(inList(list, { $gte: first })) : LEAF_FILL)
    if (page.counts.length === PAGE_FILL || isLast) {
      yield page
      page = { firsts: [], counts: [], pages: [] }
    }
    first = next
  }
}
