import { PAUSE } from '../aggregation/pause.ts'
import { Int32, docOf } from '../bson/value.ts'
import { settle, type PausingWork } from '../cursors/settle.ts'
import { compileFilter } from '../matching/filter.ts'
import { choosePlan } from '../planning/choose-plan.ts'
import { matchingDocuments } from '../planning/matching-documents.ts'
import type { Collection } from '../storage/catalog-types.ts'
import type { Command } from './command.ts'
import { type FindQuery, collationOf, hintOf } from './find-query.ts'
import { collectionName } from './namespace.ts'
import type { Operation } from './operation.ts'
import { EMPTY_DOC } from './request.ts'

export const countCommand: Command = {
  name: 'count',
  fields: ['query', 'limit', 'skip', 'hint', 'fields', 'collation'],
  async run(operation, request) {
    const collation = collationOf(request)
    const name = collectionName(operation, request)
    const filter = compileFilter(request.optionalDocument('query') ?? EMPTY_DOC, { ...collation })
    const skip = request.count('skip', 0)
    const limit = Math.abs(request.integer('limit', 0))
    const collection = operation.access.collection(operation.database, name)
    if (!collection) return docOf([['n', new Int32(0)]])
    const hint = hintOf(request)
    const query = { filter, hint, collation }
    const found = await countMatches(operation, collection, query, limit && skip + limit)
    return docOf([['n', new Int32(Math.max(0, found - skip))]])
  },
}

/** How many documents fit, looking for at most `most` of them (0 = all); from the index alone where that can tell. */
export function countMatches(
  operation: Operation,
  collection: Collection,
  { filter, hint, collation }: Pick<FindQuery, 'filter' | 'hint' | 'collation'>,
  most: number,
): number | Promise<number> {
  const plan = choosePlan(collection, { root: filter.tree, sort: [], hint, collated: collation !== null })
  const { store, access, patience } = operation
  if (!access.shadow(collection)) {
    const isAll = filter.tree.kind === 'and' && filter.tree.children.length === 0 && hint === undefined
    const total = isAll
      ? store.records.count(collection)
      : plan.kind === 'index' && plan.exact
        ? plan.ranges.reduce(
            (sum, { low, high }) => sum + store.records.countEntries(plan.index, low, high),
            0,
          )
        : null
    if (total !== null) return most > 0 ? Math.min(most, total) : total
  }
  const matches = matchingDocuments(
    { engine: store.engine, access, collection, timing: { patience } },
    plan,
    filter,
  )
  return settle(countUpTo(matches, most), patience)
}

function* countUpTo(matches: Iterable<unknown>, most: number): PausingWork<number> {
  let count = 0
  for (const match of matches) {
    if (match === PAUSE) yield PAUSE
    else if (++count === most) break
  }
  return count
}
