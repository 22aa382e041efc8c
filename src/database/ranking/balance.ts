import type { ClientSession } from 'mongoose'
import { sumOf, type RankNode } from './rank-node.ts'
import type { RankedList } from './ranked-list.ts'
import { separatorAt } from './separator.ts'

/** How many places a leaf holds at most: what one lookup counts one by one. */
export const LEAF_MOST = 512
const LEAF_LEAST = 128
/** How many leaves a page tells of at most. */
export const PAGE_MOST = 256

/** Joins leaves that have become small with their neighbours. */
export function mergeLeaves(page: RankNode): void {
  for (let leaf = page.counts.length - 1; leaf > 0; leaf -= 1) {
    const both = (page.counts[leaf - 1] ?? 0) + (page.counts[leaf] ?? 0)
    if (both > LEAF_LEAST) continue
    page.counts.splice(leaf - 1, 2, both)
    page.firsts.splice(leaf, 1)
  }
}

/** Cuts leaves that have become large into halves, also when all their places are alike in XP. `end` is where the page ends. */
export async function splitLeaves(
  list: RankedList,
  page: RankNode,
  end: string | undefined,
  session: ClientSession,
): Promise<void> {
  for (let leaf = 0; leaf < page.counts.length; leaf += 1) {
    const count = page.counts[leaf] ?? 0
    if (count <= LEAF_MOST) continue
    const next = page.firsts[leaf + 1] ?? end
    const range = { $gte: page.firsts[leaf] ?? '', ...(next !== undefined && { $lt: next }) }
    const half = count >>> 1
    const middle = await separatorAt(list, range, half, session)
    if (middle === undefined) continue
    page.firsts.splice(leaf + 1, 0, middle)
    page.counts.splice(leaf, 1, half, count - half)
    leaf -= 1
  }
}

/** Cuts pages that tell of too many leaves into pieces. */
export function splitPages(root: RankNode, pages: Map<number, RankNode>): void {
  for (const [number, page] of pages) {
    const index = root.pages.indexOf(number)
    while (page.counts.length > PAGE_MOST) {
      const start = page.counts.length - PAGE_MOST / 2
      const piece = { firsts: page.firsts.splice(start), counts: page.counts.splice(start), pages: [] }
      const fresh = Math.max(...root.pages) + 1
      root.pages.splice(index + 1, 0, fresh)
      root.firsts.splice(index + 1, 0, piece.firsts[0] ?? '')
      root.counts.splice(index, 1, sumOf(page.counts), sumOf(piece.counts))
      pages.set(fresh, piece)
    }
  }
}
