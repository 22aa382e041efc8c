import type { AnyBulkWriteOperation, UpdateFilter } from 'mongodb'
import type { ClientSession, Connection } from 'mongoose'
import { rawCollection } from '../raw-collection.ts'
import { mergeLeaves, splitLeaves, splitPages } from './balance.ts'
import { childOf, packNode, unpackNode, type RankNode } from './rank-node.ts'
import { rankNodeModel, type RankNodeDocument } from './rank-node.store.ts'
import type { RankedList, RankMove } from './ranked-list.ts'
import { pageId } from './read-rank.ts'

interface Tree {
  readonly list: RankedList
  readonly root: RankNode
  readonly moves: RankMove[]
  /** Pages that change, by number. */
  readonly pages: Map<number, RankNode>
}

/**
 * Keeps the counted trees of lists in step with documents that moved; the documents are written already, in the same
 * transaction. Two reads and one write for all lists, however many moves there are.
 */
export async function applyMoves(
  database: Connection,
  moves: readonly RankMove[],
  session: ClientSession,
): Promise<void> {
  const trees = await plantTrees(database, moves, session)
  if (trees.length === 0) return
  await fetchPages(database, trees, session)
  const writes: AnyBulkWriteOperation<RankNodeDocument>[] = []
  for (const tree of trees) {
    count(tree)
    for (const page of tree.pages.values()) {
      mergeLeaves(page)
      await splitLeaves(tree.list, page, endOf(tree, page), session)
    }
    splitPages(tree.root, tree.pages)
    writes.push(put(tree.list.id, tree.root, { $inc: { revision: 1 } }))
    for (const [number, page] of tree.pages) writes.push(put(pageId(tree.list.id, number), page))
  }
  await rawCollection(rankNodeModel(database)).bulkWrite(writes, { session })
}

async function plantTrees(
  database: Connection,
  moves: readonly RankMove[],
  session: ClientSession,
): Promise<Tree[]> {
  const byList = new Map<string, RankMove[]>()
  for (const move of moves) {
    if (move.from === move.to) continue
    const own = byList.get(move.list.id)
    if (own) own.push(move)
    else byList.set(move.list.id, [move])
  }
  const roots = await fetchNodes(database, [...byList.keys()], session)
  return Array.from(byList, ([id, own]) => {
    const root = roots.get(id) ?? { firsts: [''], counts: [0], pages: [0] }
    return { list: (own[0] as RankMove).list, root, moves: own, pages: new Map() }
  })
}

async function fetchPages(
  database: Connection,
  trees: readonly Tree[],
  session: ClientSession,
): Promise<void> {
  const wanted = new Map<string, { tree: Tree; page: number }>()
  for (const tree of trees)
    for (const { from, to } of tree.moves)
      for (const place of [from, to]) {
        if (place === null) continue
        const page = tree.root.pages[childOf(tree.root, place)] ?? 0
        wanted.set(pageId(tree.list.id, page), { tree, page })
      }
  const found = await fetchNodes(database, [...wanted.keys()], session)
  for (const [id, { tree, page }] of wanted)
    tree.pages.set(page, found.get(id) ?? { firsts: [''], counts: [0], pages: [] })
}

async function fetchNodes(
  database: Connection,
  ids: readonly string[],
  session: ClientSession,
): Promise<Map<string, RankNode>> {
  if (ids.length === 0) return new Map()
  const found = await rawCollection(rankNodeModel(database))
    .find({ _id: { $in: [...ids] } }, { session })
    .toArray()
  return new Map(found.map((node) => [node._id, unpackNode(node)]))
}

function count({ root, moves, pages }: Tree): void {
  const add = (place: string | null, change: number) => {
    if (place === null) return
    const child = childOf(root, place)
    const page = pages.get(root.pages[child] ?? 0)
    if (!page) return
    const leaf = childOf(page, place)
    page.counts[leaf] = (page.counts[leaf] ?? 0) + change
    root.counts[child] = (root.counts[child] ?? 0) + change
  }
  for (const { from, to } of moves) {
    add(from, -1)
    add(to, 1)
  }
}

/** Where a page ends; undefined for the last one. */
function endOf({ root, pages }: Tree, page: RankNode): string | undefined {
  const index = root.pages.findIndex((number) => pages.get(number) === page)
  return root.firsts[index + 1]
}

function put(
  id: string,
  node: RankNode,
  more: UpdateFilter<RankNodeDocument> = {},
): AnyBulkWriteOperation<RankNodeDocument> {
  const { _id, ...fields } = packNode(id, node)
  return { updateOne: { filter: { _id }, update: { $set: fields, ...more }, upsert: true } }
}
