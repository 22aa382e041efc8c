import type { RankNodeDocument } from './rank-node.store.ts'

/** Children of a node in order: where each begins and how many places it holds. */
export interface RankNode {
  readonly firsts: string[]
  readonly counts: number[]
  /** Numbers of the children that are pages; empty when they are leaves. */
  readonly pages: number[]
}

export function packNode(_id: string, { firsts, counts, pages }: RankNode): RankNodeDocument {
  return { _id, firsts: firsts.join(' '), counts: counts.join(' '), pages: pages.join(' ') }
}

export function unpackNode({ firsts, counts, pages }: RankNodeDocument): RankNode {
  return {
    firsts: firsts.split(' '),
    counts: counts.split(' ').map(Number),
    pages: pages === '' ? [] : pages.split(' ').map(Number),
  }
}

export function sumOf(counts: readonly number[]): number {
  let sum = 0
  for (const count of counts) sum += count
  return sum
}

/** Which child a place lies in: the last one that begins at it or before. */
export function childOf({ firsts }: RankNode, place: string): number {
  let low = 0
  let high = firsts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((firsts[middle] ?? '') <= place) low = middle
    else high = middle - 1
  }
  return low
}

/** Which child the place number `skip` lies in, counted from 0, and how many of its own come before; the last child when there are fewer. */
export function childAt({ counts }: RankNode, skip: number): { child: number; before: number } {
  let before = skip
  for (const [child, count] of counts.entries()) {
    if (before < count || child === counts.length - 1) return { child, before }
    before -= count
  }
  return { child: 0, before }
}
