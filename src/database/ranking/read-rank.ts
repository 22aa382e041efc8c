import type { ClientSession, Connection } from 'mongoose'
import type { Filter, WithId } from 'mongodb'
import { rawCollection } from '../raw-collection.ts'
import { childAt, childOf, sumOf, unpackNode, type RankNode } from './rank-node.ts'
import { rankNodeModel } from './rank-node.store.ts'
import type { Placed, RankedList } from './ranked-list.ts'

/** Reads inside one snapshot, so that tree and documents agree. */
export async function inSnapshot<T>(
  database: Connection,
  read: (session: ClientSession) => Promise<T>,
): Promise<T> {
  const session = await database.startSession({ snapshot: true })
  try {
    return await read(session)
  } finally {
    await session.endSession()
  }
}

/** How many documents have a place in the list. */
export async function countPlaces(
  database: Connection,
  list: Pick<RankedList, 'id'>,
  session: ClientSession,
): Promise<number> {
  const root = await readNode(database, list.id, session)
  return root ? sumOf(root.counts) : 0
}

/** How many places come before this one: three lookups, however long the list is. */
export async function placesBefore<T extends Placed>(
  database: Connection,
  list: RankedList<T>,
  place: string,
  session: ClientSession,
): Promise<number> {
  const root = await readNode(database, list.id, session)
  if (!root) return 0
  const child = childOf(root, place)
  const page = await readNode(database, pageId(list.id, root.pages[child] ?? 0), session)
  if (!page) return 0
  const leaf = childOf(page, place)
  const filter = inList(list, { $gte: page.firsts[leaf] ?? '', $lt: place })
  const within = await list.collection.countDocuments(filter, { session })
  return sumOf(root.counts.slice(0, child)) + sumOf(page.counts.slice(0, leaf)) + within
}

/** The documents from place number `skip` on, counted from 0. */
export async function readPlaces<T extends Placed>(
  database: Connection,
  list: RankedList<T>,
  skip: number,
  limit: number,
  session: ClientSession,
): Promise<WithId<T>[]> {
  const root = await readNode(database, list.id, session)
  if (!root) return []
  const inRoot = childAt(root, skip)
  const page = await readNode(database, pageId(list.id, root.pages[inRoot.child] ?? 0), session)
  if (!page) return []
  const inPage = childAt(page, inRoot.before)
  return list.collection
    .find(inList(list, { $gte: page.firsts[inPage.child] ?? '' }), { session })
    .sort({ place: 1 })
    .skip(inPage.before)
    .limit(limit)
    .toArray()
}

export function pageId(list: string, page: number): string {
  return `${list}#${page}`
}

/** A filter for the documents of a list whose places lie in a range. */
export function inList<T extends Placed>(list: RankedList<T>, place: object): Filter<T> {
  return { ...list.filter, place }
}

async function readNode(
  database: Connection,
  id: string,
  session: ClientSession,
): Promise<RankNode | undefined> {
  const found = await rawCollection(rankNodeModel(database)).findOne({ _id: id }, { session })
  return found ? unpackNode(found) : undefined
}
